"""When numbers are given, and which hours can be booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from motcua.domains.counter.types import Opening
from motcua.domains.deadlines.types import Calendar
from motcua.kernel import clock


def opening(calendar: Calendar, now: datetime, *, early_minutes: int) -> Opening:
    """Open within office hours, and `early_minutes` before each half of the day; else from when."""
    here = clock.to_vn(now)
    if not calendar.covers(here.date()):
        return Opening(is_open=False)
    early = timedelta(minutes=early_minutes)
    for opens, closes in hours_of(calendar, here.date()):
        if here < opens - early:
            return Opening(is_open=False, opens_at=opens)
        if here < closes:
            return Opening(is_open=True)
    return Opening(is_open=False, opens_at=_next_opening(calendar, here.date()))


def slots(calendar: Calendar, on: date, *, minutes: int) -> list[tuple[datetime, datetime]]:
    """Stretches of so many minutes within the office hours of a day; what is left over at the end of a half day
    is no slot. None on a day off."""
    found = []
    step = timedelta(minutes=minutes)
    for opens, closes in hours_of(calendar, on):
        begin = opens
        while begin + step <= closes:
            found.append((begin, begin + step))
            begin += step
    return found


def hours_of(calendar: Calendar, on: date) -> Iterator[tuple[datetime, datetime]]:
    """The office hours of a day as moments; none on a day off or outside the calendar."""
    for interval in calendar.hours_on(on) if calendar.covers(on) else ():
        yield _moment(on, interval.opens), _moment(on, interval.closes)


def _next_opening(calendar: Calendar, on: date) -> datetime | None:
    try:
        following = calendar.next_working(on)
    except IndexError:  # beyond the last day the calendar knows
        return None
    return next((opens for opens, _closes in hours_of(calendar, following)), None)


def _moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, tzinfo=clock.VN)
