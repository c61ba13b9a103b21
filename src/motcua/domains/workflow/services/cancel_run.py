"""End a run before its last step."""

from __future__ import annotations

from datetime import datetime

from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.services._tasks import close_task
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor


def cancel_run(*, actor: Actor, task: Task, at: datetime, reason: str) -> None:
    """Close the active task as cancelled and the run with it: its subject was stopped, or goes another way.

    Two statements when `task.run` is loaded. The caller has permitted it and records why. Raises TaskClosed.
    """
    close_task(task, actor=actor, at=at, state=TaskState.CANCELLED, note=reason)
    Run.objects.filter(pk=task.run_id).update(finished_at=at)
    task.run.finished_at = at
