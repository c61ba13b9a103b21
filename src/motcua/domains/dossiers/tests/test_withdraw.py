"""The applicant takes the dossier back (7 → 8), while no result is signed; declined, it goes on as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.domains.deadlines.types import ClockKind, Ground
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NoWithdrawal,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, Ending, Withdrawal
from motcua.domains.dossiers.selectors import spells_of
from motcua.domains.dossiers.tests.factories import Desk, desk, fingerprint, force_state, in_threads
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    TUESDAY,
    ask,
    at,
    dates,
    fresh,
    receive,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import State
from motcua.domains.workflow.selectors import legs_of, tasks_of
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

WEDNESDAY = local(2024, 2, 7, 9)
NAME, WHY = "Lương Thị Hồng Ánh", "Đã chuyển thiết bị cho đơn vị khác"


def want(office: Desk, dossier: Dossier, **facts: Any) -> Withdrawal:
    facts.setdefault("asked_by_name", NAME)
    facts.setdefault("reason", WHY)
    actor = facts.pop("by", office.reception)
    found: Withdrawal = at(WEDNESDAY, services.ask_withdrawal, actor, dossier, **facts)
    return found


def decide(actor: Actor, dossier: Dossier, *, grant: bool, **facts: Any) -> Withdrawal:
    found: Withdrawal = at(FRIDAY, services.decide_withdrawal, actor, dossier, grant=grant, **facts)
    return found


def at_work(office: Desk) -> Dossier:
    return office.walk(office.take_in(), "assignment")


def asked_for_more(office: Desk) -> Dossier:
    dossier = at_work(office)
    ask(office.specialist, dossier)
    return dossier


def asked_to_pay(office: Desk) -> Dossier:
    dossier = at_work(office)
    at(TUESDAY, services.ask_payment, office.specialist, dossier, amount=50_000)
    return dossier


def filing_asked_for_more(office: Desk) -> Dossier:
    filed = office.file(papers=())
    ask(office.reception, filed)
    return filed


FROM: dict[str, tuple[Callable[[Desk], Dossier], int, int | None]] = {
    "registered": (lambda office: office.file(), 1, None),
    "accepted": (lambda office: office.take_in(), 2, None),
    "in process": (at_work, 4, None),
    "supplement asked": (asked_for_more, 5, 4),
    "payment asked": (asked_to_pay, 6, 4),
    "filing asked for more": (filing_asked_for_more, 5, 1),
}


@pytest.mark.parametrize("standing", FROM)
def test_a_declined_withdrawal_leaves_the_dossier_as_it_was(office: Desk, standing: str) -> None:
    make, state, waited_from = FROM[standing]
    before = fresh(make(office))

    withdrawal = want(office, before)
    asked = true_to_itself(before)
    assert (asked.state, asked.before_state) == (State.WITHDRAWAL_ASKED, state)
    assert (withdrawal.from_state, withdrawal.waited_from) == (state, waited_from)
    judge = office.reception if before.accepted_at is None else office.director
    decide(judge, before, grant=False, note="Đã họp hội đồng xong")

    after = true_to_itself(before)
    assert (after.state, after.before_state, after.moves) == (state, waited_from, before.moves + 2)
    kept = ("unit_id", "holder_id", "task_id", "step_due_at", "legal_due_at", "work_due_at", "waiting_until")
    assert {name: getattr(after, name) for name in kept} == {name: getattr(before, name) for name in kept}
    assert told(before)[-2:] == ["withdrawal_asked", "withdrawal_declined"]


@pytest.mark.parametrize("standing", FROM)
def test_a_granted_withdrawal_stops_the_dossier_from_every_state(office: Desk, standing: str) -> None:
    make, _state, _waited = FROM[standing]
    dossier = make(office)
    want(office, dossier)

    withdrawal = decide(
        office.reception if fresh(dossier).accepted_at is None else office.director,
        dossier,
        grant=True,
        fee_note="Hoàn lại toàn bộ lệ phí",
    )

    row = true_to_itself(dossier)
    assert (row.state, row.stopped_at, row.before_state, row.waiting_until) == (8, FRIDAY, None, None)
    assert (row.task_id, row.holder_id, row.step_kind) == (None, None, "")
    assert (withdrawal.granted, withdrawal.decided_at) == (True, FRIDAY)
    ending = Ending.objects.get(dossier=dossier)
    assert (ending.kind, ending.reason_codes, ending.fee_note, ending.number) == (
        "stop",
        ["withdrawn"],
        "Hoàn lại toàn bộ lệ phí",
        "01/TB",
    )
    assert {task.state for task in tasks_of("dossier", dossier.public_id)} <= {"done", "cancelled"}
    assert not dossier.supplement_requests.exclude(state="cancelled").exists()


def test_a_request_open_at_the_withdrawal_has_not_expired(office: Desk) -> None:
    dossier = asked_for_more(office)
    want(office, dossier)

    decide(office.director, dossier, grant=True)

    assert dossier.supplement_requests.get().state == "cancelled"


def test_the_clock_stops_with_the_grant_and_no_date_changes(office: Desk) -> None:
    dossier = asked_for_more(office)
    before = dates(dossier)
    want(office, dossier)

    decide(office.director, dossier, grant=True)

    stopped = spells_of(true_to_itself(dossier))[-1]
    assert (stopped.kind, stopped.ground, stopped.started_at) == (
        ClockKind.STOPPED,
        Ground.WITHDRAWAL,
        FRIDAY,
    )
    assert dates(dossier) == before


def test_the_notice_says_who_asked_when_and_in_which_stage(office: Desk) -> None:
    dossier = at_work(office)
    want(office, dossier)

    decide(office.director, dossier, grant=True, fee_note="Không thu")

    paper = IssuedPaper.objects.filter(subject_id=dossier.public_id).latest("id")
    assert paper.form_code.startswith("thong-bao-dung") or paper.form_code.startswith("mau-05")
    said = str(paper.data)
    assert WHY in said
    assert "Thẩm định hồ sơ" in said
    assert "09 giờ 00 phút, ngày 07 tháng 02 năm 2024" in said or "09:00, 07/02/2024" in said
    assert slips(dossier)[-1][1] == "01/TB"


def test_open_legs_are_taken_back_with_the_dossier(office: Desk) -> None:
    dossier = at_work(office)
    at(
        TUESDAY,
        services.open_leg,
        office.specialist,
        dossier,
        kind="opinion",
        name="Ý kiến về an toàn",
        request="Đề nghị cho ý kiến",
        hours=8,
        outside_name="Công an tỉnh",
    )
    want(office, dossier)

    decide(office.director, dossier, grant=True)

    assert [leg.state for leg in legs_of("dossier", dossier.public_id)] == ["cancelled"]


def test_once_a_result_is_signed_nothing_is_withdrawn(office: Desk) -> None:
    dossier = office.walk(at_work(office), "processing", "approval", "approval", "issuing")
    before = fingerprint(dossier)

    with pytest.raises(WrongDossierState):
        want(office, dossier)
    assert fingerprint(dossier) == before


def test_a_result_signed_while_money_is_waited_for_ends_the_right_to_withdraw(office: Desk) -> None:
    dossier = office.walk(at_work(office), "processing", "approval", "approval", "issuing")
    at(FRIDAY, services.ask_payment, office.reception, dossier, amount=50_000)
    before = fingerprint(dossier)

    with pytest.raises(WrongDossierState):
        want(office, dossier)
    assert fingerprint(dossier) == before

    force_state(dossier, State.WITHDRAWAL_ASKED, before_state=State.PAYMENT_ASKED)
    Withdrawal.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        asked_at=FRIDAY,
        asked_by_name=NAME,
        stated_reason=WHY,
        from_state=6,
    )
    before = fingerprint(dossier)
    with pytest.raises(WrongDossierState, match="Kết quả đã được ký"):
        decide(office.director, dossier, grant=True)
    assert fingerprint(dossier) == before


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"asked_by_name": " "}, ["asked_by_name"]),
        ({"asked_by_name": "x" * 201}, ["asked_by_name"]),
        ({"reason": ""}, ["reason"]),
        ({"asked_by_name": "", "reason": " "}, ["asked_by_name", "reason"]),
    ],
)
def test_who_asked_and_why_must_be_said(office: Desk, facts: dict[str, str], fields: list[str]) -> None:
    dossier = at_work(office)
    before = fingerprint(dossier)

    with pytest.raises(Invalid) as caught:
        want(office, dossier, **facts)

    assert list(caught.value.errors) == fields
    assert fingerprint(dossier) == before


def test_declining_needs_its_reason(office: Desk) -> None:
    dossier = at_work(office)
    want(office, dossier)
    before = fingerprint(dossier)

    with pytest.raises(Invalid) as caught:
        decide(office.director, dossier, grant=False)

    assert caught.value.errors == {"note": "Hãy ghi lý do không chấp nhận rút hồ sơ."}
    assert fingerprint(dossier) == before


def test_the_desk_notes_it_and_a_leader_decides(office: Desk) -> None:
    dossier = at_work(office)
    before = fingerprint(dossier)
    for actor in (office.specialist, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            want(office, dossier, by=actor)
    assert fingerprint(dossier) == before

    want(office, dossier)
    before = fingerprint(dossier)
    for actor in (office.reception, office.specialist, office.clerk):
        with pytest.raises(DossierNotAllowed):
            decide(actor, dossier, grant=True)
    assert fingerprint(dossier) == before


def test_what_was_never_accepted_the_desk_gives_back(office: Desk) -> None:
    filed = office.file()
    want(office, filed)
    before = fingerprint(filed)
    with pytest.raises(DossierNotAllowed):
        decide(office.head, filed, grant=True)
    assert fingerprint(filed) == before

    decide(office.reception, filed, grant=True)

    assert true_to_itself(filed).state == State.STOPPED
    assert spells_of(filed) == ()


def test_nothing_is_decided_that_nobody_asked(office: Desk) -> None:
    dossier = at_work(office)
    with pytest.raises(WrongDossierState):
        decide(office.director, dossier, grant=True)
    force_state(dossier, State.WITHDRAWAL_ASKED)
    before = fingerprint(dossier)

    with pytest.raises(NoWithdrawal):
        decide(office.director, dossier, grant=True)

    assert fingerprint(dossier) == before


def test_after_it_was_declined_it_may_be_asked_again_and_granted(office: Desk) -> None:
    dossier = at_work(office)
    want(office, dossier)
    decide(office.director, dossier, grant=False, note="Gần xong")

    want(office, dossier)
    decide(office.director, dossier, grant=True)

    assert [row.granted for row in dossier.withdrawals.all()] == [False, True]
    assert true_to_itself(dossier).state == State.STOPPED


def test_a_declined_dossier_takes_the_papers_it_waited_for(office: Desk) -> None:
    dossier = asked_for_more(office)
    want(office, dossier)
    with pytest.raises(WrongDossierState):
        receive(office.reception, dossier, when=WEDNESDAY)
    at(local(2024, 2, 15, 9), services.decide_withdrawal, office.director, dossier, grant=False, note="Chưa")

    receive(office.reception, dossier)

    assert true_to_itself(dossier).state == State.PROCESSING
    assert dates(dossier)[1] == local(2024, 2, 23, 17)


def test_a_stale_page_neither_asks_nor_decides(office: Desk) -> None:
    dossier = at_work(office)
    seen = dossier.moves
    want(office, dossier)
    before = fingerprint(dossier)

    with pytest.raises(MovedMeanwhile):
        want(office, dossier, seen_moves=seen)
    with pytest.raises(MovedMeanwhile):
        decide(office.director, dossier, grant=True, seen_moves=seen)

    assert fingerprint(dossier) == before


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_asked_while_the_officer_finishes_is_one_of_both() -> None:
    office = desk()
    dossier = at_work(office)
    office.head, office.director  # noqa: B018  appointed before the threads start

    outcomes = in_threads(
        lambda: services.finish_step(
            actor=office.specialist, public_id=dossier.public_id, seen_moves=dossier.moves
        ),
        lambda: services.ask_withdrawal(
            actor=office.reception,
            public_id=dossier.public_id,
            asked_by_name=NAME,
            reason=WHY,
            seen_moves=dossier.moves,
        ),
        at=WEDNESDAY,
    )

    assert [type(outcome) for outcome in outcomes].count(MovedMeanwhile) == 1
    assert true_to_itself(dossier).moves == dossier.moves + 1
