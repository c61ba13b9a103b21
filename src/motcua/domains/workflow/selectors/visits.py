"""Who was at which step from when to when: what the simulator replays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from motcua.domains.workflow.models import Task
from motcua.domains.workflow.types import TaskState

TaskVisit = tuple[UUID, str, int | None, datetime, datetime, str]


def task_visits(
    agency_id: int, subject_type: str, subject_ids: Sequence[UUID], *, version_pk: int
) -> Iterator[TaskVisit]:
    """(subject id, step code, key of the officer who ended it, began, ended, state) of tasks on one process version
    that were done or sent back, subject by subject in order of time; one query. The caller has shown that the
    subjects are the agency's."""
    ended = Task.objects.filter(
        agency_id=agency_id,
        run__version_id=version_pk,
        run__subject_type=subject_type,
        run__subject_id__in=subject_ids,
        state__in=(TaskState.DONE, TaskState.SENT_BACK),
    )
    columns = ("run__subject_id", "step__code", "hand", "started_at", "finished_at", "state")
    hands = ended.annotate(hand=Coalesce("finished_by_id", "holder_id"))
    return hands.order_by("run__subject_id", "started_at", "id").values_list(*columns).iterator()
