"""Who holds clocks: asked before a change of the calendar is saved. Providers register from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from motcua.domains.deadlines.types.calendar import Calendar
from motcua.kernel.clock import VN
from motcua.kernel.registries import Registry


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A calendar before and after an edit that is not saved yet; both by unit (None: the agency's own hours).

    `days` are the days that change. A due date that lies before all of them cannot move. `unit_id` is the only
    unit whose calendar changes; None: any may.
    """

    agency_id: int
    before: Callable[[int | None], Calendar]
    after: Callable[[int | None], Calendar]
    days: frozenset[date] = field(default_factory=frozenset)
    unit_id: int | None = None

    @property
    def since(self) -> datetime | None:
        """The beginning of the first day that changes, on a Vietnamese clock; None when no day does."""
        first = min(self.days, default=None)
        return datetime.combine(first, time(), tzinfo=VN) if first is not None else None

    def concerns(self, unit_id: int | None) -> bool:
        """Whether the calendar of this unit (None: the agency's own hours) may change."""
        return self.unit_id is None or self.unit_id == unit_id


@dataclass(frozen=True, slots=True)
class MovedDue:
    """An open subject whose due date would be another one. `label` is what its list calls it (a code), `what`
    which of its clocks it is, `note` what somebody should know of the new date."""

    subject_type: str
    subject_id: UUID
    label: str
    unit_id: int | None
    old: datetime
    new: datetime
    what: str = ""
    note: str = ""


class ClockHolder(Protocol):
    """What a domain above tells about its open subjects with a clock. Reads only, of one agency."""

    def count(self, change: CalendarChange) -> int:
        """How many open subjects `affected` will look at; a bound, not a promise."""

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        """Looks at the next `size` open subjects in order of their key beyond `after_key` (None: from the
        first) and returns those that would move, with the key to go on from; None when no subject is left."""


clock_holders: Registry[ClockHolder] = Registry("deadlines.clock_holders")
"""Providers by subject type. An empty registry is a normal answer."""
