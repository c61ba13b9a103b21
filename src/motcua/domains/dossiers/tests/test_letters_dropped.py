"""A letter nobody approved yet is dropped, with a trace, by what makes it needless."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DayKind, SettingKey
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.tests.letters import DUE, TWO_DAYS_BEFORE, approve, draft, submit
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    ask,
    at,
    keeper,
    receive,
    rule,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import IntakeCorrection
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of

MONDAY_AFTER = local(2024, 2, 19, 9)


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    """Due Monday 19/02/2024 at 17:00; with the specialist since two working days before."""
    return office.walk(taken_in, "assignment", at=TWO_DAYS_BEFORE)


@pytest.fixture
def letter(office: Desk, taken_in: Dossier) -> Apology:
    """Drafted by the clock before anybody was assigned."""
    found = draft(office, taken_in)
    assert found is not None
    return found


def day_off(office: Desk, on: date) -> None:
    deadlines.save_day(actor=keeper(office), on=on, kind=DayKind.COMPENSATORY, name="Nghỉ bù", source="TB 12")


def outcome(letter: Apology) -> tuple[str, object, str]:
    letter.refresh_from_db()
    return letter.state, letter.dropped_at, letter.dropped_note


def test_a_request_to_complete_the_dossier_makes_a_draft_needless(
    office: Desk, letter: Apology, at_work: Dossier
) -> None:
    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")

    assert outcome(letter) == ("dropped", FRIDAY, "Đồng hồ dừng chờ người nộp bổ sung hồ sơ")
    assert told(at_work)[-2:] == ["supplement_asked", "apology_dropped"]
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert entry.payload["apology_id"] == str(letter.public_id)
    true_to_itself(at_work)


def test_a_letter_before_the_leader_is_dropped_too(office: Desk, at_work: Dossier) -> None:
    waiting = submit(office.specialist, at_work)

    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")

    assert outcome(waiting)[0] == "dropped"


def test_an_approved_letter_is_still_to_be_sent(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)
    approved = approve(office.director, at_work)

    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")

    assert outcome(approved) == ("approved", None, "")
    assert told(at_work)[-1] == "supplement_asked"


def test_a_request_that_waits_for_the_leader_leaves_the_draft(
    office: Desk, letter: Apology, at_work: Dossier
) -> None:
    rule(office, SettingKey.SECOND_SUPPLEMENT_APPROVAL, {"count": 1})

    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện", repeat_reason="Bắt buộc")

    assert outcome(letter)[0] == "draft"
    at(FRIDAY, services.decide_supplement, office.director, at_work, approve=True)
    assert outcome(letter)[0] == "dropped"


def test_a_letter_begun_while_the_clock_stood_is_dropped_when_it_runs_to_another_date(
    office: Desk, at_work: Dossier
) -> None:
    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")
    begun = submit(office.specialist, at_work, local(2024, 2, 16, 11))

    receive(office.reception, at_work, when=MONDAY_AFTER)

    assert outcome(begun) == ("dropped", MONDAY_AFTER, "Đã hẹn lại sau khi bổ sung hồ sơ")
    assert told(at_work)[-2:] == ["supplement_answered", "apology_dropped"]


def test_for_the_new_date_the_clock_drafts_again(office: Desk, letter: Apology, at_work: Dossier) -> None:
    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")
    receive(office.reception, at_work, when=MONDAY_AFTER)  # 20, 21, 22, 23, 26/02

    again = draft(office, at_work, local(2024, 2, 23, 17))

    assert again is not None
    assert (again.seq, again.original_due_at) == (2, local(2024, 2, 26, 17))


def test_where_the_pause_moved_nothing_the_clock_drafts_again_for_the_same_date(
    office: Desk, at_work: Dossier
) -> None:
    rule(office, SettingKey.LEGAL_DUE_READING, {"choice": "subtract"})
    first = draft(office, at_work, local(2024, 2, 16, 13, 1))
    assert first is not None
    ask(office.specialist, at_work, when=local(2024, 2, 16, 13, 30), late_reason="Mới phát hiện")
    receive(office.reception, at_work, when=local(2024, 2, 16, 14))

    again = draft(office, at_work, local(2024, 2, 16, 15))

    assert outcome(first)[0] == "dropped"
    assert again is not None
    assert (again.seq, again.original_due_at, true_to_itself(at_work).legal_due_at) == (2, DUE, DUE)


def test_another_appointment_makes_a_draft_needless(office: Desk, taken_in: Dossier, letter: Apology) -> None:
    day_off(office, date(2024, 2, 19))

    at(FRIDAY, services.reappoint_dossier, office.director, taken_in, reason="TB 12/TB-UBND")

    assert outcome(letter) == ("dropped", FRIDAY, "Đã hẹn lại theo lịch làm việc mới")
    assert told(taken_in)[-2:] == ["reappointed", "apology_dropped"]
    true_to_itself(taken_in)


def test_a_mistake_put_right_that_moves_the_date_makes_a_draft_needless(
    office: Desk, taken_in: Dossier, letter: Apology
) -> None:
    at(
        FRIDAY,
        services.correct_intake,
        office.reception,
        taken_in,
        correction=IntakeCorrection(subject_line="Khai báo hai máy"),
        reason="Gõ nhầm",
    )
    assert outcome(letter)[0] == "draft"

    at(
        FRIDAY,
        services.correct_intake,
        office.reception,
        taken_in,
        correction=IntakeCorrection(received_at=local(2024, 2, 2, 9)),
        reason="Gõ nhầm",
    )

    assert outcome(letter) == ("dropped", FRIDAY, "Ngày hẹn đã đổi khi sửa sai sót")
    assert told(taken_in)[-2:] == ["corrected", "apology_dropped"]


def test_a_wait_for_money_leaves_the_draft_while_it_counts(
    office: Desk, taken_in: Dossier, letter: Apology
) -> None:
    at(FRIDAY, services.ask_payment, office.reception, taken_in, amount=300_000)
    at(MONDAY_AFTER, services.confirm_payment, office.reception, taken_in)

    assert outcome(letter)[0] == "draft"


def test_a_wait_for_money_that_holds_the_clock_makes_a_draft_needless(
    office: Desk, letter: Apology, at_work: Dossier
) -> None:
    rule(office, SettingKey.PAYMENT_WAIT_COUNTS, {"choice": "no"})

    at(FRIDAY, services.ask_payment, office.reception, at_work, amount=300_000)
    assert outcome(letter)[0] == "dropped"
    assert told(at_work)[-2:] == ["payment_asked", "apology_dropped"]
    begun = submit(office.specialist, at_work, local(2024, 2, 16, 11))
    at(MONDAY_AFTER, services.confirm_payment, office.reception, at_work)

    assert outcome(begun) == ("dropped", MONDAY_AFTER, "Ngày hẹn đã dời vì chờ nộp tiền")
    true_to_itself(at_work)


def test_result_and_stop_leave_their_trace_of_it_too(office: Desk, letter: Apology, at_work: Dossier) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing", at=FRIDAY)
    assert told(at_work)[-2:] == ["result_issued", "apology_dropped"]

    other = office.take_in()
    dropped = draft(office, other)
    assert dropped is not None
    at(FRIDAY, services.stop_dossier, office.director, other, reasons=["authority-decision"])

    assert outcome(dropped)[:2] == ("dropped", FRIDAY)
    assert told(other)[-2:] == ["stopped", "apology_dropped"]
    true_to_itself(other)


def test_nobody_needs_an_alarm_for_a_letter_that_was_dropped(
    office: Desk, letter: Apology, at_work: Dossier
) -> None:
    assert letter.drafted_at == TWO_DAYS_BEFORE
    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới phát hiện")

    assert not at_work.apologies.filter(state__in=["draft", "waiting", "approved"]).exists()
