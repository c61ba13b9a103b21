"""Where a due date goes when the clock is paused.

A day counts when the clock runs at the moment the office closes on it (a calendar day off: at its midnight);
an office minute counts when the clock runs during it. Pauses are ended ones, in order, not overlapping.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from motcua.domains.deadlines.rules.moment import (
    add_months,
    due_moment,
    local_minute,
    moment_at,
    office_minute,
    outside,
    uncounted_day,
    whole,
)
from motcua.domains.deadlines.types import Calendar, ClockTerm, Spell, Unit
from motcua.kernel.clock import VN

ONE_DAY = timedelta(days=1)


class Pause(NamedTuple):
    """A pause that has ended, with the spell it comes from."""

    opens: datetime
    closes: datetime
    spell: Spell


def pauses_of(spells: Iterable[Spell], *, since: datetime | None = None) -> list[Pause]:
    """The ended ones of some pauses, only the part after `since`."""
    found = []
    for spell in spells:
        opens = spell.started_at if since is None else max(spell.started_at, since)
        if spell.ended_at is not None and opens <= spell.ended_at:
            found.append(Pause(opens, spell.ended_at, spell))
    return found


def paused_due(term: ClockTerm, pauses: Sequence[Pause], calendar: Calendar) -> datetime:
    """When the term ends if the pauses do not count. Raises as `due_moment`."""
    due = due_moment(
        start=term.start, amount=term.amount, unit=term.unit, calendar=calendar, cutoff=term.cutoff
    )
    if not pauses:
        return due
    received = local_minute(term.start)
    if term.unit is Unit.WORKING_HOUR:
        return moved_due(due, pauses, term.unit, calendar)
    origin = uncounted_day(received, calendar, term.cutoff)
    if term.unit is Unit.WORKING_DAY:
        return moved_due(due, pauses, term.unit, calendar, origin=origin)
    count = whole(term.amount)
    last = origin + count * ONE_DAY if term.unit is Unit.DAY else add_months(origin, count)
    return _in_range(calendar, lambda: _days(last, pauses, calendar, origin))


def moved_due(
    due: datetime,
    pauses: Sequence[Pause],
    unit: Unit,
    calendar: Calendar,
    *,
    origin: date = date.min,
) -> datetime:
    """A due moment with the pauses added; days up to `origin` do not count anyway. A pause that begins when
    the due moment, put off by those before it, has passed changes nothing any more. Raises OutsideCalendar."""
    moved, counted = due, 0
    while counted < len(pauses) and pauses[counted].opens < moved:
        counted += 1
        moved = _put_off(due, pauses[:counted], unit, calendar, origin)
    return moved


def _put_off(
    due: datetime, pauses: Sequence[Pause], unit: Unit, calendar: Calendar, origin: date
) -> datetime:
    if unit is Unit.WORKING_HOUR:
        return _in_range(calendar, lambda: _hours(due, pauses, calendar))
    if unit is Unit.WORKING_DAY:
        return _in_range(calendar, lambda: _working_days(due, pauses, origin, calendar))
    moved = _in_range(calendar, lambda: _days(due.date(), pauses, calendar, origin))
    return due if moved.date() == due.date() else moved


def paused_days(pauses: Sequence[Pause], calendar: Calendar) -> dict[date, Spell]:
    """Each day on which the clock stood still when it closed, with its pause."""
    return {day: pause.spell for pause in pauses for day in _ends_within(pause, calendar)}


def index_of_days(end: datetime, pauses: Sequence[Pause], unit: Unit, calendar: Calendar) -> datetime:
    """`end` without the paused days, at the same time of day."""
    if unit is not Unit.WORKING_DAY:
        return end - len(paused_days(pauses, calendar)) * ONE_DAY
    lost = sum(hi - lo for lo, hi in (_closes_within(pause, calendar) for pause in pauses))
    position = bisect_left(calendar.closes, end)
    if not lost:
        return end
    on = calendar.closes[max(position - lost, 0)]
    same_day = position < len(calendar.closes) and calendar.closes[position].date() == end.date()
    at = end.time() if same_day else time()
    return min(datetime.combine(on.date(), at, tzinfo=VN), on)


def _working_days(due: datetime, pauses: Sequence[Pause], origin: date, calendar: Calendar) -> datetime:
    first = _before(max(origin, calendar.first - ONE_DAY) + ONE_DAY, calendar)
    target = position = bisect_left(calendar.closes, due)
    for pause in pauses:
        lo, hi = _closes_within(pause, calendar)
        lo = max(lo, first)
        if lo <= target:
            target += max(hi - lo, 0)
    return due if target == position else calendar.closes[target]


def _hours(due: datetime, pauses: Sequence[Pause], calendar: Calendar) -> datetime:
    target = used = office_minute(due, calendar)
    for pause in pauses:
        begins = office_minute(pause.opens, calendar)
        if begins < target:
            target += office_minute(pause.closes, calendar) - begins
    return due if target == used else moment_at(target, calendar)


def _days(last: date, pauses: Sequence[Pause], calendar: Calendar, origin: date) -> datetime:
    """The day `last` put off by the paused days up to it; then the first working day that is not paused."""
    for pause in pauses:
        days = [day for day in _ends_within(pause, calendar) if day > origin]
        if days and days[0] <= last:
            last += len(days) * ONE_DAY
    position = _before(last, calendar)
    for pause in pauses:
        lo, hi = _closes_within(pause, calendar)
        if lo <= position < hi:
            position = hi
    return calendar.closes[position]


def _ends_within(pause: Pause, calendar: Calendar) -> list[date]:
    """Calendar days whose end lies within the pause."""
    first, last = pause.opens.date(), pause.closes.date()
    if pause.opens >= _day_end(first, calendar):
        first += ONE_DAY
    if pause.closes < _day_end(last, calendar):
        last -= ONE_DAY
    return [first + offset * ONE_DAY for offset in range((last - first).days + 1)]


def _day_end(day: date, calendar: Calendar) -> datetime:
    """When the office closes; at midnight on a day off."""
    if calendar.covers(day) and calendar.is_working(day):
        return calendar.closes[_before(day, calendar)]
    return datetime.combine(day + ONE_DAY, time(), tzinfo=VN)


def _closes_within(pause: Pause, calendar: Calendar) -> tuple[int, int]:
    """Positions of the working days whose closing lies within the pause, from the first to before the last."""
    return bisect_right(calendar.closes, pause.opens), bisect_right(calendar.closes, pause.closes)


def _before(day: date, calendar: Calendar) -> int:
    """Working days before the day. Raises IndexError outside the calendar."""
    index = day.toordinal() - calendar.first_ordinal
    if index < 0:
        raise IndexError
    return calendar.working_before[index]


def _in_range(calendar: Calendar, count: Callable[[], datetime]) -> datetime:
    try:
        return count()
    except IndexError:
        raise outside(calendar) from None
