"""From days and office hours to a calendar in which every due date is a look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from motcua.domains.deadlines.rules.days import FIRST, LAST, require_consistent
from motcua.domains.deadlines.types import Calendar, DayKind, Hours, NamedDay, WeekHours
from motcua.kernel.clock import VN

FRIDAY = 5


def build_calendar(
    *,
    days: Iterable[NamedDay],
    hours: Sequence[WeekHours],
    version: str,
    first: date = FIRST,
    last: date = LAST,
) -> Calendar:
    """The calendar of `days` and `hours` over the span, working days computed once.

    A make-up day has the office hours of the weekday it was swapped with (of a Friday when none is named).
    Raises DayIsBoth or WrongDay when the days contradict each other.
    """
    listed = list(days)
    require_consistent(listed)
    named = {day.on: day for day in listed}

    working_before, closes, of_days, minutes_before, cutoffs = [0], [], [], [0], []
    for on, week in _weeks(hours, first, last):
        intervals = _hours_on(on, week, named.get(on))
        if intervals and week:
            closes.append(datetime.combine(on, intervals[-1].closes, tzinfo=VN))
            of_days.append(intervals)
            minutes_before.append(minutes_before[-1] + sum(interval.minutes for interval in intervals))
            cutoffs.append(week.received_after)
        working_before.append(len(closes))

    return Calendar(
        version=version,
        first=first,
        last=last,
        first_ordinal=first.toordinal(),
        named=named,
        known_years=frozenset(day.on.year for day in listed),
        working_before=working_before,
        closes=closes,
        hours=of_days,
        minutes_before=minutes_before,
        cutoffs=cutoffs,
    )


def week_in_force(hours: Sequence[WeekHours], on: date) -> WeekHours | None:
    """The set that holds on a day: a unit's before the agency's, then the newest."""
    valid = [week for week in hours if week.holds_on(on)]
    return max(valid, key=lambda week: (week.of_unit, week.valid_from), default=None)


def _weeks(hours: Sequence[WeekHours], first: date, last: date) -> Iterator[tuple[date, WeekHours | None]]:
    """Each day of the span with the office hours in force, chosen anew only where some set begins or ends."""
    turns = {week.valid_from for week in hours}
    turns |= {week.valid_to + timedelta(days=1) for week in hours if week.valid_to}
    week = week_in_force(hours, first)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        if on in turns:
            week = week_in_force(hours, on)
        yield on, week


def _hours_on(on: date, week: WeekHours | None, named: NamedDay | None) -> Hours:
    """Office hours that count on the day; none on a day off."""
    if week is None:
        return ()
    if named is None:
        weekday = on.isoweekday()
    elif named.kind is DayKind.MAKE_UP:
        weekday = named.swapped_with.isoweekday() if named.swapped_with else FRIDAY
    else:
        return ()
    return () if weekday in week.reception_only else week.days.get(weekday, ())
