"""Whatever officers press, no step is finished over a leg it must join: checked against a plain model."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import LegClosed, LegNotDue, LegsOpen
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import MONDAY, as_if_committed, calendar, five_days, leg, run
from motcua.domains.workflow.types import LegState, TaskState
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

LAST = 7


@dataclass
class Asked:
    """What must be true of one leg."""

    at_step: int
    must_join: bool
    due_at: datetime
    state: str = LegState.OPEN


@dataclass
class Walk:
    """The run as the law sees it, beside the engine's."""

    chance: random.Random
    by: Actor
    unit_id: int
    task: Task | None
    now: datetime
    asked: list[Asked]

    def press(self) -> None:
        """One random move; the model says whether the engine must allow it."""
        match self.chance.choices(
            ["finish", "back", "ask", "answer", "silence", "cancel"], [5, 1, 3, 3, 2, 1]
        )[0]:
            case "finish":
                self.finish()
            case "back":
                self.back()
            case "ask":
                self.ask()
            case move:
                self.end(move)

    def finish(self) -> None:
        task = self.task
        assert task is not None
        waits = any(
            one.state == LegState.OPEN and one.must_join and one.at_step <= task.order for one in self.asked
        )
        if waits:
            with pytest.raises(LegsOpen):
                services.finish_task(actor=self.by, task=task, at=self.now, calendar=calendar())
            return
        self.task = services.finish_task(actor=self.by, task=task, at=self.now, calendar=calendar())

    def back(self) -> None:
        task = self.task
        assert task is not None
        if task.order == 1:
            return
        self.task = services.send_task_back(
            actor=self.by,
            task=task,
            to_order=self.chance.randrange(1, task.order),
            at=self.now,
            calendar=calendar(),
            reason="Xem lại.",
        )

    def ask(self) -> None:
        task = self.task
        assert task is not None
        opened = leg(
            task,
            acting=self.by,
            unit_id=self.unit_id,
            at=self.now,
            minutes=self.chance.randrange(1, 2000),
            must_join=self.chance.random() < 0.6,
        )
        self.asked.append(Asked(task.order, opened.must_join, opened.due_at))

    def end(self, move: str) -> None:
        if not self.asked:
            return
        order = self.chance.randrange(len(self.asked))
        model, row = self.asked[order], Leg.objects.get(order=order + 1)
        error = self.refusal(move, model)
        if error:
            with pytest.raises(error):
                self.do(move, row)
            return
        self.do(move, row)
        model.state = {
            "answer": LegState.ANSWERED,
            "silence": LegState.SILENT,
            "cancel": LegState.CANCELLED,
        }[move]

    def refusal(self, move: str, model: Asked) -> type[Exception] | None:
        if move == "silence" and self.now <= model.due_at:
            return LegNotDue
        return None if model.state == LegState.OPEN else LegClosed

    def do(self, move: str, row: Leg) -> None:
        match move:
            case "answer":
                services.answer_leg(actor=self.by, leg=row, at=self.now, answer="agree")
            case "silence":
                services.close_silent_leg(actor=self.by, leg=row, at=self.now, reason="Không trả lời.")
            case _:
                services.cancel_leg(actor=self.by, leg=row, at=self.now, reason="Không cần nữa.")

    def assert_agrees(self) -> None:
        rows = list(Leg.objects.order_by("order"))
        assert [(row.state, row.step_order, row.must_join, row.due_at) for row in rows] == [
            (one.state, one.at_step, one.must_join, one.due_at) for one in self.asked
        ]
        assert all((row.closed_at is None) is (row.state == LegState.OPEN) for row in rows)
        active = Task.objects.filter(state=TaskState.ACTIVE).values_list("order", flat=True)
        assert list(active) == ([self.task.order] if self.task else [])


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_moves_joins_what_must_be_joined(seed: int) -> None:
    here = agency()
    home = unit(of=here)
    by = actor(of=home)
    five_days(here)
    as_if_committed()
    chance = random.Random(seed)  # noqa: S311 - the same walk every time
    walk = Walk(chance, by, home.pk, run(here, acting=by).task, MONDAY, [])

    for _move in range(70):
        walk.now += timedelta(minutes=chance.randrange(1, 900))
        walk.press()
        walk.assert_agrees()
        if walk.task is None:
            break

    assert len(walk.asked) >= 3
    assert max(one.at_step for one in walk.asked) <= LAST
