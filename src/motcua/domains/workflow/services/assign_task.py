"""Give a task to an officer."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor


def assign_task(*, actor: Actor, task: Task, holder_pk: int | None, at: datetime) -> Task:
    """Name who holds the active task (None: whoever of the unit has the role); its due moment stays.

    One statement. The caller has checked that the officer may hold it. Raises TaskClosed.
    """
    if not Task.objects.filter(pk=task.pk, state=TaskState.ACTIVE).update(holder_id=holder_pk):
        raise TaskClosed(_("Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."))
    task.holder_id = holder_pk
    return task
