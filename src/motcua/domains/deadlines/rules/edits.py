"""What the days of a calendar would be after a change that is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import DayMissing, WrongDay
from motcua.domains.deadlines.rules.days import require_fits, require_swap_fits, swap_days
from motcua.domains.deadlines.types import CONFIRMING, CalendarEdit, EditKind, NamedDay
from motcua.kernel.text import normalise


def edited_days(days: Iterable[NamedDay], edit: CalendarEdit) -> list[NamedDay]:
    """The days after the change. Raises what saving it would: DayIsBoth, WrongDay, DayMissing."""
    named = {day.on: day for day in days}
    return list(_EDITED[edit.kind](named, edit).values())


def changed_days(before: Iterable[NamedDay], after: Iterable[NamedDay]) -> frozenset[date]:
    """Dates on which the two lists differ in whether the office works, or in whose hours it works."""
    was, becomes = ({day.on: (day.working, day.swapped_with) for day in days} for days in (before, after))
    return frozenset(on for on in was.keys() | becomes.keys() if was.get(on) != becomes.get(on))


_Named = dict[date, NamedDay]


def _with_day(named: _Named, edit: CalendarEdit) -> _Named:
    day = NamedDay(
        on=edit.on,
        kind=edit.day_kind,
        name=normalise(edit.name),
        confirmed=edit.evidence in CONFIRMING,
        swapped_with=edit.swapped_with,
        evidence=edit.evidence,
        source=normalise(edit.source),
        note=edit.note.strip(),
    )
    require_fits(named.get(day.on), day)
    return {**named, day.on: day}


def _with_swap(named: _Named, edit: CalendarEdit) -> _Named:
    if edit.worked_on is None:
        raise WrongDay(_("Hãy chọn ngày làm bù."), field="worked_on")
    pair = swap_days(edit.on, edit.worked_on, edit.evidence, normalise(edit.source))
    for day in pair:
        require_fits(named.get(day.on), day)
    require_swap_fits(named.get(edit.on))
    left = {
        partner for day in pair if (partner := _partner(named, day.on)) not in (None, *(d.on for d in pair))
    }
    kept = {on: day for on, day in named.items() if on not in left}
    return {**kept, **{day.on: day for day in pair}}


def _without(named: _Named, edit: CalendarEdit) -> _Named:
    if edit.on not in named:
        raise DayMissing(_("Ngày này không có trong lịch nghỉ, làm bù."))
    gone = {edit.on, _partner(named, edit.on)}
    return {on: day for on, day in named.items() if on not in gone}


def _partner(named: Mapping[date, NamedDay], on: date) -> date | None:
    """The other day of a swap, when it stands and names this one."""
    row = named.get(on)
    other = named.get(row.swapped_with) if row is not None and row.swapped_with else None
    return other.on if other is not None and other.swapped_with == on else None


_EDITED = {EditKind.DAY: _with_day, EditKind.SWAP: _with_swap, EditKind.REMOVAL: _without}
