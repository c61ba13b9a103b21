"""What office hours may be, and whether they make a whole working day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.rules.days import FIRST, LAST
from motcua.domains.deadlines.rules.words import minutes_vn, weekday_vn
from motcua.domains.deadlines.types import Hours, Interval, WeekHours
from motcua.kernel.formats import date_vn, time_vn


def require_week(week: WeekHours, *, hours_per_day: int) -> None:
    """Refuse a week with wrong intervals, or with days that do not add up to `hours_per_day` unexplained.

    Process quotas count a working day as that many hours, so a shorter or longer day must say why it is so.
    Raises WrongHours; its errors are by weekday ("day-1" is Monday).
    """
    if not FIRST <= week.valid_from <= LAST:
        shown = {"first": date_vn(FIRST), "last": date_vn(LAST)}
        raise WrongHours(_("Ngày phải từ %(first)s đến %(last)s.") % shown, field="valid_from")
    if week.valid_to is not None and week.valid_to < week.valid_from:
        raise WrongHours(_("Ngày hết hiệu lực phải sau ngày bắt đầu."), field="valid_to")
    if not any(day not in week.reception_only for day in week.days):
        raise WrongHours(_("Tuần làm việc phải có ít nhất một ngày làm việc."), field="days")
    without = [weekday for weekday in sorted(week.reception_only) if weekday not in week.days]
    text = _("%(weekday)s chỉ tiếp nhận thì phải ghi giờ tiếp nhận.")
    errors = {f"day-{weekday}": text % {"weekday": weekday_vn(weekday)} for weekday in without}
    for weekday, intervals in week.days.items():
        fault = _fault(weekday, intervals) or _does_not_add_up(week, weekday, intervals, hours_per_day * 60)
        if fault:
            errors[f"day-{weekday}"] = fault
    if not errors and not _closes_later(week):
        text = _("Giờ chốt nhận hồ sơ %(time)s nằm ngoài giờ làm việc của mọi ngày trong tuần.")
        errors["received_after"] = text % {"time": time_vn(week.received_after or time())}
    if errors:
        raise WrongHours(errors=errors)


def _fault(weekday: int, intervals: Hours) -> str:
    if weekday not in range(1, 8):
        return _("Thứ trong tuần phải từ 1 (thứ Hai) đến 7 (Chủ nhật).")
    shown = {"weekday": weekday_vn(weekday)}
    if not intervals:
        return _("%(weekday)s chưa có giờ mở cửa; ngày không làm việc thì bỏ trống cả ngày.") % shown
    if any(interval.opens >= interval.closes for interval in intervals):
        return _("%(weekday)s: giờ đóng cửa phải sau giờ mở cửa.") % shown
    crossed = next((pair for pair in pairwise(intervals) if pair[0].closes > pair[1].opens), None)
    if crossed:
        text = _(
            "%(weekday)s: buổi sau mở lúc %(opens)s, trước khi buổi trước đóng lúc %(closes)s; các khoảng giờ "
            "chồng lên nhau hoặc không theo thứ tự. Giờ nghỉ trưa phải nằm giữa hai buổi."
        )
        return text % {**shown, "opens": time_vn(crossed[1].opens), "closes": time_vn(crossed[0].closes)}
    return ""


def around_lunch(opens: time, closes: time, lunch: tuple[time, time]) -> Hours:
    """A day from `opens` to `closes` with a break. Raises WrongHours: a break that ends before it begins, or
    does not lie within the day."""
    begins, ends = lunch
    shown = {
        "lunch": f"{time_vn(begins)}–{time_vn(ends)}",
        "day": f"{time_vn(opens)}–{time_vn(closes)}",
    }
    if begins >= ends:
        raise WrongHours(_("Giờ nghỉ trưa %(lunch)s phải kết thúc sau khi bắt đầu.") % shown)
    if not opens < begins < ends < closes:
        raise WrongHours(_("Giờ nghỉ trưa %(lunch)s nằm ngoài giờ làm việc %(day)s.") % shown)
    return Interval(opens, begins), Interval(ends, closes)


def needed_reasons(week: WeekHours, *, hours_per_day: int) -> dict[int, str]:
    """The reasons of those days alone that do not add up to a working day."""
    short = {
        weekday
        for weekday, intervals in week.days.items()
        if weekday not in week.reception_only
        and sum(interval.minutes for interval in intervals) != hours_per_day * 60
    }
    return {weekday: _reason(week.reasons, weekday) for weekday in short if _reason(week.reasons, weekday)}


def _closes_later(week: WeekHours) -> bool:
    """Whether the reception hour, when there is one, lies within some working day."""
    cutoff = week.received_after
    return cutoff is None or any(
        intervals[0].opens <= cutoff < intervals[-1].closes
        for weekday, intervals in week.days.items()
        if weekday not in week.reception_only
    )


def _does_not_add_up(week: WeekHours, weekday: int, intervals: Hours, needed: int) -> str:
    minutes = sum(interval.minutes for interval in intervals)
    if weekday in week.reception_only or minutes == needed or _reason(week.reasons, weekday):
        return ""
    return _(
        "%(weekday)s có %(minutes)s, khác %(needed)s của một ngày làm việc. Hãy sửa giờ hoặc ghi lý do."
    ) % {
        "weekday": weekday_vn(weekday),
        "minutes": minutes_vn(minutes),
        "needed": minutes_vn(needed),
    }


def _reason(reasons: Mapping[int, str], weekday: int) -> str:
    return reasons.get(weekday, "").strip()
