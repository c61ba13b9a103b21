"""What the exceptional days of a calendar may be, alone and together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import DayIsBoth, WrongDay
from motcua.domains.deadlines.types import CONFIRMING, DayKind, Evidence, NamedDay
from motcua.kernel.formats import date_vn

SATURDAY = 6
FIRST, LAST = date(2010, 1, 1), date(2049, 12, 31)
"""The span of every calendar, in which all working days are computed."""


def require_day(day: NamedDay) -> None:
    """Refuse a day that contradicts itself, with the field to mend. Raises WrongDay."""
    if not day.name.strip():
        raise WrongDay(_("Hãy ghi tên ngày, ví dụ “Tết Nguyên đán”."), field="name")
    if not FIRST <= day.on <= LAST:
        shown = {"first": date_vn(FIRST), "last": date_vn(LAST)}
        raise WrongDay(_("Ngày phải từ %(first)s đến %(last)s.") % shown, field="date")
    weekend = day.on.isoweekday() >= SATURDAY
    shown = {"day": date_vn(day.on)}
    if day.kind is DayKind.MAKE_UP and not weekend:
        text = _("Ngày %(day)s vốn là ngày làm việc trong tuần, không thể là ngày làm bù.") % shown
        raise WrongDay(text, field="date")
    if day.kind is DayKind.COMPENSATORY and weekend:
        text = _("Ngày %(day)s đã là ngày nghỉ cuối tuần, không cần ghi nghỉ bù.") % shown
        raise WrongDay(text, field="date")
    if day.swapped_with is not None:
        _require_swap(day)


def _require_swap(day: NamedDay) -> None:
    if day.kind is DayKind.HOLIDAY:
        raise WrongDay(_("Ngày nghỉ lễ không hoán đổi với ngày khác."), field="swapped_with")
    other = day.swapped_with
    if other is not None and (other.isoweekday() >= SATURDAY) == (day.on.isoweekday() >= SATURDAY):
        text = _("Một ngày trong tuần chỉ hoán đổi được với một ngày cuối tuần.")
        raise WrongDay(text, field="swapped_with")


def require_not_both(existing: NamedDay, day: NamedDay) -> None:
    """Refuse to make a day off a make-up day, or the reverse. Raises DayIsBoth."""
    if existing.working == day.working:
        return
    text = _(
        "Ngày %(day)s đang là “%(name)s” (%(kind)s), không thể đồng thời là %(other)s. "
        "Hãy bỏ ngày đang có trước khi thêm."
    ) % {
        "day": date_vn(day.on),
        "name": existing.name,
        "kind": existing.kind.label.lower(),
        "other": day.kind.label.lower(),
    }
    raise DayIsBoth(text, field="date")


def require_fits(existing: NamedDay | None, day: NamedDay) -> None:
    """Refuse a day that is wrong in itself, confirmed without a source, or opposite to what stands on it.
    Raises WrongDay, DayIsBoth."""
    require_day(day)
    if day.confirmed and not day.source:
        raise WrongDay(_("Hãy ghi căn cứ: số, ngày của văn bản hoặc trang đã đọc."), field="source")
    if existing is not None:
        require_not_both(existing, day)


def swap_days(off_on: date, worked_on: date, evidence: Evidence, source: str) -> tuple[NamedDay, NamedDay]:
    """The day off and the make-up day of a swap."""
    off = NamedDay(
        on=off_on,
        kind=DayKind.COMPENSATORY,
        name=_("Nghỉ hoán đổi (làm bù %(day)s)") % {"day": date_vn(worked_on)},
        confirmed=evidence in CONFIRMING,
        swapped_with=worked_on,
        evidence=Evidence(evidence),
        source=source,
    )
    name = _("Ngày làm bù cho %(day)s") % {"day": date_vn(off_on)}
    return off, replace(off, on=worked_on, kind=DayKind.MAKE_UP, name=name, swapped_with=off_on)


def require_swap_fits(existing: NamedDay | None) -> None:
    """A holiday is off already and needs no swap. Raises WrongDay."""
    if existing is not None and existing.kind is DayKind.HOLIDAY:
        text = _("Ngày %(day)s đã là ngày nghỉ lễ, không cần hoán đổi.") % {"day": date_vn(existing.on)}
        raise WrongDay(text, field="off_on")


def require_consistent(days: Iterable[NamedDay]) -> None:
    """Refuse a list in which one date stands twice. Raises DayIsBoth or WrongDay."""
    seen: dict[object, NamedDay] = {}
    for day in days:
        earlier = seen.setdefault(day.on, day)
        if earlier is day:
            continue
        require_not_both(earlier, day)
        raise WrongDay(_("Ngày %(day)s được ghi hai lần.") % {"day": date_vn(day.on)}, field="date")
