"""The moment a term ends. Nothing but look-ups: a million of them in a few seconds."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import OutsideCalendar, WrongAmount
from motcua.domains.deadlines.types import Amount, Calendar, Hours, Unit, minute_of
from motcua.kernel.clock import VN
from motcua.kernel.formats import date_vn


def due_moment(
    *, start: datetime, amount: Amount, unit: Unit, calendar: Calendar, cutoff: time | None = None
) -> datetime:
    """When a term that starts at `start` ends: aware, on a Vietnamese clock, whole minutes.

    Days and months end when the office closes. The first day is not counted, and a last day that is a day
    off moves to the next working day (Bộ luật Dân sự 2015, Điều 147, 148). Hours use up office hours from
    the moment of reception, or from the next opening. With `cutoff`, what is received later than it on a
    working day counts as received on the next one (days and months only).
    A naive `start` is Vietnamese time. Seconds of the start are dropped, as slips print minutes.
    Raises WrongAmount (not a whole number of days or months, or of minutes for hours; less than one) and
    OutsideCalendar.
    """
    received = local_minute(start)
    try:
        if unit is Unit.WORKING_HOUR:
            return moment_at(office_minute(received, calendar) + minutes_of(amount), calendar)
        count = whole(amount)
        origin = uncounted_day(received, calendar, cutoff)
        before = calendar.working_before
        index = origin.toordinal() - calendar.first_ordinal
        if index < 0:
            raise IndexError
        if unit is Unit.WORKING_DAY:
            return calendar.closes[before[index + 1] + count - 1]
        if unit is Unit.DAY:
            return calendar.closes[before[index + count]]
        return calendar.closes[before[add_months(origin, count).toordinal() - calendar.first_ordinal]]
    except IndexError:
        raise outside(calendar) from None


def local_minute(start: datetime) -> datetime:
    """The start on a Vietnamese clock, to the minute."""
    local = start.astimezone(VN) if start.tzinfo else start.replace(tzinfo=VN)
    return local.replace(second=0, microsecond=0)


def uncounted_day(received: datetime, calendar: Calendar, cutoff: time | None) -> date:
    """The day of reception, which is not counted; the next working day when received after the cut-off."""
    day = received.date()
    if cutoff is None or received.time() <= cutoff:
        return day
    if not calendar.covers(day):
        raise IndexError
    return calendar.next_working(day) if calendar.is_working(day) else day


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it has no such day (Điều 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise IndexError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def minutes_used(moment: time, intervals: Hours) -> int:
    """Office minutes of the day gone by at a time of it."""
    now = minute_of(moment)
    return sum(
        min(now, minute_of(interval.closes)) - minute_of(interval.opens)
        for interval in intervals
        if now > minute_of(interval.opens)
    )


def whole(amount: Amount) -> int:
    """A count of days or months. Raises WrongAmount."""
    try:
        count = int(amount)
    except (ValueError, OverflowError):  # not a number, or without end
        count = 0
    if count != amount or count < 1:
        raise WrongAmount(_("Số ngày hoặc số tháng phải là số nguyên từ 1 trở lên."), field="amount")
    return count


def minutes_of(amount: Amount) -> int:
    """Hours in minutes. Raises WrongAmount."""
    exact = amount * 60
    try:
        minutes = round(exact)
    except (ValueError, OverflowError):  # not a number, or without end
        minutes = 0
    if minutes < 1 or abs(float(exact - minutes)) > 1e-6:
        raise WrongAmount(_("Số giờ phải lớn hơn 0 và chẵn đến phút."), field="amount")
    return minutes


def office_minute(received: datetime, calendar: Calendar) -> int:
    """Office minutes since the calendar began, at a moment of it. Raises IndexError outside its span."""
    day = received.date()
    if not calendar.covers(day):
        raise IndexError
    position = calendar.working_before[day.toordinal() - calendar.first_ordinal]
    return calendar.minutes_before[position] + minutes_used(received.time(), calendar.hours_on(day))


def moment_at(minute: int, calendar: Calendar) -> datetime:
    """The first moment by which so many office minutes of the calendar are used up. Raises IndexError."""
    last = bisect_left(calendar.minutes_before, minute) - 1
    midnight = calendar.closes[last].replace(hour=0, minute=0)
    return midnight + timedelta(
        minutes=_minute_after(minute - calendar.minutes_before[last], calendar.hours[last])
    )


def _minute_after(left: int, intervals: Hours) -> int:
    """The minute of the day at which so many office minutes of it are used up; no more than it has."""
    first, *rest = intervals
    if left <= first.minutes:
        return minute_of(first.opens) + left
    return _minute_after(left - first.minutes, tuple(rest))


def outside(calendar: Calendar) -> OutsideCalendar:
    """The error of a term that runs outside the calendar's span."""
    text = _("Thời hạn nằm ngoài lịch làm việc, lịch chỉ có từ %(first)s đến %(last)s.")
    return OutsideCalendar(
        text % {"first": date_vn(calendar.first), "last": date_vn(calendar.last)}, field="start"
    )
