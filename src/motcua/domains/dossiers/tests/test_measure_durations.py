"""How long steps have really taken, measured from what was done."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.deadlines.rules import office_minutes_between
from motcua.domains.deadlines.selectors import calendar_for
from motcua.domains.dossiers import tasks
from motcua.domains.dossiers.models import Dossier, StepDuration, Transition
from motcua.domains.dossiers.selectors.risk import durations
from motcua.domains.dossiers.services.measure_durations import measure_durations
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour
from motcua.domains.dossiers.types import Act, State
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.tests import factories as processes
from motcua.domains.workflow.types import LegAnswer, LegState
from motcua.kernel import clock
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

NIGHT = local(2024, 3, 1, 1, 40)
ASSIGNED, DONE = local(2024, 2, 5, 11, 0), local(2024, 2, 6, 10, 0)


def walked(office: Desk, *, done: datetime = DONE, at: datetime = MONDAY) -> Dossier:
    """Taken in, assigned an hour later, processed by `done`, the rest in no time; its result is there."""
    dossier = office.walk(office.take_in(at=at), "assignment", at=max(at, ASSIGNED))
    return office.walk(dossier, "processing", "approval", "approval", "issuing", at=done)


def measure(office: Desk, **more: int) -> int:
    actor = system_actor("tests", agency_id=office.agency.pk, permissions=["dossiers.read"])
    with clock.frozen(NIGHT):
        return measure_durations(actor=actor, **more)


def minutes(office: Desk, start: datetime, end: datetime) -> int:
    return office_minutes_between(start, end, calendar=calendar_for(office.agency.pk))


def figures() -> list[tuple[object, ...]]:
    rows = StepDuration.objects.order_by("pk")
    return [
        (
            row.procedure_id,
            row.step_kind,
            row.cases,
            row.median_minutes,
            row.p90_minutes,
            row.rest_p90_minutes,
        )
        for row in rows
    ]


def test_each_step_and_the_whole_are_measured_in_office_minutes(office: Desk) -> None:
    walked(office)

    assert measure(office) == 1

    kinds = {row.step_kind: row for row in StepDuration.objects.all()}
    check = minutes(office, ASSIGNED, DONE)
    assert kinds["processing"].median_minutes == kinds["processing"].rest_p90_minutes == check
    assert kinds["processing"].after_median_minutes == 0
    assert kinds["assignment"].median_minutes == minutes(office, MONDAY, ASSIGNED)
    assert kinds["assignment"].after_median_minutes == check
    assert kinds[""].median_minutes == minutes(office, MONDAY, DONE)
    assert "returning" not in kinds


def test_median_and_p90_are_over_all_cases_whatever_the_size_of_a_batch(office: Desk) -> None:
    ends = [local(2024, 2, 5, 15, minute) for minute in range(10)]
    for end in ends:
        walked(office, done=end)

    assert measure(office, batch=3) == 10

    row = StepDuration.objects.get(step_kind="processing")
    assert row.cases == 10
    assert row.median_minutes == minutes(office, ASSIGNED, ends[4])
    assert row.p90_minutes == minutes(office, ASSIGNED, ends[8])


def test_measuring_twice_leaves_the_same(office: Desk) -> None:
    walked(office)
    measure(office)
    before = figures()

    measure(office)

    assert figures() == before


def test_time_spent_waiting_for_the_applicant_is_left_out(office: Desk) -> None:
    dossier = walked(office)
    asked, answered = local(2024, 2, 5, 14, 0), local(2024, 2, 6, 9, 0)
    for seq, (at, before, after) in enumerate(
        [
            (asked, State.PROCESSING, State.SUPPLEMENT_ASKED),
            (answered, State.SUPPLEMENT_ASKED, State.PROCESSING),
        ]
    ):
        Transition.objects.create(
            agency=office.agency,
            dossier=dossier,
            seq=90 + seq,
            act=Act.FINISH_STEP,
            from_state=before,
            to_state=after,
            at=at,
        )

    measure(office)

    row = StepDuration.objects.get(step_kind="processing")
    assert row.median_minutes == minutes(office, ASSIGNED, asked) + minutes(office, answered, DONE)


def test_unfinished_and_long_past_dossiers_are_not_measured(office: Desk) -> None:
    office.walk(office.take_in(), "assignment", "processing")
    old = walked(office)
    Dossier.objects.filter(pk=old.pk).update(finished_at=local(2023, 2, 28, 9, 0))

    assert measure(office) == 0
    assert figures() == []


def test_what_is_not_walked_any_more_is_forgotten(office: Desk) -> None:
    dossier = walked(office)
    measure(office)
    Dossier.objects.filter(pk=dossier.pk).update(finished_at=local(2022, 1, 4, 9, 0))
    with clock.frozen(local(2024, 3, 2, 1, 40)):
        measure_durations(
            actor=system_actor("tests", agency_id=office.agency.pk, permissions=["dossiers.read"])
        )

    assert figures() == []


def test_agencies_are_measured_apart_by_the_nightly_job(office: Desk) -> None:
    there = neighbour()
    walked(office)
    walked(there)
    walked(there)

    with clock.frozen(NIGHT):
        tasks.measure_durations_of_all(0)

    cases = {
        agency: {row.cases for row in durations(agency).values()}
        for agency in (office.agency.pk, there.agency.pk)
    }
    assert cases == {office.agency.pk: {1}, there.agency.pk: {2}}


def test_a_leg_is_measured_until_its_answer(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment", at=ASSIGNED)
    leg = processes.leg(dossier.task, at=ASSIGNED)
    answered = local(2024, 2, 5, 16, 0)
    Leg.objects.filter(pk=leg.pk).update(
        state=LegState.ANSWERED, answer=LegAnswer.AGREE, answered_at=answered, closed_at=answered
    )
    office.walk(dossier, "processing", "approval", "approval", "issuing", at=DONE)

    measure(office)

    row = StepDuration.objects.get(step_code=f"unit:{leg.unit_id}")
    assert (row.step_kind, row.median_minutes) == (leg.kind, minutes(office, ASSIGNED, answered))
