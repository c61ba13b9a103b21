"""The clock drafts a letter of apology two working days before a date that will not be made."""

from __future__ import annotations

import pytest

from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.letters import (
    DUE,
    TWO_DAYS_BEFORE,
    draft,
)
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    TUESDAY,
    ask,
    at,
    rule,
    told,
    true_to_itself,
)
from motcua.kernel.clock import local


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    """Due Monday 19/02/2024 at 17:00; with the specialist since 05/02."""
    return office.walk(taken_in, "assignment")


def test_a_letter_is_drafted_two_working_days_before_the_date(office: Desk, taken_in: Dossier) -> None:
    assert draft(office, taken_in, local(2024, 2, 15, 16, 59)) is None

    letter = draft(office, taken_in)

    assert letter is not None
    assert (letter.state, letter.seq, letter.drafted_by_id) == ("draft", 1, None)
    assert (letter.original_due_at, letter.drafted_at) == (DUE, TWO_DAYS_BEFORE)
    assert told(taken_in)[-1] == "apology_drafted"
    true_to_itself(taken_in)


def test_it_must_be_sent_one_calendar_day_before_the_date(office: Desk, taken_in: Dossier) -> None:
    letter = draft(office, taken_in)

    assert letter is not None
    assert letter.send_before == local(2024, 2, 18, 17)  # a Sunday: chậm nhất 01 ngày, not a working day


def test_the_clock_proposes_a_date_that_what_is_left_of_the_process_needs(
    office: Desk, taken_in: Dossier
) -> None:
    letter = draft(office, taken_in)

    assert letter is not None
    assert letter.proposed_due_at == local(2024, 2, 21, 17)  # 20 + 4 + 4 + 4 hours: 16, 19, 20, 21/02


def test_a_dossier_that_will_make_its_date_needs_no_letter(office: Desk, at_work: Dossier) -> None:
    # Left at the processing step: 4 + 4 + 4 hours after it; 12 hours are left on Friday at 13:00.
    assert draft(office, at_work, local(2024, 2, 16, 13)) is None
    assert draft(office, at_work, local(2024, 2, 16, 13, 1)) is not None


def test_how_long_before_it_is_drafted_is_a_dated_setting(office: Desk, taken_in: Dossier) -> None:
    rule(office, SettingKey.APOLOGY_DRAFT_BEFORE, {"amount": 1, "unit": "working-day"})

    assert draft(office, taken_in, local(2024, 2, 16, 16, 59)) is None
    assert draft(office, taken_in, local(2024, 2, 16, 17)) is not None


def test_drafting_again_does_nothing(office: Desk, taken_in: Dossier) -> None:
    draft(office, taken_in)
    before = fingerprint(taken_in)

    assert draft(office, taken_in, FRIDAY) is None
    assert fingerprint(taken_in) == before


def test_a_date_apologised_for_once_is_not_drafted_for_again(office: Desk, taken_in: Dossier) -> None:
    draft(office, taken_in)
    at(FRIDAY, services.drop_apology, office.head, taken_in, note="Kịp ngày hẹn")

    assert draft(office, taken_in, FRIDAY) is None


def test_what_waits_for_the_applicant_or_is_done_needs_no_letter(office: Desk, at_work: Dossier) -> None:
    waiting = office.walk(office.take_in(), "assignment")
    ask(office.specialist, waiting)
    assert draft(office, waiting, DUE) is None

    office.walk(at_work, "processing", "approval", "approval", "issuing")
    at(TUESDAY, services.ask_payment, office.reception, at_work, amount=1000)
    assert draft(office, at_work, DUE) is None
    assert not Apology.objects.exists()


def test_a_filing_has_no_date_to_apologise_for(office: Desk) -> None:
    assert draft(office, office.file(), DUE) is None
