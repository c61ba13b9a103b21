"""The cause-of-delay report over legs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models.functions import Coalesce

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.rules import LegFact, delays_of
from motcua.domains.workflow.types import LegDelay, LegState
from motcua.kernel import clock

_COLUMNS = (
    "public_id",
    "name",
    "run__subject_type",
    "run__subject_id",
    "unit_id",
    "unit__name",
    "outside_name",
    "state",
    "due_at",
)


def delay_by_leg(
    agency_id: int, start: datetime, end: datetime, *, now: datetime | None = None
) -> tuple[LegDelay, ...]:
    """Who answered the legs that fell due from `start` to before `end`, in time, late or not at all, and the
    office minutes that were lost, by the working calendar of who had to answer (outside agencies: of the
    agency). Cancelled legs do not count. One statement, and the calendars where they are not in memory.
    """
    facts = list(_facts(agency_id, start, end))
    of_unit = {
        unit_id: calendars.calendar_for(agency_id, unit_id=unit_id)
        for unit_id in {leg.unit_id for leg in facts}
    }

    def late_minutes(leg: LegFact, until: datetime) -> int:
        return deadlines.office_minutes_between(leg.due_at, until, calendar=of_unit[leg.unit_id])

    return delays_of(facts, now=now or clock.now(), late_minutes=late_minutes)


def _facts(agency_id: int, start: datetime, end: datetime) -> Iterator[LegFact]:
    legs = Leg.objects.filter(agency_id=agency_id, due_at__gte=start, due_at__lt=end)
    rows = legs.exclude(state=LegState.CANCELLED).annotate(ended_at=Coalesce("answered_at", "closed_at"))
    for public_id, name, kind, subject, unit_id, unit, outside, state, due_at, ended_at in rows.values_list(
        *_COLUMNS, "ended_at"
    ):
        yield LegFact(
            public_id=public_id,
            name=name,
            subject_type=kind,
            subject_id=subject,
            unit_id=unit_id,
            place=unit or outside,
            state=state,
            due_at=due_at,
            ended_at=ended_at,
        )
