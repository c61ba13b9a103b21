"""A date that was written down, and what it means when its day becomes a day off."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.types import Calendar
from motcua.kernel.clock import VN, to_vn


def written_moment(moment: datetime, calendar: Calendar) -> datetime:
    """When a term with a written end really ends: then, or on a day off when the office closes on the next
    working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). Aware; outside the calendar's span as it stands."""
    day = to_vn(moment).date()
    if not calendar.covers(day) or calendar.is_working(day):
        return moment
    try:
        following = calendar.next_working(day)
    except IndexError:  # no working day is left of the calendar
        return moment
    return datetime.combine(following, calendar.hours_on(following)[-1].closes, tzinfo=VN)


def day_off_note(moment: datetime, calendar: Calendar) -> str:
    """What somebody should know of a written end on a day off; empty on a working day."""
    if written_moment(moment, calendar) == moment:
        return ""
    text = _("Hạn rơi vào ngày nghỉ %(day)s nên kết thúc cuối ngày làm việc tiếp theo (%(law)s).")
    return text % {"day": words.day_vn(to_vn(moment).date()), "law": words.ends_next_working_day()}
