"""Two who press at the same moment: one wins, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import AlreadyRunning, TaskClosed
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.tests.factories import MONDAY, calendar, five_days, manager, run
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db(transaction=True)


def both(act: Callable[[], object]) -> list[object]:
    """Run the act in two threads that start together; gives results and errors."""
    barrier, outcomes = threading.Barrier(2), []

    def body() -> None:
        try:
            barrier.wait(timeout=10)
            with transaction.atomic():
                outcomes.append(act())
        except Exception as error:  # noqa: BLE001 - the error is the outcome
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=body) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes, key=lambda outcome: isinstance(outcome, Exception))


@pytest.fixture
def here() -> Agency:
    made = agency()
    unit(of=made)
    five_days(made)
    return made


@pytest.fixture
def acting(here: Agency) -> Actor:
    return manager(here)


def test_one_task_is_active_after_two_finish_it_at_once(here: Agency, acting: Actor) -> None:
    task = run(here).task

    def finish() -> object:
        fresh = Task.objects.select_related("run").get(pk=task.pk)
        return services.finish_task(actor=acting, task=fresh, at=MONDAY, calendar=calendar())

    won, lost = both(finish)

    assert isinstance(won, Task)
    assert isinstance(lost, TaskClosed)
    assert list(Task.objects.filter(run=task.run, state=TaskState.ACTIVE)) == [won]
    assert Task.objects.filter(run=task.run).count() == 3


def test_finishing_and_sending_back_at_once_leaves_one_active_task(here: Agency, acting: Actor) -> None:
    task = services.finish_task(actor=acting, task=run(here).task, at=MONDAY, calendar=calendar())
    assert task is not None
    turns = iter([True, False])

    def act() -> object:
        fresh = Task.objects.select_related("run").get(pk=task.pk)
        if next(turns):
            return services.finish_task(actor=acting, task=fresh, at=MONDAY, calendar=calendar())
        return services.send_task_back(
            actor=acting, task=fresh, to_order=2, at=MONDAY, calendar=calendar(), reason="Thiếu căn cứ."
        )

    won, lost = both(act)

    assert isinstance(won, Task)
    assert isinstance(lost, TaskClosed)
    assert list(Task.objects.filter(run=task.run, state=TaskState.ACTIVE)) == [won]


def test_a_subject_that_sets_out_twice_at_once_has_one_run(here: Agency, acting: Actor) -> None:
    subject, version, home = uuid7(), five_days(here), unit(of=here)

    _won, lost = both(
        lambda: run(here, acting=acting, subject_id=subject, version=version, executing_unit_id=home.pk)
    )

    assert isinstance(lost, AlreadyRunning)
    assert Run.objects.filter(subject_id=subject).count() == 1
    assert Task.objects.filter(state=TaskState.ACTIVE).count() == 1
