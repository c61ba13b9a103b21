"""The numbers of the leader's day: each counts what its list holds, and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Apology, Dossier, SupplementRequest
from motcua.domains.dossiers.selectors import day_counts, day_list
from motcua.domains.dossiers.tests.factories import Desk, neighbour, statements
from motcua.domains.dossiers.tests.history import put, standing
from motcua.domains.dossiers.types import ApologyState, DayFigure, MorningScope, Stage, State, SupplementState
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.tests import factories as processes
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

AGENCY = MorningScope.AGENCY
NOW = local(2024, 2, 20, 9, 0)
PAST, SOON, FAR = local(2024, 2, 19, 17, 0), local(2024, 2, 22, 17, 0), local(2024, 3, 22, 17, 0)


def found(actor: Actor, figure: DayFigure, scope: MorningScope = AGENCY) -> list[str]:
    """Codes in the list of a number, which counts as many."""
    with clock.frozen(NOW):
        codes = [row.code for row in day_list(actor, scope, figure).rows]
        assert day_counts(actor, scope)[figure] == len(codes)
    return codes


def at(dossier: Dossier, state: State, **facts: Any) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(state=state, **facts)
    return put(dossier)


def letter(dossier: Dossier, state: ApologyState, *, seq: int = 1, send_before: datetime = SOON) -> Apology:
    done = {}
    if state in {ApologyState.APPROVED, ApologyState.SENT}:
        done = {"approved_at": NOW, "new_due_at": FAR, "number": "1/XL"}
    if state == ApologyState.SENT:
        done["sent_at"] = NOW
    return Apology.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=seq,
        state=state,
        original_due_at=dossier.legal_due_at,
        send_before=send_before,
        drafted_at=NOW,
        **done,
    )


def test_an_approval_is_mine_when_its_step_is(office: Desk) -> None:
    mine = standing(office, "assignment", "processing")
    standing(office, "assignment")
    with_the_director = standing(office, "assignment", "processing", "approval")

    assert found(office.head, DayFigure.TO_APPROVE) == [mine.code]
    assert with_the_director.code in found(office.director, DayFigure.TO_APPROVE)
    assert found(office.specialist, DayFigure.TO_APPROVE) == []


def test_letters_requests_and_withdrawals_wait_for_whoever_decides(office: Desk) -> None:
    leader = people.actor(office.officer("GD", ["dossiers.decide"], over="SKHCN"))
    dossiers = [standing(office, "assignment") for _one in range(4)]
    letter(dossiers[0], ApologyState.WAITING_APPROVAL)
    SupplementRequest.objects.create(
        agency=office.agency,
        dossier=dossiers[1],
        seq=2,
        stage=Stage.EXAMINATION,
        state=SupplementState.WAITING_APPROVAL,
        asked_at=NOW,
    )
    at(dossiers[2], State.WITHDRAWAL_ASKED, before_state=State.PROCESSING)

    assert found(leader, DayFigure.TO_DECIDE) == [dossier.code for dossier in dossiers[:3]]
    assert found(office.specialist, DayFigure.TO_DECIDE) == []


def test_open_letters_of_apology_come_by_when_they_must_be_sent(office: Desk) -> None:
    drafted, waiting, sent = (standing(office, "assignment", due=SOON) for _one in range(3))
    letter(drafted, ApologyState.SENT, send_before=PAST)
    letter(drafted, ApologyState.DRAFT, seq=2, send_before=SOON)
    letter(waiting, ApologyState.WAITING_APPROVAL, send_before=PAST)
    letter(sent, ApologyState.SENT, send_before=PAST)

    assert found(office.director, DayFigure.APOLOGIES) == [waiting.code, drafted.code]
    with clock.frozen(NOW):
        rows = day_list(office.director, AGENCY, DayFigure.APOLOGIES).rows
    assert [row.pressing_at for row in rows] == [PAST, SOON]


def test_late_without_a_letter_for_this_date_is_an_alarm(office: Desk) -> None:
    bare, drafted, excused, in_time = (
        standing(office, "assignment", due=due) for due in (PAST, PAST, PAST, FAR)
    )
    letter(drafted, ApologyState.DRAFT)
    letter(excused, ApologyState.SENT)

    assert found(office.director, DayFigure.WITHOUT_APOLOGY) == [bare.code, drafted.code]
    assert in_time.code not in found(office.director, DayFigure.WITHOUT_APOLOGY)


def test_a_letter_for_an_earlier_date_excuses_no_later_one(office: Desk) -> None:
    dossier = standing(office, "assignment", due=local(2024, 2, 12, 17, 0))
    letter(dossier, ApologyState.SENT)
    put(dossier, due=PAST)

    assert found(office.director, DayFigure.WITHOUT_APOLOGY) == [dossier.code]


def test_a_supplement_is_about_to_expire_three_working_days_before_its_end(office: Desk) -> None:
    waiting = {"state": State.SUPPLEMENT_ASKED, "before_state": State.PROCESSING}
    ends = [PAST, local(2024, 2, 23, 17, 0), local(2024, 2, 26, 17, 0)]
    rows = [at(standing(office, "assignment"), **waiting, waiting_until=end) for end in ends]

    assert found(office.director, DayFigure.SUPPLEMENTS) == [row.code for row in rows[:2]]


def test_an_online_filing_past_its_hours_is_an_alarm(office: Desk) -> None:
    unaccepted = {"accepted_at": None, "work_due_at": None}
    past = at(standing(office), State.REGISTERED, answer_due_at=PAST, **unaccepted)
    at(standing(office), State.REGISTERED, answer_due_at=SOON, **unaccepted)

    assert found(office.director, DayFigure.UNANSWERED) == [past.code]


@pytest.mark.parametrize(
    ("ready", "count"),
    [(local(2024, 2, 2, 9, 0), 1), (local(2024, 2, 5, 16, 0), 1), (local(2024, 2, 6, 9, 0), 0)],
    ids=["over a week of work ago", "its fifth working day has passed", "its fifth working day is today"],
)
def test_a_result_is_uncollected_after_five_working_days(office: Desk, ready: datetime, count: int) -> None:
    at(standing(office, "assignment"), State.DONE, finished_at=ready)

    assert len(found(office.director, DayFigure.UNCOLLECTED)) == count


def test_a_late_leg_names_its_dossier_once(office: Desk) -> None:
    dossier = standing(office, "assignment")
    standing(office, "assignment")
    for _one in range(2):
        processes.leg(dossier.task, at=local(2024, 2, 5, 9, 0))

    assert found(office.director, DayFigure.LATE_LEGS) == [dossier.code]


@pytest.mark.parametrize("scope", MorningScope)
def test_another_agency_counts_nothing_of_ours(office: Desk, scope: MorningScope) -> None:
    at(standing(office, "assignment", "processing"), State.DONE, finished_at=local(2024, 2, 5, 9, 0))
    letter(standing(office, "assignment", due=PAST), ApologyState.DRAFT)
    there = neighbour()

    with clock.frozen(NOW):
        assert set(day_counts(there.director, scope).values()) == {0}


def test_all_numbers_come_from_one_statement(office: Desk) -> None:
    with clock.frozen(NOW):
        day_counts(office.director, AGENCY)
        with CaptureQueriesContext(connection) as captured:
            day_counts(office.director, AGENCY)

    assert len([sql for sql in statements(captured) if "kernel_revision" not in sql]) == 1
