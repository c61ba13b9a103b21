"""Send a task back to an earlier step."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.selectors import process_plan
from motcua.domains.workflow.services._tasks import close_task, new_task
from motcua.domains.workflow.types import StepPlan, TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


def send_task_back(
    *, actor: Actor, task: Task, to_order: int, at: datetime, calendar: Calendar, reason: str
) -> Task:
    """Close the active task as sent back and open the earlier step again, for the officer and unit that did
    it last. The step gets its time anew; the legal time of the subject runs on.

    Open legs stay open. A request that left the house is not unsaid because a draft goes back to a desk: the
    other unit or agency works on, its answer still counts, and a return must not start its clock again
    (nothing in Nghị định 61/2018/NĐ-CP, Điều 19 lets the lead agency ask the same twice). Steps before the
    one that forked can be finished meanwhile; that step, when it comes again, waits for them. What is no
    longer needed is cancelled by name, with a reason.

    Three statements when `task.run` is loaded. Raises Invalid (no reason, not an earlier step, a branch the
    subject did not take), TaskClosed,
    OutsideCalendar.
    """
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Hãy ghi lý do trả lại để người nhận biết phải sửa gì."), field="reason")
    step = _earlier_step(task, to_order)
    doer, holder, unit_id = _who_did(task, step, has_branches=bool(process_plan(task.run.version_id).flows))
    close_task(task, actor=actor, at=at, state=TaskState.SENT_BACK, note=reason)
    again = new_task(task.run, step, at=at, calendar=calendar, holder_pk=doer or holder, unit_id=unit_id)
    again.save(force_insert=True)
    return again


def _who_did(task: Task, step: StepPlan, *, has_branches: bool) -> tuple[int | None, int | None, int | None]:
    """Officer, holder and unit of the last time the step was done. A run that was moved to another version has
    done steps of the earlier one: they are the same when their codes are."""
    done = Task.objects.filter(run_id=task.run_id, step__code=step.code, state=TaskState.DONE)
    before = done.order_by("-id").values_list("finished_by_id", "holder_id", "unit_id").first()
    if before is None and has_branches:
        text = _("Hồ sơ không đi qua bước %(step)s, không trả lại bước đó được.")
        raise Invalid(text % {"step": step.name}, field="to_order")
    return before or (None, None, None)


def _earlier_step(task: Task, to_order: int) -> StepPlan:
    step = process_plan(task.run.version_id).step(to_order)
    if step is None or to_order >= task.order:
        raise Invalid(_("Chỉ trả lại được cho một bước đã làm trước bước này."), field="to_order")
    return step
