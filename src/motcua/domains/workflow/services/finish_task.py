"""Finish a task and open the next."""

from __future__ import annotations

from datetime import datetime

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.rules import next_step
from motcua.domains.workflow.selectors import process_plan
from motcua.domains.workflow.services._legs import open_planned
from motcua.domains.workflow.services._tasks import close_task, new_task
from motcua.domains.workflow.types import TaskState, Values
from motcua.kernel.actors import Actor


def finish_task(
    *,
    actor: Actor,
    task: Task,
    at: datetime,
    calendar: Calendar,
    note: str = "",
    next_holder_pk: int | None = None,
    next_unit_id: int | None = None,
    values: Values | None = None,
) -> Task | None:
    """Close the active task and open that of the following step; None when the process has ended.

    `values`: what the subject is now, by code of the declared fields. The first flow of the step whose condition
    holds over them says what follows; without one, the next step in order.

    Legs the step must join are waited for; the legs of the following step open with it and stand on its
    `forked`. Two statements when `task.run` is loaded, two more where the following step has legs.
    Raises TaskClosed when the task is no longer active, LegsOpen, OutsideCalendar.
    """
    run = task.run
    step = next_step(process_plan(run.version_id), task.order, values)
    close_task(task, actor=actor, at=at, state=TaskState.DONE, note=note)
    if step is None:
        Run.objects.filter(pk=run.pk).update(finished_at=at)
        run.finished_at = at
        return None
    following = new_task(run, step, at=at, calendar=calendar, holder_pk=next_holder_pk, unit_id=next_unit_id)
    following.save(force_insert=True)
    open_planned(run, following, step.legs, at=at, calendar=calendar)
    return following
