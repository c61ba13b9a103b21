"""When numbers are given, and which hours can be booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from motcua.domains.counter.types import Opening
from motcua.domains.deadlines.types import Calendar
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, time_vn


def opening(calendar: Calendar, now: datetime, *, early_minutes: int, reception: bool = False) -> Opening:
    """Open within the hours of a place (`hours_of`), and `early_minutes` before each half of the day; else from
    when, and what day off it is."""
    here = clock.to_vn(now)
    today = here.date()
    if not calendar.covers(today):
        return Opening(is_open=False)
    early = timedelta(minutes=early_minutes)
    for opens, closes in hours_of(calendar, today, reception=reception):
        if here < opens - early:
            return Opening(is_open=False, opens_at=opens)
        if here < closes:
            return Opening(is_open=True)
    day_off = calendar.named.get(today)
    return Opening(
        is_open=False,
        opens_at=_next_opening(calendar, today, reception=reception),
        day_off=day_off.name if day_off and not day_off.working else "",
    )


def closed_words(seen: Opening) -> str:
    """Why no numbers are given now and from when they are; empty when they are given."""
    if seen.is_open:
        return ""
    if seen.opens_at is None:
        return _("Hiện chưa phát số. Hãy gọi điện cho bộ phận một cửa để biết ngày mở cửa.")
    said = {"time": time_vn(seen.opens_at), "day": date_vn(seen.opens_at), "why": seen.day_off}
    if seen.day_off:
        return _("Hôm nay cơ quan nghỉ (%(why)s). Mở cửa lúc %(time)s ngày %(day)s.") % said
    return _("Ngoài giờ làm việc nên chưa phát số. Mở cửa lúc %(time)s ngày %(day)s.") % said


def slots(
    calendar: Calendar, on: date, *, minutes: int, reception: bool = False
) -> list[tuple[datetime, datetime]]:
    """Stretches of so many minutes within the hours of a day; what is left over at the end of a half day is no
    slot. None on a day off."""
    found = []
    step = timedelta(minutes=minutes)
    for opens, closes in hours_of(calendar, on, reception=reception):
        begin = opens
        while begin + step <= closes:
            found.append((begin, begin + step))
            begin += step
    return found


def hours_of(calendar: Calendar, on: date, *, reception: bool = False) -> Iterator[tuple[datetime, datetime]]:
    """The office hours of a day as moments; with `reception` also those of a day that only receives papers. None
    on a day off or outside the calendar."""
    if not calendar.covers(on):
        return
    for interval in calendar.received_on(on) if reception else calendar.hours_on(on):
        yield _moment(on, interval.opens), _moment(on, interval.closes)


def is_open_on(calendar: Calendar, on: date, *, reception: bool = False) -> bool:
    """Whether people are received on that day."""
    return any(hours_of(calendar, on, reception=reception))


def _next_opening(calendar: Calendar, on: date, *, reception: bool) -> datetime | None:
    day = on + timedelta(days=1)
    while calendar.covers(day):
        for opens, _closes in hours_of(calendar, day, reception=reception):
            return opens
        day += timedelta(days=1)
    return None  # beyond the last day the calendar knows


def _moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, tzinfo=clock.VN)
