"""Tiếp nhận tại quầy: one form, taken in once, kept on the way, filled from a card."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers.models import Dossier, IntakeDraft
from motcua.domains.dossiers.tests.factories import Desk, person
from motcua.domains.people.tests import factories as people
from motcua.interfaces.shared.sign_in.tests.visits import sign_in
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db

COUNTER = "/lam-viec/tiep-nhan/"
CARD = "045189000214|191234567|Đinh Phương Nhi|12061989|Nữ|Phường Đông Hà, Quảng Trị|01012022"


def opened(office: Desk, client: PageClient) -> Page:
    return client.get(f"{COUNTER}?thu-tuc={office.version.version_public_id}")


def filled(office: Desk, client: PageClient, **typed: str) -> dict[str, Any]:
    """What the form would send for a right dossier, with `typed` over it."""
    ticked = {f"paper_{need.pk}": "1" for need in office.version.papers if need.is_required}
    return {
        **opened(office, client).form(COUNTER),
        "submitter_name": "Đinh Phương Nhi",
        "submitter_id_number": "045189000214",
        **ticked,
        **typed,
    }


@pytest.fixture
def counter(office: Desk) -> PageClient:
    return browser_of(office.reception)


def test_without_a_procedure_the_counter_offers_those_that_are_open(
    office: Desk, counter: PageClient
) -> None:
    page = counter.get(COUNTER)

    assert page.has(office.version.name, "Chọn thủ tục để xem giấy hẹn")
    assert "Số bộ" not in page.text


def test_the_slip_shows_the_appointment_before_anything_is_sent(office: Desk, counter: PageClient) -> None:
    page = opened(office, counter)

    assert page.has("17 giờ 00 phút, ngày 19 tháng 02 năm 2024", "Hẹn 19/02/2024")
    assert Dossier.objects.count() == 0


def test_a_dossier_is_taken_in_as_typed(office: Desk, counter: PageClient) -> None:
    typed = filled(office, counter, submitter_phone="0905123456", subject_line="Máy X-quang mới", sets="2")

    page = counter.post(COUNTER, typed)

    dossier = Dossier.objects.get()
    assert page.path == f"/lam-viec/ho-so/{dossier.public_id}/da-nhan/"
    assert (dossier.submitter_name, dossier.owner_id) == ("Đinh Phương Nhi", dossier.submitter_id)
    assert (dossier.subject_line, dossier.sets, dossier.delivery) == ("Máy X-quang mới", 2, "counter")
    assert [(p.kind, p.quantity) for p in dossier.papers.all()] == [("original", 1)]


def test_somebody_elses_dossier_has_its_owner(office: Desk, counter: PageClient) -> None:
    typed = filled(
        office,
        counter,
        owner_kind="organisation",
        owner_id_number="0100109106",
        owner_name="Phòng khám Mầm Xanh",
    )

    counter.post(COUNTER, typed)

    dossier = Dossier.objects.get()
    assert (dossier.owner_name, dossier.submitter_name) == ("Phòng khám Mầm Xanh", "Đinh Phương Nhi")


def test_a_double_click_leads_to_the_same_dossier(office: Desk, counter: PageClient) -> None:
    typed = filled(office, counter)

    first, second = counter.post(COUNTER, typed), counter.post(COUNTER, typed)

    assert Dossier.objects.count() == 1
    assert first.path == second.path == f"/lam-viec/ho-so/{Dossier.objects.get().public_id}/da-nhan/"


def test_the_next_visitor_gets_another_token(office: Desk, counter: PageClient) -> None:
    counter.post(COUNTER, filled(office, counter))
    counter.post(COUNTER, filled(office, counter))

    assert Dossier.objects.count() == 2


def test_a_reception_entered_afterwards_counts_from_when_it_was(office: Desk, counter: PageClient) -> None:
    counter.post(COUNTER, filled(office, counter, received_at="02/02/2024 15:30"))

    assert clock.to_vn(Dossier.objects.get().accepted_at) == local(2024, 2, 2, 15, 30)


def test_what_is_typed_is_kept_and_comes_back(office: Desk, counter: PageClient) -> None:
    kept = counter.client.post(
        f"{COUNTER}nhap/",
        {"submitter_name": "Lương Thị Ánh", "version": str(office.version.version_public_id), "sets": "3"},
    )

    form = counter.get(COUNTER).form(COUNTER)
    assert kept.json() == {"saved_at": "2024-02-05T03:00:00+00:00"}
    assert (form["submitter_name"], form["sets"]) == ("Lương Thị Ánh", "3")
    assert form["version"] == str(office.version.version_public_id)


def test_choosing_the_procedure_keeps_what_was_typed_before(office: Desk, counter: PageClient) -> None:
    counter.send(f"{COUNTER}nhap/", {"submitter_name": "Lương Thị Ánh"})

    assert opened(office, counter).form(COUNTER)["submitter_name"] == "Lương Thị Ánh"


def test_a_draft_whose_procedure_is_gone_comes_back_without_it(office: Desk, counter: PageClient) -> None:
    gone = "018d7a5e-0000-7000-8000-000000000000"
    counter.send(f"{COUNTER}nhap/", {"submitter_name": "Lương Thị Ánh", "version": gone})

    page = counter.get(COUNTER)

    assert page.status == 200
    assert page.form(COUNTER)["submitter_name"] == "Lương Thị Ánh"
    assert page.form(COUNTER)["version"] == ""


def test_the_scanned_card_and_the_token_against_forgery_are_not_kept(
    office: Desk, counter: PageClient
) -> None:
    counter.send(f"{COUNTER}nhap/", {"card": CARD, "csrfmiddlewaretoken": "x", "sets": "1"})

    assert IntakeDraft.objects.get().payload == {"sets": "1"}


def test_a_draft_ends_with_its_dossier_and_can_be_dropped(office: Desk, counter: PageClient) -> None:
    counter.send(f"{COUNTER}nhap/", {"submitter_name": "Lương Thị Ánh"})
    counter.post(COUNTER, filled(office, counter))
    assert IntakeDraft.objects.count() == 0

    counter.send(f"{COUNTER}nhap/", {"submitter_name": "Lương Thị Ánh"})
    page = counter.post(f"{COUNTER}bo-nhap/", {})
    assert page.path == COUNTER
    assert page.form(COUNTER)["submitter_name"] == ""


def test_signed_out_while_typing_the_form_comes_back_at_the_counter(office: Desk) -> None:
    officer = office.officer("BPTN", ["dossiers.receive"])
    counter = PageClient(officer.account)
    typed = filled(office, counter, submitter_name="Lương Thị Ánh")
    counter.client.session.flush()

    sent = counter.client.post(COUNTER, typed, headers={"Referer": f"http://testserver{COUNTER}"})
    assert sent.headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Ftiep-nhan%2F"
    assert Dossier.objects.count() == 0
    sign_in(counter.client, officer)

    form = counter.get(COUNTER).form(COUNTER)
    assert form["submitter_name"] == "Lương Thị Ánh"
    assert form["token"] == typed["token"]
    counter.post(COUNTER, {**form, "submitter_id_number": "045189000214"})
    assert Dossier.objects.get().submitter_name == "Lương Thị Ánh"


def test_a_draft_saving_itself_learns_that_the_session_ended(office: Desk) -> None:
    answer = PageClient().send(f"{COUNTER}nhap/", {"sets": "1"}, **{"X-Requested-With": "fetch"})

    assert answer.status_code == 401


def test_a_card_fills_the_person_and_tells_what_is_known_of_him(office: Desk, counter: PageClient) -> None:
    office.take_in(submitter=person(name="Đinh Phương Nhi", id_number="045189000214"))
    before = ReadLog.objects.count()

    told = counter.client.post(f"{COUNTER}the/", {"card": CARD}).json()

    assert told["fields"] == {
        "submitter_id_number": "045189000214",
        "submitter_name": "Đinh Phương Nhi",
        "submitter_birth_date": "12/06/1989",
        "submitter_gender": "female",
        "submitter_address": "Phường Đông Hà, Quảng Trị",
        "submitter_phone": "0905123456",
        "submitter_email": "",
    }
    assert ReadLog.objects.count() == before + 1


def test_a_card_fills_the_person_also_for_an_officer_who_looks_nobody_up(office: Desk) -> None:
    officer = people.officer(of=office.unit("BPTN"), may=["dossiers.read", "dossiers.receive"])

    told = PageClient(officer.account).client.post(f"{COUNTER}the/", {"card": CARD}).json()

    assert told["fields"]["submitter_name"] == "Đinh Phương Nhi"
    assert told["fields"]["submitter_phone"] == ""


@pytest.mark.parametrize("card", ["", "abc", "045189000214", "1|2|3|4|5|6|7"])
def test_a_card_that_cannot_be_read_says_so(office: Desk, counter: PageClient, card: str) -> None:
    answer = counter.client.post(f"{COUNTER}the/", {"card": card})

    assert answer.status_code == 422
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("number", "has_account", "said"),
    [
        ("045189000214", False, "Người nộp chưa có tài khoản: nhận hồ sơ xong, mời liên kết tài khoản."),
        ("045189000214", True, "Người nộp có tài khoản mức độ 02."),
        ("0451", False, ""),
        ("", False, ""),
    ],
    ids=["no account", "account", "half typed", "nothing typed"],
)
def test_a_number_typed_by_hand_reminds_of_the_account_too(
    office: Desk, counter: PageClient, number: str, has_account: bool, said: str
) -> None:
    if has_account:
        people.citizen(id_number=number)
    typed = {**filled(office, counter), "submitter_id_number": number}

    part = counter.client.post(f"{COUNTER}xem-truoc/", typed).content.decode()

    assert (said in part) if said else ("tài khoản" not in part)


def test_an_officer_who_looks_nobody_up_is_told_nothing_of_accounts(office: Desk) -> None:
    officer = people.officer(of=office.unit("BPTN"), may=["dossiers.read", "dossiers.receive"])

    answer = PageClient(officer.account).client.post(
        f"{COUNTER}xem-truoc/", {"submitter_id_number": "045189000214"}
    )

    assert answer.status_code == 200
    assert "tài khoản" not in answer.content.decode()


def test_the_preview_follows_what_is_typed_and_keeps_nothing(office: Desk, counter: PageClient) -> None:
    part = counter.client.post(f"{COUNTER}xem-truoc/", filled(office, counter)).content.decode()

    assert "<html" not in part
    assert "Đinh Phương Nhi" in part
    assert "Thành phần hồ sơ nộp gồm: 1 loại giấy tờ" in part
    assert Dossier.objects.count() == 0
    assert IntakeDraft.objects.count() == 0
