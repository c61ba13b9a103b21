"""What the services promise the database keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people.tests.factories import agency, officer, unit
from motcua.domains.workflow.models import ProcessVersion, Run, StepDefinition, Task
from motcua.domains.workflow.tests.factories import MONDAY, five_days, run
from motcua.domains.workflow.types import TaskState

pytestmark = pytest.mark.django_db


def refused(act: Any) -> str:
    """The name of the constraint that refused the act."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return str(caught.value)


def test_a_second_active_task_of_a_run() -> None:
    task = run(agency()).task
    copy = Task.objects.get(pk=task.pk)
    copy.pk, copy.public_id = None, Task._meta.get_field("public_id").default()

    assert "task_one_active_per_run" in refused(lambda: copy.save(force_insert=True))


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "asleep", "finished_at": MONDAY}, "task_state_is_known"),
        ({"state": TaskState.DONE}, "task_has_end_unless_active"),
        ({"finished_at": MONDAY}, "task_has_end_unless_active"),
        ({"state": TaskState.DONE, "finished_at": MONDAY - timedelta(hours=1)}, "task_has_end_unless_active"),
    ],
)
def test_a_task_that_contradicts_itself(change: dict[str, Any], constraint: str) -> None:
    task = run(agency()).task

    assert constraint in refused(lambda: Task.objects.filter(pk=task.pk).update(**change))


def test_a_run_that_ends_before_it_began() -> None:
    started = run(agency())

    change = {"finished_at": MONDAY - timedelta(minutes=1)}

    assert "run_ends_after_it_begins" in refused(
        lambda: Run.objects.filter(pk=started.run.pk).update(**change)
    )


def test_two_steps_of_one_order() -> None:
    version = five_days(agency())

    act = lambda: StepDefinition.objects.filter(version=version, order=2).update(order=3)  # noqa: E731

    assert "step_order_once_per_version" in refused(act)


def test_a_published_table_that_calls_itself_default() -> None:
    version = five_days(agency())

    act = lambda: ProcessVersion.objects.filter(pk=version.pk).update(origin="office-breakdown")  # noqa: E731

    assert "process_version_default_says_so" in refused(act)


@pytest.mark.parametrize("column", ["holder_id", "finished_by_id", "unit_id"])
def test_a_task_pointing_into_another_agency(column: str) -> None:
    here, there = agency(), agency("SKHCN-QB")
    task = run(here).task
    stranger = unit(of=there).pk if column == "unit_id" else officer(of=there).pk

    act = lambda: Task.objects.filter(pk=task.pk).update(**{column: stranger})  # noqa: E731

    assert f"workflow_task_{column}_same_agency" in refused(act)


def test_a_run_on_a_process_of_another_agency() -> None:
    started, foreign = run(agency()), five_days(agency("SKHCN-QB"))

    act = lambda: Run.objects.filter(pk=started.run.pk).update(version=foreign)  # noqa: E731

    assert "workflow_run_version_id_same_agency" in refused(act)
