"""Naming who holds a task."""

from __future__ import annotations

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests.factories import MONDAY, calendar, manager, run

pytestmark = pytest.mark.django_db


def test_the_officer_holds_the_task_and_the_clock_goes_on() -> None:
    here = agency()
    mai, task = actor(of=unit(of=here)), run(here).task
    due = task.due_at

    services.assign_task(actor=manager(here), task=task, holder_pk=mai.officer_pk, at=MONDAY)

    stored = Task.objects.get(pk=task.pk)
    assert stored.holder_id == task.holder_id == mai.officer_pk
    assert (stored.due_at, stored.started_at) == (due, MONDAY)


def test_a_task_may_be_given_back_to_the_unit() -> None:
    here = agency()
    mai = actor(of=unit(of=here))
    task = run(here, holder_pk=mai.officer_pk).task

    services.assign_task(actor=mai, task=task, holder_pk=None, at=MONDAY)

    assert Task.objects.get(pk=task.pk).holder_id is None


def test_a_finished_task_has_no_new_holder() -> None:
    here = agency()
    mai, task = actor(of=unit(of=here)), run(here).task
    services.finish_task(actor=manager(here), task=task, at=MONDAY, calendar=calendar())

    with pytest.raises(TaskClosed):
        services.assign_task(actor=manager(here), task=task, holder_pk=mai.officer_pk, at=MONDAY)

    assert Task.objects.get(pk=task.pk).holder_id is None
