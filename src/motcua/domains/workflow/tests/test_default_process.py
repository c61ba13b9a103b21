"""A sensible process where none is known, and marked as such."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, sampled_from

from motcua.domains.deadlines.types import Unit
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Process, ProcessVersion
from motcua.domains.workflow.rules import check_process, default_draft, legal_minutes
from motcua.domains.workflow.tests.factories import five_days, manager
from motcua.kernel.journal import entries_of
from motcua.kernel.shipped import load_json

LIMITS = sorted(
    {
        (record["time_limit"]["value"], record["time_limit"]["unit"])
        for record in load_json("procedures.json")["procedures"]
        if record["time_limit"] and record["time_limit"]["value"]
    },
    key=str,
)


def draft(amount: int, unit: str):  # noqa: ANN201 - a ProcessDraft
    return default_draft(load_json("default-process.json"), amount, unit)


def test_the_shipped_procedures_have_seventeen_different_time_limits_with_a_figure() -> None:
    records = load_json("procedures.json")["procedures"]

    assert len([one for one in records if one["time_limit"]]) == 44
    assert len([one for one in records if one["time_limit"] and one["time_limit"]["value"]]) == 43
    assert len(LIMITS) == 17


@pytest.mark.parametrize(("amount", "unit"), LIMITS)
def test_the_default_process_fits_every_legal_time_exactly(amount: int, unit: str) -> None:
    made = draft(amount, unit)
    limit = legal_minutes(amount, unit)

    assert sum(step.minutes or 0 for step in made.steps) == limit
    assert check_process(made.steps, limit) == ()
    assert all(step.minutes >= 0 for step in made.steps if step.minutes is not None)


def test_five_working_days_leave_twenty_hours_to_examine() -> None:
    made = draft(5, "working-day")

    assert [(step.kind, step.role, step.minutes) for step in made.steps] == [
        ("reception", "reception", 240),
        ("assignment", "unit_head", 240),
        ("processing", "specialist", 1200),
        ("approval", "unit_head", 240),
        ("approval", "director", 240),
        ("issuing", "clerk", 240),
        ("returning", "reception", 0),
    ]


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (3, "working-day", [135, 135, 765, 135, 135, 135, 0]),
        (1, "working-day", [45, 45, 255, 45, 45, 45, 0]),
        (1, "working-hour", [0, 0, 60, 0, 0, 0, 0]),
    ],
)
def test_a_short_limit_shrinks_the_steps_around_the_examination(
    amount: int, unit: str, minutes: list[int]
) -> None:
    assert [step.minutes for step in draft(amount, unit).steps] == minutes


@pytest.mark.django_db
def test_it_is_marked_as_default_and_as_not_approved() -> None:
    version = five_days(agency())

    assert version.is_default_process
    assert version.is_complete
    assert version.get_origin_display() == "Quy trình mặc định, chưa được phê duyệt"
    assert version.process.name == "Quy trình mặc định cho thời hạn 05 ngày làm việc"
    assert version.total_minutes == 2400
    assert version.checked_at is None


@pytest.mark.django_db
def test_asking_twice_gives_the_same_process() -> None:
    here = agency()
    first = five_days(here)

    again = five_days(here)

    assert again == first
    assert Process.objects.count() == 1


@pytest.mark.django_db
def test_each_limit_has_a_process_of_its_own() -> None:
    here = agency()

    made = {
        services.default_process_for(actor=manager(here), agency_id=here.pk, amount=amount, unit=unit).pk
        for amount, unit in [(5, "working-day"), (5, "day"), (1, "month"), (10, Unit.WORKING_DAY)]
    }

    assert len(made) == 4


@pytest.mark.django_db
def test_steps_stand_with_the_units_the_agency_has() -> None:
    here = agency()
    director, office = unit(of=here, code="GD", kind="leader"), unit(of=here, code="VP", kind="office")

    plan = selectors.process_plan(five_days(here).pk)

    assert [step.unit_id for step in plan.steps] == [None, None, None, None, director.pk, office.pk, None]


@pytest.mark.django_db
def test_a_unit_the_agency_lacks_leaves_the_step_with_the_executing_unit() -> None:
    plan = selectors.process_plan(five_days(agency()).pk)

    assert {step.unit_id for step in plan.steps} == {None}


@pytest.mark.django_db
def test_two_agencies_have_their_own() -> None:
    here, there = five_days(agency()), five_days(agency("SKHCN-QB"))

    assert here != there
    assert ProcessVersion.objects.count() == 2
    assert here.process.code == there.process.code == "MD-5-working-day"


@pytest.mark.django_db
def test_the_journal_keeps_that_it_was_added() -> None:
    process = five_days(agency()).process

    [entry] = entries_of("workflow.process", process.public_id)

    assert entry.name == "workflow.process_version_added"
    assert entry.payload == {"process": "MD-5-working-day", "number": 1, "origin": "default"}


@settings(max_examples=200, deadline=None)
@given(amount=integers(1, 400), limit_unit=sampled_from([unit.value for unit in Unit]))
def test_any_limit_has_a_default_process_that_fits_it(amount: int, limit_unit: str) -> None:
    made = draft(amount, limit_unit)
    limit = legal_minutes(amount, limit_unit)

    minutes = [step.minutes or 0 for step in made.steps]
    assert sum(minutes) == limit
    assert min(minutes) >= 0
    assert minutes[2] * 2 >= limit - 1
    assert all(one % 15 == 0 for place, one in enumerate(minutes) if place != 2)
    assert check_process(made.steps, limit) == ()
