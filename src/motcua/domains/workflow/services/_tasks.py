"""Opening and closing a task: one statement each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.errors import LegsOpen, TaskClosed
from motcua.domains.workflow.models import Leg, Run, StepDefinition, Task
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.types import LegState, StepKind, StepPlan, TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn

_AT_THE_DESK = {StepKind.RECEPTION, StepKind.RETURNING}

# Every act of every dossier comes here. Written plainly: Django takes longer to write it than PostgreSQL to do it.
_CLOSE = (
    'UPDATE "workflow_task" SET state = %s, finished_at = %s, finished_by_id = %s, note = %s'
    " WHERE id = %s AND state = %s"
)
_CLOSE_WHEN_JOINED = (
    f'{_CLOSE} AND NOT EXISTS (SELECT FROM "workflow_leg"'
    " WHERE run_id = %s AND step_order <= %s AND must_join AND state = %s)"
)


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
    """End an active task; a done one must have joined its legs, which costs no statement of its own.

    Raises TaskClosed when somebody ended it first: two who press at once wait for each other here, and the
    second finds it no longer active. Raises LegsOpen.
    """
    close = _CLOSE
    values: list[Any] = [state, at, actor.officer_pk, note, task.pk, TaskState.ACTIVE]
    if state == TaskState.DONE:
        close, values = _CLOSE_WHEN_JOINED, [*values, task.run_id, task.order, LegState.OPEN]
    with connection.cursor() as cursor:
        cursor.execute(close, values)
        changed = cursor.rowcount
    if not changed:
        _refuse(task)
    task.state, task.finished_at, task.finished_by_id, task.note = state, at, actor.officer_pk, note


def _to_join(task: Task) -> QuerySet[Leg]:
    """Open legs the step must wait for: its own, and those that earlier steps of the run left open when the
    task was sent back."""
    return Leg.objects.filter(
        run_id=task.run_id, step_order__lte=task.order, must_join=True, state=LegState.OPEN
    )


def _refuse(task: Task) -> NoReturn:
    """Say why the task did not close."""
    waiting = list(_to_join(task).select_related("unit").order_by("order"))
    if not waiting or not Task.objects.filter(pk=task.pk, state=TaskState.ACTIVE).exists():
        raise TaskClosed(_("Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."))
    named = "; ".join(
        _("%(leg)s (%(place)s, hạn %(due)s)")
        % {"leg": leg.name, "place": leg.place, "due": datetime_vn(leg.due_at)}
        for leg in waiting
    )
    text = _("Chưa hoàn thành bước được, còn chờ: %(legs)s. Hãy chờ trả lời, bỏ qua ý kiến quá hạn hoặc hủy.")
    raise LegsOpen(text % {"legs": named}, legs=tuple(leg.public_id for leg in waiting))


def _unit_of(run: Run, step: StepPlan) -> int:
    at_the_desk = step.kind in _AT_THE_DESK and run.receiving_unit_id is not None
    return run.receiving_unit_id if at_the_desk else run.executing_unit_id  # type: ignore[return-value]
