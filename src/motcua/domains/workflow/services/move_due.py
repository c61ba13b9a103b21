"""Give a task another due moment."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.types import TaskState


def move_due(*, task: Task, due_at: datetime) -> Task:
    """Move the due moment (aware) of the active task, after its subject stood still. One statement.

    The caller has permitted it and records why. Raises TaskClosed.
    """
    if not Task.objects.filter(pk=task.pk, state=TaskState.ACTIVE).update(due_at=due_at):
        raise TaskClosed(_("Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."))
    task.due_at = due_at
    return task
