"""From days and office hours to a calendar in which every due date is a look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from motcua.domains.deadlines.rules.days import FIRST, LAST, require_consistent
from motcua.domains.deadlines.types import Calendar, DayKind, Hours, NamedDay, WeekHours
from motcua.kernel.clock import VN

FRIDAY = 5
Opened = tuple[Hours, time, int]


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
    reception: dict[date, Hours] = {}
    for begins, ends, week in _stretches(hours, first, last):
        usual = {weekday: _opened(week, weekday) for weekday in range(1, 8)}
        for ordinal in range(begins, ends):
            on = date.fromordinal(ordinal)
            opened = _on_named_day(week, named[on]) if on in named else usual[on.isoweekday()]
            if opened:
                intervals, closing, minutes = opened
                closes.append(datetime.combine(on, closing, tzinfo=VN))
                of_days.append(intervals)
                minutes_before.append(minutes_before[-1] + minutes)
                cutoffs.append(week.received_after if week else None)
            elif week and on.isoweekday() in week.reception_only and on not in named:
                reception[on] = week.days[on.isoweekday()]
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
        reception=reception,
    )


def week_in_force(hours: Sequence[WeekHours], on: date) -> WeekHours | None:
    """The set that holds on a day: a unit's before the agency's, then the newest."""
    valid = [week for week in hours if week.holds_on(on)]
    return max(valid, key=lambda week: (week.of_unit, week.valid_from), default=None)


def _stretches(
    hours: Sequence[WeekHours], first: date, last: date
) -> Iterator[tuple[int, int, WeekHours | None]]:
    """The span cut where some set of office hours begins or ends: first day, the day after the last, the set in
    force; days as ordinals."""
    turns = {week.valid_from for week in hours}
    turns |= {week.valid_to + timedelta(days=1) for week in hours if week.valid_to}
    edges = [first, *sorted(turn for turn in turns if first < turn <= last), last + timedelta(days=1)]
    for begins, ends in pairwise(edges):
        yield begins.toordinal(), ends.toordinal(), week_in_force(hours, begins)


def _on_named_day(week: WeekHours | None, named: NamedDay) -> Opened | None:
    if named.kind is not DayKind.MAKE_UP:
        return None
    return _opened(week, named.swapped_with.isoweekday() if named.swapped_with else FRIDAY)


def _opened(week: WeekHours | None, weekday: int) -> Opened | None:
    """Office hours that count on such a weekday, when they end, and how many minutes they are."""
    if week is None or weekday in week.reception_only or not week.days.get(weekday):
        return None
    intervals = week.days[weekday]
    return intervals, intervals[-1].closes, sum(interval.minutes for interval in intervals)
