"""End a subject's way before its last step."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.services.end_leg import cancel_legs
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor


def stop_run(*, actor: Actor, run: Run, at: datetime, reason: str) -> Run:
    """Cancel the active task and every open leg and end the run: the subject was withdrawn, stopped or
    refused on the way. Three statements. Raises Invalid (no reason), TaskClosed (it ended before)."""
    reason = rules.require_reason(reason)
    stopped = Task.objects.filter(run_id=run.pk, state=TaskState.ACTIVE).update(
        state=TaskState.CANCELLED, finished_at=at, finished_by_id=actor.officer_pk, note=reason
    )
    if not stopped:
        raise TaskClosed(_("Hồ sơ đã đi hết các bước hoặc đã dừng. Hãy tải lại trang."))
    cancel_legs(actor=actor, subject_type=run.subject_type, subject_id=run.subject_id, at=at, reason=reason)
    Run.objects.filter(pk=run.pk).update(finished_at=at)
    run.finished_at = at
    return run
