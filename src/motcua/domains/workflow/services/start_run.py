"""Start a subject on its way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.errors import AlreadyRunning, ProcessNotFound, ProcessNotRunnable
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.rules import next_step
from motcua.domains.workflow.selectors import process_plan
from motcua.domains.workflow.services._legs import open_planned
from motcua.domains.workflow.services._tasks import new_task
from motcua.domains.workflow.types import ProcessPlan, Started, TaskState, Values
from motcua.kernel.actors import Actor


def start_run(
    *,
    actor: Actor,
    agency_id: int,
    version_pk: int,
    subject_type: str,
    subject_id: UUID,
    executing_unit_id: int,
    at: datetime,
    calendar: Calendar,
    receiving_unit_id: int | None = None,
    first_step_done: bool = False,
    holder_pk: int | None = None,
    unit_id: int | None = None,
    values: Values | None = None,
) -> Started:
    """Open a run and its first active task; two statements, two more where its step has legs.

    With `first_step_done` the first step (the reception) is kept as done by the actor at `at`, and the one that
    follows, as `values` decide, is active. `holder_pk` and `unit_id` name who gets the active task; without them
    the step says the unit.
    Raises ProcessNotFound (also for another agency's), ProcessNotRunnable, AlreadyRunning, OutsideCalendar.
    """
    plan = _walkable(version_pk, agency_id)
    run = Run(
        agency_id=agency_id,
        version_id=plan.version_pk,
        subject_type=subject_type,
        subject_id=subject_id,
        executing_unit_id=executing_unit_id,
        receiving_unit_id=receiving_unit_id,
        started_at=at,
    )
    first = plan.steps[0]
    step = (next_step(plan, first.order, values) or first) if first_step_done else first
    active = new_task(run, step, at=at, calendar=calendar, holder_pk=holder_pk, unit_id=unit_id)
    tasks = [active]
    if first_step_done:
        done = new_task(run, first, at=at, calendar=calendar, holder_pk=actor.officer_pk)
        done.state, done.finished_at, done.finished_by_id = TaskState.DONE, at, actor.officer_pk
        tasks = [done, active]
    _insert(run, tasks)
    open_planned(run, active, step.legs, at=at, calendar=calendar)
    return Started(run=run, task=active)


def _walkable(version_pk: int, agency_id: int) -> ProcessPlan:
    plan = process_plan(version_pk)
    if plan.agency_id != agency_id:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    if not plan.is_runnable:
        raise ProcessNotRunnable(
            _("Quy trình còn bước chưa rõ vai trò hoặc thời gian, chưa dùng để xử lý hồ sơ được.")
        )
    return plan


def _insert(run: Run, tasks: list[Task]) -> None:
    try:
        run.save(force_insert=True)
    except IntegrityError as error:
        if "run_one_open_per_subject" not in str(error):
            raise
        raise AlreadyRunning(_("Hồ sơ này đang được xử lý theo một quy trình.")) from error
    for task in tasks:
        task.run = run
    Task.objects.bulk_create(tasks)
