"""Whatever officers press, a run stays in order: checked against a plain model of the law."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.tests.factories import MONDAY, as_if_committed, calendar, five_days, run
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

pytestmark = pytest.mark.django_db

LAST = 7


@dataclass
class Model:
    """What must have happened: one line a task, and who did each step last."""

    lines: list[tuple[int, str, int | None]] = field(default_factory=list)
    doers: dict[int, int | None] = field(default_factory=dict)

    @property
    def at(self) -> int:
        return self.lines[-1][0]

    def start(self, by: Actor) -> None:
        self.lines = [(1, TaskState.DONE, by.officer_pk), (2, TaskState.ACTIVE, None)]
        self.doers[1] = by.officer_pk

    def finish(self, by: Actor, next_holder: int | None) -> None:
        order = self.at
        self._close(TaskState.DONE)
        self.doers[order] = by.officer_pk
        if order < LAST:
            self.lines.append((order + 1, TaskState.ACTIVE, next_holder))

    def send_back(self, to_order: int) -> None:
        self._close(TaskState.SENT_BACK)
        self.lines.append((to_order, TaskState.ACTIVE, self.doers[to_order]))

    def assign(self, holder: int | None) -> None:
        self.lines[-1] = (self.at, TaskState.ACTIVE, holder)

    def _close(self, state: str) -> None:
        order, _state, holder = self.lines[-1]
        self.lines[-1] = (order, state, holder)


@pytest.fixture
def office() -> tuple[Agency, list[Actor]]:
    here = agency()
    officers = [actor(of=unit(of=here)) for _ in range(3)]
    five_days(here)
    as_if_committed()
    return here, officers


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_moves_keeps_the_run_in_order(office: tuple[Agency, list[Actor]], seed: int) -> None:
    here, officers = office
    chance = random.Random(seed)  # noqa: S311 - the same walk every time
    model, now = Model(), MONDAY
    task: Task | None = run(here, acting=officers[0]).task
    model.start(officers[0])

    for _move in range(60):
        now += timedelta(minutes=chance.randrange(1, 600))
        task = press(chance, officers, model, task, now)
        assert_agrees(here, model)
        if task is None:
            break
        assert task.due_at == task_due(task.started_at, task.minutes_allowed, calendar())

    assert Run.objects.get().finished_at == (now if task is None else None)


def press(
    chance: random.Random, officers: list[Actor], model: Model, task: Task, now: datetime
) -> Task | None:
    """One random move, allowed or not; a move that is not allowed changes nothing."""
    by = chance.choice(officers)
    holder = chance.choice([None, *(one.officer_pk for one in officers)])
    match chance.choices(["finish", "back", "assign", "wrong"], weights=[5, 2, 2, 1])[0]:
        case "finish":
            model.finish(by, holder)
            return services.finish_task(
                actor=by, task=task, at=now, calendar=calendar(), next_holder_pk=holder
            )
        case "back" if task.order > 1:
            to_order = chance.randrange(1, task.order)
            model.send_back(to_order)
            return send_back(by, task, to_order, now)
        case "assign":
            model.assign(holder)
            return services.assign_task(actor=by, task=task, holder_pk=holder, at=now)
        case _:
            with pytest.raises(DomainError):
                send_back(by, task, task.order + chance.randrange(3), now)
            return task


def send_back(by: Actor, task: Task, to_order: int, now: datetime) -> Task:
    return services.send_task_back(
        actor=by, task=task, to_order=to_order, at=now, calendar=calendar(), reason="Xem lại."
    )


def assert_agrees(here: Agency, model: Model) -> None:
    started = Run.objects.get(agency=here)
    stored = selectors.tasks_of("test.subject", started.subject_id)
    assert [(row.order, row.state, row.holder_id) for row in stored] == model.lines
    active = [row for row in stored if row.state == TaskState.ACTIVE]
    assert len(active) == (0 if started.finished_at else 1)
    assert all((row.finished_at is None) is (row.state == TaskState.ACTIVE) for row in stored)
