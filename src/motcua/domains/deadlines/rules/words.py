"""Vietnamese words for days, hours and legal bases used by explanations."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.formats import WEEKDAYS, date_vn


def weekday_vn(weekday: int) -> str:
    """ISO weekday (1 Monday … 7 Sunday) at the head of a sentence: "Thứ Hai"."""
    return WEEKDAYS[weekday - 1]


def day_vn(day: date) -> str:
    """A day as people say it: "Thứ Hai 19/02/2024"."""
    return f"{weekday_vn(day.isoweekday())} {date_vn(day)}"


def short_day(day: date) -> str:
    """Day and month: "19/02"."""
    return f"{day.day:02d}/{day.month:02d}"


def span_text(first: date, last: date) -> str:
    """ "08 – 14/02", or one day."""
    if first == last:
        return short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day:02d} – {short_day(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def minutes_vn(minutes: int) -> str:
    """A stretch of office time: "2 giờ 30 phút"."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)d giờ") % {"hours": hours}
    if not hours:
        return _("%(minutes)d phút") % {"minutes": rest}
    return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": rest}


def begins_next_day() -> str:
    """Why the first day is not counted."""
    return _("Bộ luật Dân sự 2015, Điều 147")


def ends_next_working_day() -> str:
    """Why a last day on a day off moves."""
    return _("Bộ luật Dân sự 2015, Điều 148")


def rest_days() -> str:
    """Why weekends and their substitutes are off."""
    return _("Bộ luật Lao động 2019, Điều 111")


def swaps() -> str:
    """Why a weekday is off and a weekend day is worked instead."""
    return _("Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền")


def holidays() -> str:
    """Why public holidays are off."""
    return _("Bộ luật Lao động 2019, Điều 112")


def join_names(names: list[str]) -> str:
    """Each name once, in order, the later ones running on: "Tết Nguyên đán, nghỉ bù Tết Nguyên đán"."""
    once = list(dict.fromkeys(name for name in names if name))
    return ", ".join(
        once[:1] + [name[:1].lower() + name[1:] if name.startswith("Nghỉ ") else name for name in once[1:]]
    )
