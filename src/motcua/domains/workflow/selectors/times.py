"""How long tasks and legs took, and which legs fall due: for the domain whose subjects run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.types import LegState, TaskState

TaskTime = tuple[UUID, str, str, datetime, datetime]
LegTime = tuple[UUID, str, int | None, str, datetime, datetime]


def task_times(agency_id: int, subject_type: str, subject_ids: Sequence[UUID]) -> Iterator[TaskTime]:
    """(subject id, step code, step kind, began, ended) of tasks that were done or sent back, in order of time;
    one query. The caller has shown that the subjects are the agency's."""
    ended = Task.objects.filter(
        agency_id=agency_id,
        run__subject_type=subject_type,
        run__subject_id__in=subject_ids,
        state__in=(TaskState.DONE, TaskState.SENT_BACK),
    )
    columns = ("run__subject_id", "step__code", "step__kind", "started_at", "finished_at")
    return ended.order_by("started_at", "id").values_list(*columns).iterator()


def leg_times(agency_id: int, subject_type: str, subject_ids: Sequence[UUID]) -> Iterator[LegTime]:
    """(subject id, kind, unit key, outside agency, began, answered) of legs that were answered; one query. The
    caller has shown that the subjects are the agency's."""
    answered = Leg.objects.filter(
        agency_id=agency_id,
        run__subject_type=subject_type,
        run__subject_id__in=subject_ids,
        state=LegState.ANSWERED,
    )
    columns = ("run__subject_id", "kind", "unit_id", "outside_name", "started_at", "answered_at")
    return answered.order_by("started_at", "id").values_list(*columns).iterator()


def legs_due(agency_id: int, subject_type: str, *, until: datetime) -> QuerySet[Leg]:
    """Open legs, of units and outside agencies alike, due at `until` or before, earliest first."""
    legs = Leg.objects.filter(
        agency_id=agency_id, run__subject_type=subject_type, state=LegState.OPEN, due_at__lte=until
    )
    return legs.select_related("run", "holder").order_by("due_at", "id")
