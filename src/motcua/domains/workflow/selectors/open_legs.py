"""Legs that wait for an answer, whoever was asked."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.types import LegState


def open_legs(
    agency_id: int,
    *,
    subject_type: str | None = None,
    since: datetime | None = None,
    unit_id: int | None = None,
) -> QuerySet[Leg]:
    """Open legs of the agency with their run and task: of one sort of subject, due at `since` or later, counted
    by the hours of one unit (its own legs; those of outside agencies by the unit that asked)."""
    legs = Leg.objects.filter(agency_id=agency_id, state=LegState.OPEN).select_related("run", "task")
    if subject_type is not None:
        legs = legs.filter(run__subject_type=subject_type)
    if since is not None:
        legs = legs.filter(due_at__gte=since)
    if unit_id is not None:
        legs = legs.filter(Q(unit_id=unit_id) | Q(unit_id=None, task__unit_id=unit_id))
    return legs.order_by("pk")
