"""What moving running subjects to another version would do, before anybody does it."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.workflow import policies
from motcua.domains.workflow.errors import ProcessNotFound
from motcua.domains.workflow.models import Leg, ProcessVersion, Task
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.selectors.plans import process_plan
from motcua.domains.workflow.selectors.processes import visible_processes
from motcua.domains.workflow.types import (
    LegState,
    MovePage,
    MoveRow,
    ProcessPlan,
    TaskState,
    VersionState,
    subject_movers,
)
from motcua.kernel.actors import Actor


def preview_move(actor: Actor, from_id: UUID, to_id: UUID, *, after: int = 0, size: int = 50) -> MovePage:
    """Running subjects on one version, oldest first, and what each would become on the other: its step and due
    moment, or why it cannot be moved. `after`: `next_after` of the page before. Raises ProcessNotFound,
    NotAllowed."""
    source, target = versions_to_move(actor, from_id, to_id)
    tasks = list(tasks_to_move(source).filter(run_id__gt=after)[: size + 1])
    plan, page = process_plan(target.pk), tasks[:size]
    labels, refusals = _said_by_their_domains(source.agency_id, page)
    rows = tuple(
        _row(task, plan, target, labels.get(task.run.subject_id, ""), refusals.get(task.run.subject_id, ""))
        for task in page
    )
    return MovePage(rows=rows, next_after=page[-1].run_id if len(tasks) > size else None)


def versions_to_move(actor: Actor, from_id: UUID, to_id: UUID) -> tuple[ProcessVersion, ProcessVersion]:
    """Both versions, for whoever may change processes. Raises ProcessNotFound, NotAllowed."""
    found = {row.public_id: row for row in visible_processes(actor).filter(public_id__in=[from_id, to_id])}
    if len(found) != 2:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    policies.require_may_manage(actor)
    return found[from_id], found[to_id]


def tasks_to_move(source: ProcessVersion) -> QuerySet[Task]:
    """The active tasks of the subjects on a version, with their run and step."""
    waiting = Leg.objects.filter(run_id=OuterRef("run_id"), state=LegState.OPEN)
    tasks = Task.objects.filter(run__version=source, state=TaskState.ACTIVE).select_related("run", "step")
    return tasks.annotate(waits=Exists(waiting)).order_by("run_id")


def _said_by_their_domains(agency_id: int, tasks: list[Task]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    subjects: dict[str, list[UUID]] = defaultdict(list)
    for task in tasks:
        subjects[task.run.subject_type].append(task.run.subject_id)
    labels: dict[UUID, str] = {}
    refusals: dict[UUID, str] = {}
    for kind, ids in subjects.items():
        mover = subject_movers.get(kind)
        if mover is not None:
            labels |= mover.labels(agency_id, ids)
            refusals |= mover.refusals(agency_id, ids)
    return labels, refusals


def _row(task: Task, plan: ProcessPlan, target: ProcessVersion, label: str, refusal: str) -> MoveRow:
    step = next((one for one in plan.steps if one.code == task.step.code), None)
    if target.state != VersionState.IN_FORCE:
        refusal = _("Bản quy trình mới chưa áp dụng.")
    elif step is None:
        refusal = _("Bản quy trình mới không có bước này.")
    elif task.waits:  # type: ignore[attr-defined]  # annotated above
        refusal = _("Còn phần việc đang chờ trả lời.")
    new_due = None
    if step is not None and not refusal:
        calendar = calendars.calendar_for(task.agency_id, unit_id=step.unit_id or task.unit_id)
        new_due = task_due(task.started_at, step.minutes_allowed or 0, calendar)
    return MoveRow(
        run_pk=task.run_id,
        subject_type=task.run.subject_type,
        subject_id=task.run.subject_id,
        label=label,
        from_order=task.order,
        from_name=task.step.name,
        to_order=step.order if step else None,
        to_name=step.name if step else "",
        old_due_at=task.due_at,
        new_due_at=new_due,
        refusal=refusal,
    )
