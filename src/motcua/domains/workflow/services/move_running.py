"""Take subjects under way over to another version: an explicit act, after a preview."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import ProcessNotRunnable
from motcua.domains.workflow.events import RunsMoved
from motcua.domains.workflow.models import ProcessVersion, Task
from motcua.domains.workflow.selectors import process_plan
from motcua.domains.workflow.selectors.moves import tasks_to_move, versions_to_move
from motcua.domains.workflow.services.move_run import move_run
from motcua.domains.workflow.types import MoveReport, subject_movers
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, Invalid

MOST_AT_ONCE = 200


@transaction.atomic
def move_running(
    *, actor: Actor, from_id: UUID, to_id: UUID, subject_ids: Sequence[UUID], reason: str
) -> MoveReport:
    """Move the named subjects from one version to another that is in force; each is moved by its own domain, and
    one that cannot be is left where it is, with the reason.

    At most 200 at once. Raises ProcessNotFound, NotAllowed, ProcessNotRunnable, Invalid (`reason`; `subjects`:
    none, or too many).
    """
    source, target = versions_to_move(actor, from_id, to_id)
    reason = rules.require_reason(reason)
    if not 0 < len(subject_ids) <= MOST_AT_ONCE:
        text = _("Hãy chọn từ 1 đến %(n)d hồ sơ để chuyển.") % {"n": MOST_AT_ONCE}
        raise Invalid(text, field="subjects")
    if not process_plan(target.pk).is_runnable:
        raise ProcessNotRunnable(_("Bản quy trình này chưa áp dụng, không chuyển hồ sơ sang được."))

    moved: list[UUID] = []
    refused: list[tuple[UUID, str]] = []
    for task in tasks_to_move(source).filter(run__subject_id__in=list(subject_ids)):
        try:
            with transaction.atomic():
                _move(actor, task, target, reason)
        except DomainError as error:
            refused.append((task.run.subject_id, error.message))
        else:
            moved.append(task.run.subject_id)
    journal.record(
        actor=actor,
        event=RunsMoved(
            subject_id=target.process.public_id,
            agency_id=target.agency_id,
            process=target.process.code,
            from_number=source.number,
            number=target.number,
            moved=len(moved),
            refused=len(refused),
        ),
    )
    return MoveReport(moved=tuple(moved), refused=tuple(refused))


def _move(actor: Actor, task: Task, target: ProcessVersion, reason: str) -> None:
    """By the domain of the subject; one that has no rows of its own to take along is moved here."""
    mover = subject_movers.get(task.run.subject_type)
    if mover is not None:
        mover.move(actor=actor, subject_id=task.run.subject_id, version_pk=target.pk, reason=reason)
        return
    calendar = calendars.calendar_for(task.agency_id, unit_id=task.unit_id)
    move_run(actor=actor, task=task, version_pk=target.pk, at=clock.now(), calendar=calendar, reason=reason)
