"""Asking others and answering when asked: who may, what each sees, that faults lose nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, fingerprint, pdf
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.types import LegState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

AFTER = local(2024, 2, 19, 8, 0)
TYPED = {
    "place": "unit",
    "kind": "opinion",
    "name": "Ý kiến chuyên môn",
    "request": "Đề nghị cho ý kiến.",
    "due_on": "07/02/2024",
    "must_join": "on",
}


def new(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/phoi-hop/"


def of(leg: Leg, act: str = "") -> str:
    return f"/lam-viec/phoi-hop/{leg.public_id}/" + (f"{act}/" if act else "")


def assigned(office: Desk) -> Dossier:
    return office.walk(office.take_in(), "assignment")


def asked(office: Desk, dossier: Dossier, **facts: Any) -> Leg:
    """A leg of P-QLKH, or of an outside agency."""
    if "outside_name" not in facts:
        facts.setdefault("unit_id", office.unit("P-QLKH").public_id)
    facts = {"kind": "opinion", "name": "Ý kiến chuyên môn", "request": "Đề nghị cho ý kiến.", **facts}
    facts.setdefault("due_on", local(2024, 2, 7).date())
    return services.open_leg(actor=office.specialist, public_id=dossier.public_id, **facts).leg


def colleague(office: Desk) -> Actor:
    return people.actor(office.officer("P-QLKH", ["dossiers.process"], name="Võ Minh Hạnh"))


def whole(dossier: Dossier) -> dict[str, Any]:
    rows = Leg.objects.filter(run__subject_id=dossier.public_id).order_by("pk")
    return {**fingerprint(dossier), "legs": list(rows.values()), "stored": StoredFile.objects.count()}


def typed_for(office: Desk, dossier: Dossier, **facts: str) -> dict[str, str]:
    unit = str(office.unit("P-QLKH").public_id)
    return {**TYPED, "unit_id": unit, "moves": str(dossier.moves), **facts}


def test_a_request_to_a_unit_opens_a_leg_with_its_own_date(office: Desk) -> None:
    dossier = assigned(office)

    page = browser_of(office.specialist).post(new(dossier), typed_for(office, dossier))

    leg = Leg.objects.get(run__subject_id=dossier.public_id)
    assert page.has("Đã gửi phối hợp: Ý kiến chuyên môn.", "Trả lời trước17:00, 07/02/2024")
    assert (leg.due_at, leg.must_join, leg.unit) == (local(2024, 2, 7, 17, 0), True, office.unit("P-QLKH"))


def test_a_request_by_link_shows_the_address_this_once(office: Desk) -> None:
    dossier = assigned(office)
    typed = typed_for(office, dossier, place="outside", outside_name="Sở Y tế", with_token="on")

    page = browser_of(office.specialist).post(new(dossier), typed)

    leg = Leg.objects.get(run__subject_id=dossier.public_id)
    assert page.h1 == "Gửi đường dẫn này cho Sở Y tế"
    assert "/phoi-hop/" in page.text
    assert "http" not in browser_of(office.specialist).get(of(leg)).said_at("noi-dung")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "id_name"),
        ({"request": ""}, "id_request"),
        ({"unit_id": ""}, "id_unit_id"),
        ({"due_on": "mai"}, "id_due_on"),
        ({"due_on": "10/02/2024"}, "id_due_on"),
        ({"due_on": "", "hours": "hai"}, "id_hours"),
        ({"hours": "8"}, "id_due_on"),
        ({"place": "outside", "outside_name": ""}, "id_outside_name"),
        ({"kind": "x"}, "id_kind"),
    ],
)
def test_a_wrong_request_keeps_what_was_typed(office: Desk, wrong: dict[str, str], field: str) -> None:
    dossier = assigned(office)
    before, typed = whole(dossier), {**typed_for(office, dossier), **wrong}

    page = browser_of(office.specialist).post(new(dossier), typed)

    assert page.status == 422
    assert set(page.faults) == {field}
    form = page.form("/phoi-hop/")
    for name in {"name", "request", "due_on", "unit_id"} - (
        {"unit_id"} if typed["place"] == "outside" else set()
    ):
        assert form[name].strip() == typed[name].strip()
    assert whole(dossier) == before


def test_a_request_from_a_page_drawn_before_somebody_acted_tells(office: Desk) -> None:
    dossier = assigned(office)
    before = whole(dossier)

    page = browser_of(office.specialist).post(new(dossier), typed_for(office, dossier, moves="0"))

    assert page.status == 409
    assert "vừa thực hiện" in page.faults[""]
    assert whole(dossier) == before


@pytest.mark.parametrize("who", ["head", "director", "reception"])
def test_only_whose_step_it_is_may_ask(office: Desk, who: str) -> None:
    dossier = assigned(office)
    before = whole(dossier)

    page = browser_of(getattr(office, who)).post(new(dossier), typed_for(office, dossier))

    assert page.status == 403
    assert whole(dossier) == before


def test_the_asked_unit_finds_it_in_its_list_and_sees_only_what_it_needs(office: Desk) -> None:
    dossier = assigned(office)
    leg, asked_one = asked(office, dossier), colleague(office)

    listed, page = browser_of(asked_one).get("/lam-viec/phoi-hop/"), browser_of(asked_one).get(of(leg))

    assert [row[0].split("Lấy")[0] for row in listed.rows] == ["Ý kiến chuyên môn"]
    assert page.has("Đề nghị cho ý kiến.", dossier.code, dossier.procedure.name)
    for personal in (dossier.owner_name, "0905123456", "Đông Hà"):
        assert personal not in listed.html + page.html
    assert not any(f"/ho-so/{dossier.public_id}" in link for link in page.links)


def test_an_answer_with_its_paper_comes_back_to_the_dossier(office: Desk) -> None:
    dossier = assigned(office)
    leg, asked_one = asked(office, dossier), colleague(office)
    paper = BytesIO(pdf())
    paper.name = "tra-loi.pdf"

    page = browser_of(asked_one).post(
        of(leg, "tra-loi"), {"answer": "agree", "number": "7/CV", "file": paper}
    )
    file = browser_of(office.specialist).client.get(of(leg, "tep"))

    assert page.has("Đã gửi trả lời.", "Thống nhất", "7/CV")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert browser_of(office.specialist).get(f"/lam-viec/ho-so/{dossier.public_id}/?xem=phoi-hop").has("7/CV")


ACTS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    # address -> who does it, what is sent, what makes it wrong (field), the state after
    "tra-loi": ("colleague", {"answer": "agree"}, "answer", LegState.ANSWERED),
    "ghi-tra-loi": (
        "specialist",
        {"answer": "agree", "number": "12/CV", "answered_at": "06/02/2024 09:00"},
        "answered_at",
        LegState.ANSWERED,
    ),
    "khong-tra-loi": ("specialist", {"reason": "Quá ngày ghi trong đề nghị"}, "reason", LegState.SILENT),
    "huy": ("specialist", {"reason": "Không cần nữa"}, "reason", LegState.CANCELLED),
}
NAMES = {
    "tra-loi": "leg-answer",
    "ghi-tra-loi": "leg-record",
    "khong-tra-loi": "leg-silence",
    "huy": "leg-cancel",
}
each_act = pytest.mark.parametrize("act", list(ACTS))


def ready(office: Desk, act: str) -> tuple[Dossier, Leg, Actor, dict[str, Any]]:
    dossier = assigned(office)
    leg = asked(office, dossier, **({"outside_name": "Công an tỉnh"} if act == "ghi-tra-loi" else {}))
    who, typed, _field, _after = ACTS[act]
    return dossier, leg, colleague(office) if who == "colleague" else office.specialist, dict(typed)


@each_act
def test_an_act_on_a_leg_that_is_done_says_so(office: Desk, act: str) -> None:
    dossier, leg, actor, typed = ready(office, act)

    with clock.frozen(AFTER):
        page = browser_of(actor).post(of(leg, act), typed)

    leg.refresh_from_db()
    assert (page.status, page.faults, leg.state) == (200, {}, ACTS[act][3])
    assert dossier.transitions.filter(act="answer_leg").count() == 1


@each_act
def test_a_fault_on_a_leg_stands_beside_its_field(office: Desk, act: str) -> None:
    dossier, leg, actor, typed = ready(office, act)
    before, field = whole(dossier), ACTS[act][2]

    with clock.frozen(AFTER):
        page = browser_of(actor).post(of(leg, act), {**typed, field: ""})

    assert page.status == 422
    assert set(page.faults) == {f"{NAMES[act]}-{field}"}
    assert whole(dossier) == before


@each_act
@pytest.mark.parametrize("who", ["reader", "another agency", "stranger"])
def test_whoever_may_not_act_on_a_leg_changes_nothing(office: Desk, act: str, who: str) -> None:
    dossier, leg, _actor, typed = ready(office, act)
    before = whole(dossier)
    every = ["dossiers.read", "dossiers.process"]
    with clock.frozen(AFTER):
        if who == "stranger":
            assert PageClient().send(of(leg, act), typed).headers["Location"].startswith("/dang-nhap/?next=")
        else:
            home = office.unit("P-QLCNCN") if who == "reader" else people.agency("SKHCN-QB")
            actor = people.actor(of=home, may=every[:1] if who == "reader" else every)
            page = browser_of(actor).post(of(leg, act), typed)
            assert page.status == (403 if who == "reader" else 404)

    assert whole(dossier) == before


@each_act
def test_a_leg_that_is_closed_says_how_it_ended(office: Desk, act: str) -> None:
    dossier, leg, actor, typed = ready(office, act)
    services.cancel_leg(actor=office.specialist, leg_id=leg.public_id, reason="Không cần")
    before = whole(dossier)

    with clock.frozen(AFTER):
        page = browser_of(actor).post(of(leg, act), typed)

    assert page.status == 409
    assert "đã bị hủy lúc" in page.faults[""]
    assert whole(dossier) == before


def test_silence_counts_only_after_the_written_date(office: Desk) -> None:
    dossier, leg, actor, typed = ready(office, "khong-tra-loi")
    before = whole(dossier)

    page = browser_of(actor).post(of(leg, "khong-tra-loi"), typed)

    assert page.status == 409
    assert page.has("Chưa hết hạn trả lời")
    assert whole(dossier) == before


def test_a_new_link_kills_the_one_before(office: Desk) -> None:
    dossier = assigned(office)
    facts: dict[str, Any] = {"kind": "opinion", "name": "Ý kiến", "request": "Cho ý kiến.", "hours": 8}
    opened = services.open_leg(
        actor=office.specialist, public_id=dossier.public_id, outside_name="Sở Y tế", with_token=True, **facts
    )

    page = browser_of(office.specialist).post(of(opened.leg, "duong-dan"), {})

    fresh = page.text[page.text.index("/phoi-hop/") :].split()[0]
    assert PageClient().get(f"/phoi-hop/{opened.token}/").status == 404
    assert PageClient().get(fresh).status == 200
    denied = browser_of(office.head).post(of(opened.leg, "duong-dan"), {})
    assert denied.status == 403
    assert PageClient().get(fresh).status == 200


def test_the_rail_and_the_report_name_the_leg_that_is_late(office: Desk) -> None:
    dossier = assigned(office)
    asked(office, dossier)
    with clock.frozen(AFTER):
        page = browser_of(office.specialist).get(f"/lam-viec/ho-so/{dossier.public_id}/")
        report = browser_of(office.director).get("/lam-viec/nguyen-nhan-cham/?tu=01/02/2024&den=29/02/2024")
        elsewhere = browser_of(people.actor(of=office.unit("P-QLKH"), may=["dossiers.read"])).get(
            "/lam-viec/nguyen-nhan-cham/?tu=01/02/2024&den=29/02/2024"
        )

    assert page.has("Phòng Quản lý Khoa học: quá hạn trả lời")
    assert (report.rows[0][0], report.rows[0][5:7]) == ("Phòng Quản lý Khoa học", ["1", "1"])
    assert dossier.code in report.rows[0][8]
    assert dossier.code not in elsewhere.text


@pytest.mark.parametrize(("query", "field"), [("tu=x", "tu"), ("tu=29/02/2024&den=01/02/2024", "den")])
def test_a_period_that_cannot_be_read_is_said_beside_its_field(office: Desk, query: str, field: str) -> None:
    page = browser_of(office.director).get(f"/lam-viec/nguyen-nhan-cham/?{query}")

    assert page.status == 200
    assert page.said_at(f"{field}-error") != ""


def test_whoever_may_not_read_dossiers_opens_no_report(office: Desk) -> None:
    nobody = people.actor(of=office.unit("VP"), may=["plans.read"])

    assert browser_of(nobody).get("/lam-viec/nguyen-nhan-cham/").status == 403


def test_my_list_costs_the_same_however_many_legs(office: Desk) -> None:
    client = browser_of(colleague(office))
    dossier = assigned(office)
    asked(office, dossier)
    client.get("/lam-viec/phoi-hop/")
    few: Page = client.get("/lam-viec/phoi-hop/")
    for number in range(5):
        asked(office, dossier, name=f"Việc {number}")
    many = client.get("/lam-viec/phoi-hop/")

    assert len(many.rows) == len(few.rows) + 5
    assert len(many.statements) == len(few.statements)
