"""Letters of apology on the dossier's page and by date: who may, what a fault looks like, that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors import reasons_in_force
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.types import ApologyState, ReasonKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

THURSDAY = local(2024, 2, 15, 14, 0)
COLD = 40  # statements of a page when calendars, settings and reasons are read for the first time
WRITE, APPROVE, RETURN, SEND, DROP = (f"xin-loi/{act}" for act in ("trinh", "duyet", "tra-lai", "gui", "bo"))
TYPED: dict[str, dict[str, Any]] = {
    WRITE: {"cause_text": "Thiếu ý kiến tủ chì", "new_date": "20/02/2024"},
    APPROVE: {},
    RETURN: {"note": "Ghi rõ hơn"},
    SEND: {"channel": "post", "to": "12 Hùng Vương"},
    DROP: {"note": "Kịp rồi"},
}
WHO = {WRITE: "specialist", APPROVE: "director", RETURN: "director", SEND: "reception", DROP: "specialist"}
each_act = pytest.mark.parametrize("act", list(TYPED))


def address(dossier: Dossier, act: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/" + (f"{act}/" if act else "")


def cause_of(dossier: Dossier) -> str:
    return reasons_in_force(dossier.agency_id, ReasonKind.LATE, THURSDAY.date())[0].code


def written(office: Desk, dossier: Dossier) -> Apology:
    return services.submit_apology(
        actor=office.specialist,
        public_id=dossier.public_id,
        cause=cause_of(dossier),
        cause_text="Thiếu ý kiến tủ chì",
        new_date=local(2024, 2, 20).date(),
    )


def ready(office: Desk, act: str) -> tuple[Dossier, Actor, dict[str, Any]]:
    """A dossier whose letter is where the act needs it, whoever may do it, and what the form would send."""
    dossier = office.walk(office.take_in(), "assignment")
    if act in {APPROVE, RETURN, SEND, DROP}:
        written(office, dossier)
    if act == SEND:
        services.approve_apology(actor=office.director, public_id=dossier.public_id)
    dossier.refresh_from_db()
    typed = {"moves": str(dossier.moves), **TYPED[act]}
    if act == WRITE:
        typed["cause"] = cause_of(dossier)
    return dossier, getattr(office, WHO[act]), typed


def whole(dossier: Dossier) -> dict[str, Any]:
    letters = list(Apology.objects.filter(dossier=dossier).values())
    return {**fingerprint(dossier), "letters": letters}


def send(actor: Actor, dossier: Dossier, act: str, typed: dict[str, Any]) -> Page:
    return browser_of(actor).post(address(dossier, act), typed)


@each_act
def test_an_act_that_is_done_moves_the_letter_and_says_so(office: Desk, act: str) -> None:
    after = {
        WRITE: ApologyState.WAITING_APPROVAL,
        APPROVE: ApologyState.APPROVED,
        RETURN: ApologyState.DRAFT,
        SEND: ApologyState.SENT,
        DROP: ApologyState.DROPPED,
    }
    with clock.frozen(THURSDAY):
        dossier, actor, typed = ready(office, act)
        page = send(actor, dossier, act, typed)

    assert (page.status, page.path, page.faults) == (200, address(dossier), {})
    assert Apology.objects.get(dossier=dossier).state == after[act]


@each_act
@pytest.mark.parametrize("who", ["reader", "another unit", "another agency", "stranger"])
def test_whoever_may_not_changes_nothing(office: Desk, act: str, who: str) -> None:
    with clock.frozen(THURSDAY):
        dossier, _actor, typed = ready(office, act)
        before = whole(dossier)
        if who == "stranger":
            answer = PageClient().send(address(dossier, act), typed)
            assert answer.headers["Location"].startswith("/dang-nhap/?next=")
        else:
            home = {
                "reader": lambda: office.unit("P-QLCNCN"),
                "another unit": lambda: office.unit("P-QLKH"),
                "another agency": lambda: people.agency("SKHCN-QB"),
            }[who]()
            may = (
                ["dossiers.read"]
                if who == "reader"
                else ["dossiers.read", "dossiers.process", "dossiers.decide"]
            )
            page = send(people.actor(of=home, may=may), dossier, act, typed)
            assert page.status == (403 if who == "reader" else 404)

    assert whole(dossier) == before


@each_act
def test_a_page_drawn_before_somebody_else_acted_tells_and_changes_nothing(office: Desk, act: str) -> None:
    with clock.frozen(THURSDAY):
        dossier, actor, typed = ready(office, act)
        before = whole(dossier)
        page = send(actor, dossier, act, {**typed, "moves": str(dossier.moves - 1)})

    assert page.status == 409
    assert "vừa thực hiện" in page.faults[""]
    assert whole(dossier) == before


@pytest.mark.parametrize(
    ("act", "wrong", "field"),
    [
        (WRITE, {"cause": ""}, "apology-cause"),
        (WRITE, {"cause_text": " "}, "apology-cause_text"),
        (WRITE, {"new_date": "mai"}, "apology-new_date"),
        (WRITE, {"new_date": "18/02/2024"}, "apology-new_date"),
        (RETURN, {"note": ""}, "apology-return-note"),
        (SEND, {"channel": ""}, "apology-send-channel"),
        (SEND, {"at": "hôm qua"}, "apology-send-at"),
        (SEND, {"at": "01/02/2030 08:00"}, "apology-send-at"),
        (DROP, {"note": ""}, "apology-drop-note"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    office: Desk, act: str, wrong: dict[str, str], field: str
) -> None:
    with clock.frozen(THURSDAY):
        dossier, actor, typed = ready(office, act)
        if act == DROP:
            services.return_apology(actor=office.director, public_id=dossier.public_id, note="Ghi rõ")
        before = whole(dossier)
        page = send(actor, dossier, act, {**typed, **wrong})

    assert page.status == 422
    assert set(page.faults) == {field}
    kept = {**TYPED[act], **wrong}
    form = page.form(f"/{act}/")
    assert {name: form[name].strip() for name in kept} == {
        name: value.strip() for name, value in kept.items()
    }
    assert whole(dossier) == before


def test_the_letter_of_a_dossier_is_an_issued_paper(office: Desk) -> None:
    with clock.frozen(THURSDAY):
        dossier, _actor, _typed = ready(office, SEND)
        paper = Apology.objects.get(dossier=dossier).paper
        assert paper is not None
        reception = browser_of(office.reception)
        mine = reception.client.get(address(dossier) + f"van-ban/{paper.public_id}.pdf")
        other = office.take_in()
        elsewhere = reception.client.get(address(other) + f"van-ban/{paper.public_id}.pdf")

    assert mine.content.startswith(b"%PDF-")
    assert elsewhere.status_code == 404


def test_the_list_shows_open_letters_by_date_and_sounds_the_alarm_past_it(office: Desk) -> None:
    with clock.frozen(THURSDAY):
        dossier, _actor, _typed = ready(office, APPROVE)
        early = browser_of(office.director).get("/lam-viec/xin-loi/")
    with clock.frozen(local(2024, 2, 19, 8, 0)):
        late = browser_of(office.director).get("/lam-viec/xin-loi/")
        foreign = PageClient(people.officer(of=office.unit("P-QLKH"), may="dossiers.read").account)
        elsewhere = foreign.get("/lam-viec/xin-loi/")

    assert [row[1] for row in early.rows] == ["17:00, 18/02/2024"]
    assert "Chờ lãnh đạo duyệt" in early.rows[0][4]
    assert "Có văn bản đã quá hạn gửi" not in early.text
    assert late.has("Có văn bản đã quá hạn gửi", "Quá hạn gửi")
    assert elsewhere.rows == []
    assert dossier.code not in elsewhere.text


def test_letters_that_were_sent_have_a_list_of_their_own(office: Desk) -> None:
    with clock.frozen(THURSDAY):
        dossier, actor, typed = ready(office, SEND)
        send(actor, dossier, SEND, typed)
        page = browser_of(office.director).get("/lam-viec/xin-loi/?xem=sent")

    assert [(row[2], row[3], row[4]) for row in page.rows] == [
        ("14:00, 15/02/2024", "19/02/2024", "20/02/2024")
    ]


def test_the_form_to_apologise_waits_behind_a_link_while_the_date_is_far(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    page = browser_of(office.specialist).get(address(dossier))
    asked = browser_of(office.specialist).get(address(dossier) + "?lam=xin-loi", COLD)

    assert "apology-cause" not in page.html
    assert any(link.endswith("?lam=xin-loi") for link in page.links)
    assert asked.form(f"/{WRITE}/")["new_date"] == "20/02/2024"


def test_a_second_letter_asks_for_the_reason_of_the_exception(office: Desk) -> None:
    with clock.frozen(THURSDAY):
        dossier, actor, typed = ready(office, SEND)
        send(actor, dossier, SEND, typed)
        page = browser_of(office.specialist).get(address(dossier) + "?lam=xin-loi", COLD)
        form = page.form(f"/{WRITE}/")
        again = send(
            office.specialist,
            dossier,
            WRITE,
            {**form, "cause": cause_of(dossier), "cause_text": "Vẫn thiếu", "new_date": "27/02/2024"},
        )

    assert page.has("Hồ sơ đã hẹn lại đủ số lần quy định")
    assert set(again.faults) == {"apology-exception_reason"}
