"""What the office hours of one place would be after a change that is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.rules.days import FIRST, LAST
from motcua.domains.deadlines.rules.office_hours import needed_reasons, require_week
from motcua.domains.deadlines.types import Calendar, HoursEdit, HoursEditKind, WeekHours
from motcua.kernel.formats import date_vn

ONE_DAY = timedelta(days=1)


def edited_weeks(weeks: Sequence[WeekHours], edit: HoursEdit, *, hours_per_day: int) -> list[WeekHours]:
    """The weeks of a place (the agency's own, or one unit's) after the change, by first day.

    Raises what saving it would: WrongHours with errors by field ("day-1" is Monday).
    """
    others = [week for week in weeks if week.valid_from != edit.valid_from]
    if edit.kind is HoursEditKind.SETTING:
        week = edit.week
        require_week(week, hours_per_day=hours_per_day)
        week = replace(week, reasons=needed_reasons(week, hours_per_day=hours_per_day))
        require_no_overlap(others, week)
        return _in_order([*others, week])
    standing = next((week for week in weeks if week.valid_from == edit.valid_from), None)
    if standing is None:
        raise WrongHours(_("Không có giờ làm việc bắt đầu từ ngày này."), field="valid_from")
    if edit.kind is HoursEditKind.REMOVAL:
        return _in_order(others)
    ended = _ended(standing, edit.valid_to)
    require_no_overlap(others, ended)
    return _in_order([*others, ended])


def require_no_overlap(others: Iterable[WeekHours], week: WeekHours) -> None:
    """Refuse a season that shares days with another one of the same place. Raises WrongHours."""
    crossed = next((other for other in others if _overlap(other, week)), None)
    if crossed is not None:
        text = _(
            "Mùa này (%(span)s) chồng lên mùa đã có %(other)s. Hãy kết thúc mùa kia trước, hoặc chọn ngày khác."
        )
        shown = {"span": _span(week), "other": _span(crossed)}
        field = "valid_from" if crossed.holds_on(week.valid_from) else "valid_to"
        raise WrongHours(text % shown, field=field)


def require_covered(before: Sequence[WeekHours], after: Sequence[WeekHours]) -> None:
    """Refuse a change that leaves the agency without hours on days that had some. Raises WrongHours."""
    day = next(
        (day for day in _turns([*before, *after]) if _held(before, day) and not _held(after, day)), None
    )
    if day is not None:
        text = _(
            "Từ ngày %(day)s cơ quan sẽ không còn giờ làm việc nào. Cơ quan phải luôn có giờ làm việc; hãy đặt "
            "giờ mới từ ngày ấy trước."
        )
        raise WrongHours(text % {"day": date_vn(day)})


def changed_hours(before: Calendar, after: Calendar) -> frozenset[date]:
    """Days on which the two calendars differ in their hours, or in until when paper is received."""
    days = (date.fromordinal(ordinal) for ordinal in range(before.first_ordinal, before.last.toordinal() + 1))
    return frozenset(
        day
        for day in days
        if before.hours_on(day) != after.hours_on(day)
        or before.received_after(day) != after.received_after(day)
    )


def _ended(standing: WeekHours, last: date | None) -> WeekHours:
    if last is None:
        raise WrongHours(_("Hãy nhập ngày cuối cùng còn áp dụng giờ này."), field="valid_to")
    if not standing.valid_from <= last <= LAST:
        text = _("Ngày cuối phải từ %(first)s, ngày giờ này bắt đầu, đến %(last)s.")
        shown = {"first": date_vn(standing.valid_from), "last": date_vn(LAST)}
        raise WrongHours(text % shown, field="valid_to")
    return replace(standing, valid_to=last)


def _overlap(one: WeekHours, other: WeekHours) -> bool:
    if not (one.is_season and other.is_season):
        return False
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)


def _turns(weeks: Iterable[WeekHours]) -> list[date]:
    """Days on which a week begins or has just ended, in order."""
    begins = {week.valid_from for week in weeks}
    ended = {week.valid_to + ONE_DAY for week in weeks if week.valid_to}
    return sorted(day for day in begins | ended if FIRST <= day <= LAST)


def _held(weeks: Iterable[WeekHours], day: date) -> bool:
    return any(week.holds_on(day) for week in weeks)


def _in_order(weeks: Iterable[WeekHours]) -> list[WeekHours]:
    return sorted(weeks, key=lambda week: week.valid_from)


def _span(week: WeekHours) -> str:
    last = date_vn(week.valid_to) if week.valid_to else ""
    return f"{date_vn(week.valid_from)} – {last}"
