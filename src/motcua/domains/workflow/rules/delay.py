"""Who kept whom waiting: legs that fell due, counted by the unit or agency that had to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from motcua.domains.workflow.types import LateLeg, LegDelay, LegState

SHOWN_LATE = 20
"""How many late legs a report names for one unit or agency."""


@dataclass(frozen=True, slots=True)
class LegFact:
    """What the report needs of one leg. `ended_at`: the moment of the answer or of the end without one."""

    public_id: UUID
    name: str
    subject_type: str
    subject_id: UUID
    unit_id: int | None
    place: str
    state: str
    due_at: datetime
    ended_at: datetime | None


def delays_of(
    legs: Iterable[LegFact], *, now: datetime, late_minutes: Callable[[LegFact, datetime], int]
) -> tuple[LegDelay, ...]:
    """One row for each unit and outside agency, the one that cost most time first.

    `late_minutes(leg, end)` counts office minutes from the leg's due moment to `end`.
    """
    ordered = sorted(legs, key=lambda leg: (leg.unit_id or 0, leg.place))
    rows = [
        _row(unit_id, place, list(group), now, late_minutes)
        for (unit_id, place), group in groupby(ordered, key=lambda leg: (leg.unit_id, leg.place))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.late_minutes, -row.late - row.silent, row.place)))


def _row(
    unit_id: int | None,
    place: str,
    legs: list[LegFact],
    now: datetime,
    late_minutes: Callable[[LegFact, datetime], int],
) -> LegDelay:
    slow = [
        _late(leg, late_minutes(leg, leg.ended_at or now))
        for leg in legs
        if (leg.ended_at or now) > leg.due_at
    ]
    late = sum(one.state == LegState.ANSWERED for one in slow)
    answered = sum(leg.state == LegState.ANSWERED for leg in legs)
    return LegDelay(
        unit_id=unit_id,
        place=place,
        legs=len(legs),
        in_time=answered - late,
        late=late,
        silent=sum(leg.state == LegState.SILENT for leg in legs),
        waiting=sum(leg.state == LegState.OPEN for leg in legs),
        overdue=sum(one.state == LegState.OPEN for one in slow),
        late_minutes=sum(one.late_minutes for one in slow),
        worst=tuple(sorted(slow, key=lambda one: (-one.late_minutes, one.due_at))[:SHOWN_LATE]),
    )


def _late(leg: LegFact, minutes: int) -> LateLeg:
    return LateLeg(
        public_id=leg.public_id,
        name=leg.name,
        subject_type=leg.subject_type,
        subject_id=leg.subject_id,
        state=leg.state,
        due_at=leg.due_at,
        ended_at=leg.ended_at,
        late_minutes=minutes,
    )
