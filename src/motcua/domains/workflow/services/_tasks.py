"""Opening and closing a task: one statement each."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Run, StepDefinition, Task
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.types import StepKind, StepPlan, TaskState
from motcua.kernel.actors import Actor

_AT_THE_DESK = {StepKind.RECEPTION, StepKind.RETURNING}


def new_task(
    run: Run,
    step: StepPlan,
    *,
    at: datetime,
    calendar: Calendar,
    holder_pk: int | None = None,
    unit_id: int | None = None,
) -> Task:
    """A task that is not stored yet. Its unit: the one given, the step's own, or the run's."""
    minutes = step.minutes_allowed or 0
    return Task(
        agency_id=run.agency_id,
        run=run,
        step=_loaded(step),
        order=step.order,
        unit_id=unit_id or step.unit_id or _unit_of(run, step),
        role=step.role,
        holder_id=holder_pk,
        minutes_allowed=minutes,
        started_at=at,
        due_at=task_due(at, minutes, calendar),
    )


def _loaded(step: StepPlan) -> StepDefinition:
    """The step as a row, from the plan: whoever reads `task.step` sends no query."""
    return StepDefinition(
        pk=step.pk,
        order=step.order,
        code=step.code,
        name=step.name,
        work=step.work,
        kind=step.kind,
        role=step.role,
        unit_id=step.unit_id,
        minutes_allowed=step.minutes_allowed,
    )


def close_task(task: Task, *, actor: Actor, at: datetime, state: TaskState, note: str) -> None:
    """End an active task. Raises TaskClosed when somebody ended it first: two who press at once wait for each
    other here, and the second finds it no longer active."""
    changed = Task.objects.filter(pk=task.pk, state=TaskState.ACTIVE).update(
        state=state, finished_at=at, finished_by_id=actor.officer_pk, note=note
    )
    if not changed:
        raise TaskClosed(_("Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."))
    task.state, task.finished_at, task.finished_by_id, task.note = state, at, actor.officer_pk, note


def _unit_of(run: Run, step: StepPlan) -> int:
    at_the_desk = step.kind in _AT_THE_DESK and run.receiving_unit_id is not None
    return run.receiving_unit_id if at_the_desk else run.executing_unit_id  # type: ignore[return-value]
