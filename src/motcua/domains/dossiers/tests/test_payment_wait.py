"""Waiting for the applicant's money (state 6): the clock runs on, unless a dated setting says otherwise."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.deadlines.rules import office_minutes_between
from motcua.domains.deadlines.types import ClockKind, Ground, SettingKey
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NoPayment,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, PaymentWait
from motcua.domains.dossiers.selectors import calendar_of, payment_of, spells_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint, force_state
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, at, dates, rule, told, true_to_itself
from motcua.domains.dossiers.types import FeeStatus, State
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

DUE = local(2024, 2, 19, 17)


def ask(actor: Actor, dossier: Dossier, amount: int = 300_000, **facts: object) -> PaymentWait:
    found: PaymentWait = at(TUESDAY, services.ask_payment, actor, dossier, amount=amount, **facts)
    return found


def confirm(actor: Actor, dossier: Dossier, **facts: object) -> PaymentWait:
    found: PaymentWait = at(FRIDAY, services.confirm_payment, actor, dossier, **facts)
    return found


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment")


def test_while_money_is_waited_for_the_clock_runs_on(office: Desk, at_work: Dossier) -> None:
    wait = ask(office.specialist, at_work, note=" Lệ phí cấp phép ")

    dossier = true_to_itself(at_work)
    assert (dossier.state, dossier.before_state) == (State.PAYMENT_ASKED, State.PROCESSING)
    assert (wait.amount, wait.note, wait.asked_at, wait.paid_at) == (
        300_000,
        "Lệ phí cấp phép",
        TUESDAY,
        None,
    )
    (spell,) = spells_of(dossier)
    assert (spell.kind, spell.ground, spell.ended_at) == (ClockKind.RUNNING, Ground.PAYMENT, None)
    assert dates(dossier) == (DUE, DUE, DUE)


def test_when_it_was_paid_the_dossier_goes_on_with_the_dates_it_had(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)

    wait = confirm(office.reception, at_work, receipt_number=" 0012/BL ")

    dossier = true_to_itself(at_work)
    assert (wait.paid_at, wait.receipt_number) == (FRIDAY, "0012/BL")
    assert wait.confirmed_by_id == office.reception.officer_pk
    assert (dossier.state, dossier.before_state) == (State.PROCESSING, None)
    assert dossier.fee_status == FeeStatus.PAID
    assert dossier.holder_id == office.specialist_row.pk
    assert dates(dossier) == (DUE, DUE, DUE)
    assert [spell.ended_at for spell in spells_of(dossier)] == [FRIDAY]
    assert told(at_work)[-2:] == ["payment_asked", "payment_confirmed"]


def test_a_dated_setting_may_make_the_wait_a_pause(office: Desk, at_work: Dossier) -> None:
    rule(office, SettingKey.PAYMENT_WAIT_COUNTS, {"choice": "no"})
    ask(office.specialist, at_work)
    (pause,) = spells_of(true_to_itself(at_work))
    assert (pause.kind, pause.ground) == (ClockKind.PAUSED, Ground.PAYMENT)

    confirm(office.reception, at_work)

    # It only puts the date off: 06, 07 and 15/02 stood still; 20, 21, 22/02 after 19/02.
    assert dates(at_work) == (DUE, local(2024, 2, 22, 17), local(2024, 2, 22, 17))
    true_to_itself(at_work)


def test_a_wait_that_counts_leaves_the_step_the_date_it_had(office: Desk, at_work: Dossier) -> None:
    before = at_work.step_due_at
    ask(office.specialist, at_work)

    confirm(office.reception, at_work)

    dossier = true_to_itself(at_work)
    assert dossier.step_due_at == before == dossier.task.due_at  # type: ignore[union-attr]


def test_a_wait_that_does_not_count_puts_off_the_step_too(office: Desk, at_work: Dossier) -> None:
    rule(office, SettingKey.PAYMENT_WAIT_COUNTS, {"choice": "no"})
    assert at_work.step_due_at is not None
    left = office_minutes_between(TUESDAY, at_work.step_due_at, calendar=calendar_of(at_work))
    ask(office.specialist, at_work)

    confirm(office.reception, at_work)

    # The step has at the payment what it had when the money was asked for.
    dossier = true_to_itself(at_work)
    assert dossier.step_due_at is not None
    assert left > 0
    assert office_minutes_between(FRIDAY, dossier.step_due_at, calendar=calendar_of(at_work)) == left
    assert dossier.step_due_at == dossier.task.due_at  # type: ignore[union-attr]


def test_when_the_dossier_is_stopped_nobody_waits_for_money_any_more(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)

    at(FRIDAY, services.stop_dossier, office.director, at_work, reasons=["payment-expired"])

    dossier = true_to_itself(at_work)
    wait = dossier.payment_waits.get()
    assert (wait.paid_at, wait.cancelled_at) == (None, FRIDAY)
    assert payment_of(office.reception, dossier) is None
    assert [(spell.kind, spell.ended_at) for spell in spells_of(dossier)] == [
        (ClockKind.RUNNING, FRIDAY),
        (ClockKind.STOPPED, None),
    ]
    assert dates(dossier) == (DUE, DUE, DUE)


def test_when_the_dossier_is_withdrawn_nobody_waits_for_money_any_more(
    office: Desk, at_work: Dossier
) -> None:
    ask(office.specialist, at_work)
    at(
        local(2024, 2, 15, 9), services.ask_withdrawal, office.reception, at_work, asked_by_name="Ánh",
        reason="Không cần nữa",
    )  # fmt: skip
    assert true_to_itself(at_work).payment_waits.get().cancelled_at is None

    at(FRIDAY, services.decide_withdrawal, office.director, at_work, grant=True)

    dossier = true_to_itself(at_work)
    assert dossier.payment_waits.get().cancelled_at == FRIDAY
    assert [spell.ended_at for spell in spells_of(dossier)] == [FRIDAY, None]


def test_a_withdrawal_that_is_declined_leaves_the_wait_for_money_open(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    at(FRIDAY, services.ask_withdrawal, office.reception, at_work, asked_by_name="Ánh", reason="Thôi")
    at(FRIDAY, services.decide_withdrawal, office.director, at_work, grant=False, note="Đã có kết quả")

    confirm(office.reception, at_work)

    assert true_to_itself(at_work).state == State.PROCESSING
    assert at_work.payment_waits.get().cancelled_at is None


def test_a_wait_that_held_the_clock_has_held_it_until_the_stop(office: Desk, at_work: Dossier) -> None:
    rule(office, SettingKey.PAYMENT_WAIT_COUNTS, {"choice": "no"})
    ask(office.specialist, at_work)

    at(FRIDAY, services.stop_dossier, office.director, at_work, reasons=["payment-expired"])

    dossier = true_to_itself(at_work)
    assert [(spell.kind, spell.ended_at) for spell in spells_of(dossier)] == [
        (ClockKind.PAUSED, FRIDAY),
        (ClockKind.STOPPED, None),
    ]
    assert dates(dossier) == (DUE, local(2024, 2, 22, 17), local(2024, 2, 22, 17))


@pytest.mark.parametrize("facts", [{"paid_at": FRIDAY}, {"paid_at": None, "cancelled_at": None}])
def test_the_database_refuses_two_ends_of_a_wait_and_two_open_waits(
    office: Desk, at_work: Dossier, facts: dict[str, object]
) -> None:
    ask(office.specialist, at_work)
    at(FRIDAY, services.stop_dossier, office.director, at_work, reasons=["payment-expired"])
    cancelled = at_work.payment_waits.get()
    if "cancelled_at" in facts:
        at_work.payment_waits.update(cancelled_at=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentWait.objects.create(
            agency_id=cancelled.agency_id,
            dossier=at_work,
            amount=1,
            asked_at=TUESDAY,
            **{"cancelled_at": FRIDAY, **facts},
        )


def test_the_desk_may_ask_for_what_is_due_at_collection_after_the_clock_has_ended(
    office: Desk, at_work: Dossier
) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")

    ask(office.reception, at_work)
    waiting = true_to_itself(at_work)
    assert (waiting.state, waiting.before_state, spells_of(waiting)) == (6, State.DONE, ())

    confirm(office.reception, at_work)
    assert true_to_itself(at_work).state == State.DONE
    assert office.walk(at_work, "returning", at=FRIDAY).state == State.RETURNED


def test_a_result_waiting_for_money_is_neither_stopped_nor_appointed_anew(
    office: Desk, at_work: Dossier
) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")
    ask(office.reception, at_work)
    before = fingerprint(at_work)

    with pytest.raises(WrongDossierState):
        at(FRIDAY, services.stop_dossier, office.director, at_work, reasons=["payment-expired"])
    with pytest.raises(WrongDossierState):
        at(FRIDAY, services.reappoint_dossier, office.director, at_work, reason="Lịch đổi")
    with pytest.raises(WrongDossierState):
        at(
            FRIDAY,
            services.ask_withdrawal,
            office.reception,
            at_work,
            asked_by_name="Ánh",
            reason="Không cần nữa",
        )

    assert fingerprint(at_work) == before


@pytest.mark.parametrize("amount", [0, -1, 10_000_000_001])
def test_an_amount_is_a_sum_in_whole_dong(office: Desk, at_work: Dossier, amount: int) -> None:
    before = fingerprint(at_work)

    with pytest.raises(Invalid) as caught:
        ask(office.specialist, at_work, amount)

    assert caught.value.errors == {"amount": "Số tiền là số nguyên đồng, lớn hơn 0."}
    assert fingerprint(at_work) == before


def test_one_payment_is_waited_for_at_a_time(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    before = fingerprint(at_work)

    with pytest.raises(WrongDossierState):
        ask(office.specialist, at_work)
    with pytest.raises(WrongDossierState):
        ask(office.reception, at_work)

    assert fingerprint(at_work) == before


def test_after_it_was_paid_another_sum_may_be_asked_for(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    confirm(office.reception, at_work)

    at(local(2024, 2, 16, 11), services.ask_payment, office.reception, at_work, amount=5_000)

    assert [spell.ended_at for spell in spells_of(true_to_itself(at_work))] == [FRIDAY, None]


def test_nothing_is_confirmed_that_was_not_asked(office: Desk, at_work: Dossier) -> None:
    with pytest.raises(WrongDossierState):
        confirm(office.reception, at_work)
    force_state(at_work, State.PAYMENT_ASKED)
    before = fingerprint(at_work)

    with pytest.raises(NoPayment):
        confirm(office.reception, at_work)

    assert fingerprint(at_work) == before


def test_only_the_desk_confirms_and_only_desk_or_officer_ask(office: Desk, at_work: Dossier) -> None:
    before = fingerprint(at_work)
    for actor in (office.head, office.director, office.clerk):
        with pytest.raises(DossierNotAllowed):
            ask(actor, at_work)
    assert fingerprint(at_work) == before

    ask(office.specialist, at_work)
    before = fingerprint(at_work)
    for actor in (office.specialist, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            confirm(actor, at_work)
    assert fingerprint(at_work) == before


def test_a_stale_page_neither_asks_nor_confirms(office: Desk, at_work: Dossier) -> None:
    seen = at_work.moves
    ask(office.specialist, at_work)
    before = fingerprint(at_work)

    with pytest.raises(MovedMeanwhile):
        ask(office.reception, at_work, seen_moves=seen)
    with pytest.raises(MovedMeanwhile):
        confirm(office.reception, at_work, seen_moves=seen)

    assert fingerprint(at_work) == before
