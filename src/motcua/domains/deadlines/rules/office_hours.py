"""What office hours may be, and whether they make a whole working day."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.rules.words import minutes_vn, weekday_vn
from motcua.domains.deadlines.types import Hours, WeekHours


def require_week(week: WeekHours, *, hours_per_day: int) -> None:
    """Refuse a week with wrong intervals, or with days that do not add up to `hours_per_day` unexplained.

    Process quotas count a working day as that many hours, so a shorter or longer day must say why it is so.
    Raises WrongHours; its errors are by weekday ("day-1" is Monday).
    """
    if week.valid_to is not None and week.valid_to < week.valid_from:
        raise WrongHours(_("Ngày hết hiệu lực phải sau ngày bắt đầu."), field="valid_to")
    if not any(day not in week.reception_only for day in week.days):
        raise WrongHours(_("Tuần làm việc phải có ít nhất một ngày làm việc."), field="days")
    errors: dict[str, str] = {}
    for weekday, intervals in week.days.items():
        text = _fault(weekday, intervals) or _does_not_add_up(week, weekday, intervals, hours_per_day * 60)
        if text:
            errors[f"day-{weekday}"] = text
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
    if any(earlier.closes > later.opens for earlier, later in pairwise(intervals)):
        return _("%(weekday)s: các khoảng giờ chồng lên nhau hoặc không theo thứ tự.") % shown
    return ""


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
