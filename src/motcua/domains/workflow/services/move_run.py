"""Take one running subject over to another version of its process."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import LegsOpen, ProcessNotFound, ProcessNotRunnable
from motcua.domains.workflow.models import Leg, Run, Task
from motcua.domains.workflow.selectors import process_plan
from motcua.domains.workflow.services._tasks import close_task, new_task
from motcua.domains.workflow.types import LegState, ProcessPlan, StepPlan, TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import WrongState


def move_run(
    *, actor: Actor, task: Task, version_pk: int, at: datetime, calendar: Calendar, reason: str
) -> Task:
    """The run of the active task goes on in another version, at the step with the same code: the task there
    keeps unit, holder and the moment the step began, and gets the time the new table allows.

    Inside the caller's transaction; the caller has locked and permitted the subject and records the act. Five
    statements. Raises Invalid (no reason), ProcessNotFound, ProcessNotRunnable, LegsOpen (a leg is still
    open), WrongState (the table has no such step, or the run is on it already), TaskClosed.
    """
    reason = rules.require_reason(reason)
    run = task.run
    step = _same_step(_target(run, version_pk), task)
    if Leg.objects.filter(run_id=run.pk, state=LegState.OPEN).exists():
        raise LegsOpen(_("Hồ sơ còn phần việc đang chờ trả lời, chưa chuyển sang bản quy trình khác được."))

    close_task(task, actor=actor, at=at, state=TaskState.CANCELLED, note=reason)
    Run.objects.filter(pk=run.pk).update(version_id=version_pk)
    run.version_id = version_pk
    moved = new_task(
        run,
        step,
        at=task.started_at,
        calendar=calendar,
        holder_pk=task.holder_id,
        unit_id=None if step.unit_id else task.unit_id,
    )
    moved.save(force_insert=True)
    return moved


def _target(run: Run, version_pk: int) -> ProcessPlan:
    plan = process_plan(version_pk)
    if plan.agency_id != run.agency_id:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    if not plan.is_runnable:
        raise ProcessNotRunnable(_("Bản quy trình này chưa áp dụng, không chuyển hồ sơ sang được."))
    if run.version_id == version_pk:
        raise WrongState(_("Hồ sơ đang theo bản quy trình này rồi."))
    return plan


def _same_step(plan: ProcessPlan, task: Task) -> StepPlan:
    step = next((one for one in plan.steps if one.code == task.step.code), None)
    if step is None:
        text = _("Bản quy trình mới không có bước “%(step)s” mà hồ sơ đang ở.")
        raise WrongState(text % {"step": task.step.name})
    return step
