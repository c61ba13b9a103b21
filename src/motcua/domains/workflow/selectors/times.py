"""How long tasks took: for domains that learn from what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from motcua.domains.workflow.models import Task
from motcua.domains.workflow.types import TaskState

TaskTime = tuple[UUID, str, str, datetime, datetime]


def task_times(agency_id: int, subject_type: str, subject_ids: Sequence[UUID]) -> Iterator[TaskTime]:
    """(subject id, step code, step kind, began, ended) of tasks that were done or sent back, those of one subject
    in order of time; one query. The caller has shown that the subjects are the agency's."""
    ended = Task.objects.filter(
        agency_id=agency_id,
        run__subject_type=subject_type,
        run__subject_id__in=subject_ids,
        state__in=(TaskState.DONE, TaskState.SENT_BACK),
        finished_at__isnull=False,
    )
    columns = ("run__subject_id", "step__code", "step__kind", "started_at", "finished_at")
    return ended.order_by("run__subject_id", "started_at", "id").values_list(*columns).iterator()
