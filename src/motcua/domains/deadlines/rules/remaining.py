"""How much office time lies between two moments: what clocks, rings and reminders show."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from motcua.domains.deadlines.rules.moment import minutes_used
from motcua.domains.deadlines.types import Calendar
from motcua.kernel.clock import to_vn


def working_days_between(start: datetime, end: datetime, *, calendar: Calendar) -> int:
    """Working days after the day of `start` up to and including that of `end`; negative when it is earlier.

    A day outside the calendar's span counts as the nearest one inside it.
    """
    return _through(calendar, to_vn(end).date()) - _through(calendar, to_vn(start).date())


def office_minutes_between(start: datetime, end: datetime, *, calendar: Calendar) -> int:
    """Office minutes from `start` to `end`; negative when `end` is earlier."""
    return office_minutes_at(end, calendar=calendar) - office_minutes_at(start, calendar=calendar)


def office_minutes_at(moment: datetime, *, calendar: Calendar) -> int:
    """Office minutes gone by since the calendar began; for whoever compares several moments."""
    return _minutes_at(calendar, moment)


# A calendar never changes and is told apart by identity; a list asks for the same moments again and again.
@lru_cache(maxsize=8_192)
def _minutes_at(calendar: Calendar, moment: datetime) -> int:
    local = to_vn(moment)
    day = local.date()
    if not calendar.covers(day):
        return calendar.minutes_before[_through(calendar, day)]
    before = calendar.working_before[day.toordinal() - calendar.first_ordinal]
    return calendar.minutes_before[before] + minutes_used(local.time(), calendar.hours_on(day))


def _through(calendar: Calendar, day: date) -> int:
    """Working days of the calendar up to and including the day."""
    index = day.toordinal() - calendar.first_ordinal + 1
    return calendar.working_before[min(max(index, 0), len(calendar.working_before) - 1)]
