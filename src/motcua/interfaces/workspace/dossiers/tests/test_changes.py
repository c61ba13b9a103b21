"""Another appointment, a counter mistake: both sides shown first, one act, both slips kept."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers.models import Correction, Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, Desk, fingerprint, person
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

COLD = 80  # statements of an act and the page after it, calendars and forms read for the first time


def address(dossier: Dossier, rest: str) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{rest}/"


def whole(dossier: Dossier) -> dict[str, Any]:
    papers = IssuedPaper.objects.filter(subject_id=dossier.public_id)
    return {**fingerprint(dossier), "papers": list(papers.order_by("pk").values("pk", "voided_at"))}


def standing(office: Desk, dossier: Dossier) -> dict[str, str]:
    return browser_of(office.reception).get(address(dossier, "sua")).form("/sua/")


def test_the_form_stands_filled_with_what_the_dossier_says(office: Desk) -> None:
    submitter = person(name="Tạ Minh Quân", id_number="045189000214")
    dossier = office.take_in(submitter=submitter, owner=CLINIC)

    form = standing(office, dossier)

    assert form["submitter_name"] == "Tạ Minh Quân"
    assert form["submitter_id_number"] == "045189000214"
    assert (form["owner_name"], form["owner_id_number"]) == ("Phòng khám Mầm Xanh", "0100109106")
    assert (form["received_at"], form["procedure"]) == ("05/02/2024 10:00", str(dossier.version.public_id))


def test_old_and_new_stand_side_by_side_and_nothing_is_done_yet(office: Desk) -> None:
    dossier = office.take_in()
    before = whole(dossier)
    typed = {**standing(office, dossier), "received_at": "02/02/2024 09:00", "reason": "Ghi nhầm ngày"}

    page = browser_of(office.reception).post(address(dossier, "sua"), typed)

    assert page.h1 == "Xem lại trước khi sửa"
    assert page.has("05/02/2024 10:00", "02/02/2024 09:00", "17:00, 19/02/2024", "17:00, 16/02/2024")
    assert whole(dossier) == before


def test_going_back_from_the_comparison_keeps_what_was_typed(office: Desk) -> None:
    dossier = office.take_in()
    typed = {**standing(office, dossier), "subject_line": "Máy X-quang mới", "reason": "Ghi thiếu"}

    page = browser_of(office.reception).post(address(dossier, "sua"), {**typed, "confirmed": "lai"})

    form = page.form("/sua/")
    assert (form["subject_line"], form["reason"]) == ("Máy X-quang mới", "Ghi thiếu")
    assert "confirmed" not in form


def test_a_correction_keeps_both_slips_and_tells_its_trace(office: Desk) -> None:
    dossier = office.take_in()
    typed = {
        **standing(office, dossier),
        "subject_line": "Máy X-quang mới",
        "reason": "Ghi thiếu",
        "confirmed": "1",
    }

    browser_of(office.reception).post(address(dossier, "sua"), typed, COLD)
    trace = browser_of(office.reception).get(f"/lam-viec/ho-so/{dossier.public_id}/?xem=dien-bien")

    made = Correction.objects.get(dossier=dossier)
    assert made.old_paper is not None
    assert made.new_paper is not None
    assert trace.has("Sửa lần 1", "Lý do: Ghi thiếu", "Máy X-quang mới")
    for slip in (made.old_paper, made.new_paper):
        path = f"/lam-viec/ho-so/{dossier.public_id}/van-ban/{slip.public_id}.pdf"
        assert path in trace.links
        assert browser_of(office.reception).client.get(path).content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": " "}, "id_reason"),
        ({"received_at": "hôm kia"}, "id_received_at"),
        ({"procedure": "x"}, "id_procedure"),
        ({}, ""),
    ],
)
def test_a_fault_is_said_before_anything_is_compared(office: Desk, wrong: dict[str, str], field: str) -> None:
    dossier = office.take_in()
    before = whole(dossier)
    typed = {**standing(office, dossier), "reason": "Ghi nhầm", **wrong}

    page = browser_of(office.reception).post(address(dossier, "sua"), typed)

    assert page.status == 422
    assert set(page.faults) == {field}
    assert page.form("/sua/")["reason"] == typed["reason"]
    assert whole(dossier) == before


def test_a_number_that_cannot_be_right_is_said_beside_its_field(office: Desk) -> None:
    dossier = office.take_in()
    before = whole(dossier)
    typed = {**standing(office, dossier), "submitter_id_number": "123", "reason": "Gõ sai", "confirmed": "1"}

    page = browser_of(office.reception).post(address(dossier, "sua"), typed)

    assert page.status == 422
    assert set(page.faults) == {"id_submitter_id_number"}
    assert page.form("/sua/")["submitter_id_number"] == "123"
    assert whole(dossier) == before


def test_a_comparison_drawn_before_somebody_acted_tells_and_changes_nothing(office: Desk) -> None:
    dossier = office.take_in()
    typed = {**standing(office, dossier), "subject_line": "Khác", "reason": "Ghi thiếu", "confirmed": "1"}
    office.walk(dossier, "assignment")
    before = whole(dossier)

    page = browser_of(office.reception).post(address(dossier, "sua"), typed)

    assert page.status == 409
    assert "vừa thực hiện" in page.faults[""]
    assert page.form("/sua/")["subject_line"] == "Khác"
    assert whole(dossier) == before


@pytest.mark.parametrize("rest", ["sua", "hen-lai"])
@pytest.mark.parametrize("who", ["specialist", "another agency", "stranger"])
def test_whoever_may_not_changes_nothing(office: Desk, rest: str, who: str) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    before, typed = whole(dossier), {"reason": "x", "confirmed": "1", "subject_line": "Khác"}
    if who == "stranger":
        answer = PageClient().send(address(dossier, rest), typed)
        assert answer.headers["Location"].startswith("/dang-nhap/?next=")
    else:
        every = ["dossiers.read", "dossiers.receive", "dossiers.decide"]
        far = people.actor(of=people.agency("SKHCN-QB"), may=every) if who == "another agency" else None
        page = browser_of(far or office.specialist).post(address(dossier, rest), typed)
        assert page.status == (404 if far else 403)

    assert whole(dossier) == before


def test_where_the_calendar_gives_the_same_day_there_is_nothing_to_decide(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    before = whole(dossier)
    with clock.frozen(local(2024, 2, 6, 9, 0)):
        page = browser_of(office.director).get(address(dossier, "hen-lai"))
        forced = browser_of(office.director).post(
            address(dossier, "hen-lai"), {"reason": "Thử", "moves": str(dossier.moves)}
        )

    assert page.has("Lịch hiện nay cho cùng ngày hẹn, không cần hẹn lại.")
    assert forced.status == 409
    assert whole(dossier) == before
