"""What the services promise of legs the database keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people.tests.factories import agency, officer, unit
from motcua.domains.workflow.models import Leg, LegDefinition, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    leg,
    leg_draft,
    outside_leg,
    process_version,
    run,
    step,
)
from motcua.domains.workflow.types import LegAnswer, LegState

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(days=1)
EARLIER = MONDAY - timedelta(days=1)


@pytest.fixture
def task() -> Task:
    return run(agency()).task


def refused(**change: Any) -> str:
    """The name of the constraint that refused to change every leg so."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Leg.objects.update(**change)
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "asleep", "closed_at": LATER, "close_reason": "x"}, "leg_state_is_known"),
        ({"kind": "question"}, "leg_kind_is_known"),
        ({"outside_name": "Công an tỉnh"}, "leg_has_one_place"),
        ({"unit": None}, "leg_has_one_place"),
        ({"answer": LegAnswer.AGREE}, "leg_answer_fits_its_state"),
        ({"answered_at": LATER}, "leg_answer_fits_its_state"),
        ({"state": LegState.ANSWERED, "closed_at": LATER}, "leg_answer_fits_its_state"),
        (
            {"state": LegState.ANSWERED, "closed_at": LATER, "answered_at": LATER, "answer": "yes"},
            "leg_answer_fits_its_state",
        ),
        (
            {"state": LegState.ANSWERED, "closed_at": LATER, "answer": LegAnswer.AGREE},
            "leg_answer_fits_its_state",
        ),
        (
            {
                "state": LegState.ANSWERED,
                "closed_at": LATER,
                "answered_at": EARLIER,
                "answer": LegAnswer.AGREE,
            },
            "leg_answered_after_its_start",
        ),
        (
            {
                "state": LegState.ANSWERED,
                "closed_at": LATER,
                "answered_at": LATER + timedelta(minutes=1),
                "answer": LegAnswer.AGREE,
            },
            "leg_answered_after_its_start",
        ),
        ({"closed_at": LATER}, "leg_has_end_unless_open"),
        ({"state": LegState.CANCELLED, "close_reason": "Nhầm."}, "leg_has_end_unless_open"),
        (
            {"state": LegState.CANCELLED, "close_reason": "Nhầm.", "closed_at": EARLIER},
            "leg_has_end_unless_open",
        ),
        ({"state": LegState.CANCELLED, "closed_at": LATER}, "leg_ended_otherwise_has_a_reason"),
        ({"state": LegState.SILENT, "closed_at": LATER}, "leg_ended_otherwise_has_a_reason"),
        ({"due_at": MONDAY}, "leg_due_after_its_start"),
        ({"token_hash": "ab" * 32, "token_until": LATER}, "leg_link_leads_outside"),
    ],
)
def test_a_leg_that_contradicts_itself(task: Task, change: dict[str, Any], constraint: str) -> None:
    leg(task)

    assert constraint in refused(**change)


def test_a_link_that_never_ends(task: Task) -> None:
    outside_leg(task)

    assert "leg_link_leads_outside" in refused(token_hash="ab" * 32)


def test_an_outside_agency_whose_leg_an_officer_holds(task: Task) -> None:
    outside_leg(task)

    assert "leg_has_one_place" in refused(holder=officer(of=task.agency))


def test_two_legs_of_one_number(task: Task) -> None:
    leg(task)
    leg(task)

    assert "leg_order_once_per_run" in refused(order=1)


def test_two_legs_of_one_definition() -> None:
    here = agency()
    table = [step(1, "reception", "reception"), step(2, legs=(leg_draft(1),)), step(3, "issuing")]
    started = run(here, version=process_version(here, [*table, step(4, "returning")]))
    leg(started.task)
    definition = LegDefinition.objects.get()

    assert "leg_of_definition_once_per_run" in refused(definition=definition)


def test_two_legs_behind_one_link(task: Task) -> None:
    outside_leg(task, with_token=True)
    outside_leg(task, with_token=True)

    assert "leg_answer_link" in refused(token_hash="ab" * 32)


@pytest.mark.parametrize(
    "column", ["unit_id", "holder_id", "answered_by_id", "recorded_by_id", "closed_by_id"]
)
def test_a_leg_pointing_into_another_agency(task: Task, column: str) -> None:
    leg(task)
    there = agency("SKHCN-QB")
    stranger = unit(of=there).pk if column == "unit_id" else officer(of=there).pk

    assert f"workflow_leg_{column}_same_agency" in refused(**{column: stranger})


def test_a_leg_of_a_run_of_another_agency(task: Task) -> None:
    leg(task)
    foreign = run(agency("SKHCN-QB")).run

    assert "workflow_leg_run_id_same_agency" in refused(run=foreign)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "question"}, "leg_definition_kind_is_known"),
        ({"outside_name": ""}, "leg_definition_has_one_place"),
        ({"order": 1}, "leg_definition_order_once"),
    ],
)
def test_a_leg_of_a_table_that_contradicts_itself(change: dict[str, Any], constraint: str) -> None:
    process_version(agency(), [step(1, legs=(leg_draft(1), leg_draft(2)))])

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LegDefinition.objects.update(**change)


def test_a_leg_of_a_table_for_a_unit_and_an_agency_or_for_a_stranger() -> None:
    here = agency()
    process_version(here, [step(1, legs=(leg_draft(1),))])

    with pytest.raises(IntegrityError, match="leg_definition_has_one_place"), transaction.atomic():
        LegDefinition.objects.update(unit=unit(of=here))
    with (
        pytest.raises(IntegrityError, match="workflow_legdefinition_unit_id_same_agency"),
        transaction.atomic(),
    ):
        LegDefinition.objects.update(unit=unit(of=agency("SKHCN-QB")), outside_name="")
