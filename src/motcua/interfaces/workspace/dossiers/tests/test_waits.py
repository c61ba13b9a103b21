"""Accepting, refusing, missing papers, money, withdrawal, stopping through the web: who may, what a fault looks
like, that nothing typed is lost, and that a denied act changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import reasons_in_force
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.types import ItemAsked, ReasonKind, State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

ITEMS = [ItemAsked("Bản vẽ mặt bằng", "missing", "Tỷ lệ 1:50"), ItemAsked("Giấy phép", "expired")]


def at_work(office: Desk) -> Dossier:
    return office.walk(office.take_in(), "assignment")


def asked(office: Desk) -> Dossier:
    dossier = at_work(office)
    services.ask_supplement(actor=office.specialist, public_id=dossier.public_id, items=ITEMS)
    return fresh(dossier)


def asked_again(office: Desk) -> Dossier:
    dossier = asked(office)
    services.receive_supplement(actor=office.reception, public_id=dossier.public_id, received=[1, 2])
    services.ask_supplement(
        actor=office.specialist, public_id=dossier.public_id, items=ITEMS, repeat_reason="Giấy phép hết hạn"
    )
    return fresh(dossier)


def paying(office: Desk) -> Dossier:
    dossier = at_work(office)
    services.ask_payment(actor=office.reception, public_id=dossier.public_id, amount=250_000)
    return fresh(dossier)


def leaving(office: Desk) -> Dossier:
    dossier = at_work(office)
    services.ask_withdrawal(
        actor=office.reception, public_id=dossier.public_id, asked_by_name="Lương Ánh", reason="Đổi ý"
    )
    return fresh(dossier)


def fresh(dossier: Dossier) -> Dossier:
    dossier.refresh_from_db()
    return dossier


def code(office: Desk, kind: ReasonKind) -> str:
    return reasons_in_force(office.agency.pk, kind, clock.today())[0].code


# address → how the dossier got there, who does it, what is sent, the state it then has
Made = Callable[[Desk], Dossier]
ACTS: dict[str, tuple[Made, str, dict[str, Any], State]] = {
    "tiep-nhan": (lambda office: office.file(), "reception", {}, State.ACCEPTED),
    "tu-choi": (lambda office: office.file(), "reception", {"explanation": "Không đủ"}, State.REFUSED),
    "bo-sung": (
        at_work,
        "specialist",
        {"ask_name_x1": "Giấy phép", "ask_reason_x1": "expired"},
        State.SUPPLEMENT_ASKED,
    ),
    "bo-sung/duyet": (asked_again, "director", {"decision": "approve"}, State.SUPPLEMENT_ASKED),
    "bo-sung/nhan": (asked, "reception", {"received": ["1", "2"]}, State.PROCESSING),
    "nop-phi": (at_work, "reception", {"amount": "250.000", "note": "Lệ phí"}, State.PAYMENT_ASKED),
    "nop-phi/da-nop": (paying, "reception", {"receipt_number": "BL-1"}, State.PROCESSING),
    "rut": (at_work, "reception", {"asked_by_name": "Ánh", "reason": "Đổi ý"}, State.WITHDRAWAL_ASKED),
    "rut/quyet-dinh": (leaving, "head", {"decision": "grant"}, State.STOPPED),
    "dung": (at_work, "director", {"explanation": "Theo đơn"}, State.STOPPED),
}
each_act = pytest.mark.parametrize("act", list(ACTS))


def address(dossier: Dossier, act: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/" + (f"{act}/" if act else "")


def ready(office: Desk, act: str) -> tuple[Dossier, Actor, dict[str, Any]]:
    made, who, typed, _state = ACTS[act]
    dossier = made(office)
    typed = {"moves": str(dossier.moves), **typed}
    if act in {"tu-choi", "dung"}:
        typed["reason"] = code(office, ReasonKind.REFUSAL if act == "tu-choi" else ReasonKind.STOP)
    return dossier, getattr(office, who), typed


def send(actor: Actor, dossier: Dossier, act: str, typed: dict[str, Any]) -> Page:
    return browser_of(actor).post(address(dossier, act), typed, budget=100)


@each_act
def test_an_act_that_is_done_says_so_on_the_dossiers_page(office: Desk, act: str) -> None:
    dossier, actor, typed = ready(office, act)

    page = send(actor, dossier, act, typed)

    assert (page.status, page.path, page.faults) == (200, address(dossier), {})
    assert fresh(dossier).state == ACTS[act][3]


@each_act
def test_a_stranger_is_sent_to_sign_in_and_nothing_is_done(office: Desk, act: str) -> None:
    dossier, _actor, typed = ready(office, act)
    before = fingerprint(dossier)

    answer = PageClient().send(address(dossier, act), typed)

    assert answer.headers["Location"].startswith("/dang-nhap/?next=")
    assert fingerprint(dossier) == before


@each_act
def test_whoever_sees_it_and_may_not_is_told_so_and_nothing_is_done(office: Desk, act: str) -> None:
    dossier, _actor, typed = ready(office, act)
    units = {"P-QLCNCN", "BPTN"}
    readers = [people.actor(of=office.unit(unit), may=["dossiers.read", "documents.read"]) for unit in units]
    before = fingerprint(dossier)

    for reader in readers:
        page = send(reader, dossier, act, typed)
        assert page.status in {403, 404}

    assert fingerprint(dossier) == before


@each_act
def test_another_agency_gets_not_found_and_nothing_is_done(office: Desk, act: str) -> None:
    dossier, _actor, typed = ready(office, act)
    every = ["dossiers.read", "dossiers.receive", "dossiers.process", "dossiers.approve", "dossiers.decide"]
    foreigner = people.actor(of=people.agency("SKHCN-QB"), may=every)
    before = fingerprint(dossier)

    assert send(foreigner, dossier, act, typed).status == 404
    assert fingerprint(dossier) == before


@each_act
def test_a_page_drawn_before_somebody_else_acted_tells_who_did_what(office: Desk, act: str) -> None:
    dossier, actor, typed = ready(office, act)
    before = fingerprint(dossier)

    page = send(actor, dossier, act, {**typed, "moves": str(dossier.moves - 1)})

    last = dossier.transitions.select_related("by").latest("seq")
    who = last.by.full_name if last.by else "Hệ thống"
    assert page.status == 409
    assert page.faults[""].startswith(f"{who} vừa thực hiện “{last.get_act_display()}” lúc")
    assert fingerprint(dossier) == before
    kept = page.form(f"/{act}/")
    for name in set(ACTS[act][2]) - {"moves", "decision", "received"}:
        assert kept[name] == typed[name]


@pytest.mark.parametrize(
    ("act", "wrong", "field", "said"),
    [
        ("tu-choi", {"reason": ""}, "refuse-reason", "Hãy chọn lý do"),
        ("tu-choi", {"explanation": " "}, "refuse-explanation", "Hãy ghi rõ yêu cầu, điều kiện"),
        ("bo-sung", {"ask_reason_x1": ""}, "id_ask_reason_x1", "Hãy chọn lý do cho “Giấy phép”."),
        ("bo-sung", {"ask_name_x1": " "}, "id_ask_name_x1", "Hãy ghi tên giấy tờ"),
        ("bo-sung", {"ask_reason_x1": "lạ"}, "id_ask_reason_x1", "Hãy chọn lý do trong danh sách."),
        ("bo-sung", {"ask_until": "mai"}, "id_ask_until", "Ghi ngày như 05/02/2024"),
        ("bo-sung", {"ask_until": "10/02/2024"}, "id_ask_until", "10/02/2024 là ngày nghỉ"),
        ("bo-sung", {"ask_name_x1": "", "ask_reason_x1": ""}, "id_ask_lines", "Hãy ghi đủ"),
        ("bo-sung/duyet", {"decision": "decline"}, "supplement-decide-note", "Hãy ghi lý do không duyệt."),
        ("bo-sung/duyet", {"decision": ""}, "", "Hãy chọn một trong hai nút"),
        ("bo-sung/nhan", {"received": []}, "received", "Hãy đánh dấu ít nhất một giấy tờ"),
        ("nop-phi", {"amount": "nhiều"}, "payment-amount", "Ghi số tiền bằng số"),
        ("nop-phi", {"amount": "0"}, "payment-amount", "Số tiền là số nguyên đồng"),
        ("rut", {"asked_by_name": " "}, "withdrawal-asked_by_name", "Hãy ghi họ tên người yêu cầu"),
        (
            "rut/quyet-dinh",
            {"decision": "decline"},
            "withdrawal-decide-note",
            "Hãy ghi lý do không chấp nhận",
        ),
        ("dung", {"reason": ""}, "stop-reason", "Hãy chọn lý do"),
    ],
)
def test_a_fault_stands_beside_its_field_with_what_was_typed(
    office: Desk, act: str, wrong: dict[str, Any], field: str, said: str
) -> None:
    dossier, actor, typed = ready(office, act)
    before = fingerprint(dossier)

    page = send(actor, dossier, act, {**typed, **wrong})

    assert page.status == 422
    assert field in page.faults
    assert page.faults[field].startswith(said)
    assert fingerprint(dossier) == before
    kept = page.form(f"/{act}/")
    for name in set(ACTS[act][2]) - set(wrong) - {"decision", "received"}:
        assert kept[name] == typed[name]


def test_a_reason_written_on_a_line_that_is_not_ticked_is_asked_about(office: Desk) -> None:
    dossier = at_work(office)
    need = office.version.papers[0]

    page = send(office.specialist, dossier, "bo-sung", {f"ask_explain_{need.pk}": "Ký lại"})

    assert list(page.faults) == [f"id_ask_on_{need.pk}"]
    assert page.form("/bo-sung/")[f"ask_explain_{need.pk}"] == "Ký lại"
    assert fresh(dossier).state == State.PROCESSING


def test_a_filing_without_its_papers_has_them_ticked_beforehand_and_is_not_accepted(office: Desk) -> None:
    dossier = office.file(papers=())
    desk = browser_of(office.reception)
    needed = next(need for need in office.version.papers if need.is_required)

    form = desk.get(address(dossier, "bo-sung")).form("/bo-sung/")
    page = desk.post(address(dossier, "tiep-nhan"), {"moves": str(dossier.moves)})

    assert (form[f"ask_on_{needed.pk}"], form[f"ask_reason_{needed.pk}"]) == ("1", "missing")
    assert page.status == 409
    assert page.faults[""].startswith("Hồ sơ còn thiếu:")
    assert fresh(dossier).state == State.REGISTERED


def test_the_clock_of_an_answer_is_counted_in_hours_and_turns_red(office: Desk) -> None:
    filed = office.file()
    desk = browser_of(office.reception)

    assert desk.get("/lam-viec/da-nop/").has(filed.owner_name, "Còn 8 giờ")
    with clock.frozen(clock.local(2024, 2, 7, 9, 0)):
        page = desk.get("/lam-viec/da-nop/")

    assert page.has("Quá")
    assert "late" in page.html


def test_filings_of_another_desk_are_not_listed(office: Desk) -> None:
    filed = office.file()
    other = people.actor(of=office.unit("P-QLKH"), may=["dossiers.read", "dossiers.receive"])

    assert filed.code not in browser_of(other).get("/lam-viec/da-nop/").text
    assert browser_of(office.specialist).get("/lam-viec/da-nop/").status == 403


def test_an_answered_request_is_not_received_again(office: Desk) -> None:
    dossier = asked(office)
    services.receive_supplement(actor=office.reception, public_id=dossier.public_id, received=[1, 2])
    before = fingerprint(fresh(dossier))

    page = send(office.reception, dossier, "bo-sung/nhan", {"received": ["1"]})

    assert page.status == 409
    assert fingerprint(dossier) == before


def test_every_paper_is_listed_and_the_void_one_marked(office: Desk) -> None:
    dossier = asked(office)
    services.receive_supplement(actor=office.reception, public_id=dossier.public_id, received=[1, 2])

    page = browser_of(office.reception).get(f"{address(dossier)}?xem=van-ban")

    assert page.text.count("Giấy tiếp nhận hồ sơ và hẹn trả kết quả") == 2
    assert page.has("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Đã hủy", "Hẹn lại sau khi bổ sung hồ sơ")


def test_somebody_who_asks_for_papers_again_is_warned_before(office: Desk) -> None:
    dossier = asked(office)
    services.receive_supplement(actor=office.reception, public_id=dossier.public_id, received=[1, 2])

    page = browser_of(office.specialist).get(address(dossier, "bo-sung"))

    assert page.has("Đây là yêu cầu lần 2", "tính hồ sơ yêu cầu bổ sung nhiều lần là quá hạn")
    assert "ask_repeat_reason" in page.form("/bo-sung/")


def test_a_notice_after_its_days_needs_a_reason(office: Desk) -> None:
    dossier = at_work(office)
    with clock.frozen(clock.local(2024, 2, 16, 9, 0)):
        desk = browser_of(office.specialist)
        shown = desk.get(address(dossier, "bo-sung"))
        typed = {**shown.form("/bo-sung/"), "ask_name_x1": "Giấy phép", "ask_reason_x1": "expired"}
        page = desk.post(address(dossier, "bo-sung"), typed)

    assert shown.has("đã qua. Phải ghi lý do thông báo muộn.")
    assert list(page.faults) == ["id_ask_late_reason"]
