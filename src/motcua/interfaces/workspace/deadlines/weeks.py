"""Office hours as the pages show them: weeks by place, and a change in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Hours, HoursEdit, HoursEditKind
from motcua.interfaces.workspace.deadlines.forms.hours import hours_text
from motcua.kernel.formats import WEEKDAYS, date_vn, time_vn

RUNNING, COMING, OVER = "running", "coming", "over"


@dataclass(frozen=True, slots=True)
class Week:
    """A week of office hours of the agency or of one unit. `standing`: running, coming or over. `may_end` and
    `may_go`: whether it can be given a last day, be taken out."""

    unit: str
    unit_id: str
    when: str
    valid_from: date
    lines: tuple[tuple[str, str], ...]
    source: str
    standing: str
    may_end: bool
    may_go: bool

    @property
    def query(self) -> str:
        """What names the week in addresses."""
        return urlencode({"tu": self.valid_from.isoformat(), "don-vi": self.unit_id})

    @property
    def edit_href(self) -> str:
        return f"{reverse('workspace:office-hours-new')}?{self.query}"

    @property
    def end_href(self) -> str:
        return f"{reverse('workspace:office-hours-end')}?{self.query}"

    @property
    def removal_href(self) -> str:
        return f"{reverse('workspace:office-hours-remove')}?{self.query}"


def weeks_of(rows: Sequence[Any], today: date) -> list[Week]:
    """Rows of office hours as weeks: the agency's, then by unit, newest first."""
    weeks = [list(days) for _key, days in groupby(rows, key=lambda row: (row.unit_id, row.valid_from))]
    first = min((days[0].valid_from for days in weeks if days[0].unit_id is None), default=None)
    return [_week(days, today, is_first=days[0].valid_from == first) for days in weeks]


def _week(days: list[Any], today: date, *, is_first: bool) -> Week:
    head = days[0]
    own = head.unit_id is not None
    return Week(
        unit=head.unit.name if own else _("Cả cơ quan"),
        unit_id=str(head.unit.public_id) if own else "",
        when=span_text(head.valid_from, head.valid_to),
        valid_from=head.valid_from,
        lines=(*((WEEKDAYS[row.weekday - 1], _hours_line(row)) for row in days), *_reception(head)),
        source=head.source,
        standing=_standing(head.valid_from, head.valid_to, today),
        may_end=own or head.valid_to is not None,
        may_go=own or not is_first,
    )


def _standing(first: date, last: date | None, today: date) -> str:
    if first > today:
        return COMING
    return OVER if last is not None and last < today else RUNNING


def _reception(head: Any) -> Iterable[tuple[str, str]]:
    if head.received_after is not None:
        text = _("đến %(time)s; nhận sau giờ này tính như nhận ngày làm việc tiếp theo")
        yield _("Nhận hồ sơ giấy"), text % {"time": time_vn(head.received_after)}


def _hours_line(row: Any) -> str:
    text = hours_text(row.intervals)
    extra = _("chỉ tiếp nhận, không tính là ngày làm việc") if not row.counts else row.reason
    return f"{text} ({extra})" if extra else text


def span_text(first: date, last: date | None) -> str:
    """ "từ 15/04/2027", or "15/04/2027 – 15/10/2027"."""
    if last is None:
        return _("từ %(first)s") % {"first": date_vn(first)}
    return _("%(first)s – %(last)s") % {"first": date_vn(first), "last": date_vn(last)}


def hours_words(edit: HoursEdit, units: Mapping[UUID, str]) -> str:
    """A change of office hours in one sentence or two."""
    shown = {
        "place": units.get(edit.unit, "") if edit.unit else _("Cả cơ quan"),
        "first": date_vn(edit.valid_from),
        "last": date_vn(edit.valid_to) if edit.valid_to else "",
        "span": span_text(edit.valid_from, edit.valid_to),
        "hours": "; ".join(_runs(edit)),
        "time": time_vn(edit.received_after) if edit.received_after else "",
    }
    if edit.kind is HoursEditKind.ENDING:
        return _("%(place)s: giờ làm việc từ %(first)s áp dụng hết ngày %(last)s.") % shown
    if edit.kind is HoursEditKind.REMOVAL:
        return _("%(place)s: bỏ giờ làm việc bắt đầu từ %(first)s.") % shown
    said = _("%(place)s, %(span)s: %(hours)s.") % shown
    if edit.received_after is not None:
        said += " " + _("Hồ sơ giấy nhận sau %(time)s tính như nhận ngày làm việc tiếp theo.") % shown
    return said


def _runs(edit: HoursEdit) -> Iterable[str]:
    """Neighbouring weekdays of the same hours as one: "Thứ Hai đến Thứ Sáu 07:30–11:30, 13:00–17:00"."""
    days = sorted(edit.days.items())
    places = {weekday: place for place, (weekday, _hours) in enumerate(days)}

    def alike(day: tuple[int, Hours]) -> tuple[int, Hours, bool]:
        weekday, hours = day
        return weekday - places[weekday], hours, weekday in edit.reception_only

    for _key, run in groupby(days, key=alike):
        weekdays = [weekday for weekday, _hours in run]
        names = WEEKDAYS[weekdays[0] - 1]
        if len(weekdays) > 1:
            last = WEEKDAYS[weekdays[-1] - 1]
            names = _("%(first)s đến %(last)s") % {"first": names, "last": last}
        text = _text(edit.days[weekdays[0]])
        only = _(" chỉ tiếp nhận") if weekdays[0] in edit.reception_only else ""
        yield f"{names} {text}{only}"


def _text(hours: Hours) -> str:
    return ", ".join(f"{time_vn(one.opens)}–{time_vn(one.closes)}" for one in hours)
