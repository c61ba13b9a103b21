"""The weeks of an explanation: one cell a day, holidays of one run as one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.day_steps import MONDAY_TO_FRIDAY, ONE_DAY, skipped
from motcua.domains.deadlines.types import Calendar, Cell, CellKind, Due, Step, StepKind, Unit
from motcua.kernel.formats import time_vn

LATE_WEEKS_SHOWN = timedelta(weeks=5)
_BLOCKS = frozenset({CellKind.HOLIDAY, CellKind.BLANK})
_Told = dict[date, list[Step]]


def weeks_of(due: Due, calendar: Calendar, today: date) -> tuple[tuple[Cell, ...], ...]:
    """Whole weeks, Monday to Sunday, from the week of reception to that of the due day."""
    start, end = due.start.date(), due.moment.date()
    until = today if end < today <= end + LATE_WEEKS_SHOWN else end
    monday = start - (start.isoweekday() - 1) * ONE_DAY
    told = _told(due.steps)
    weeks = []
    while monday <= until:
        days = [monday + offset * ONE_DAY for offset in range(7)]
        cells = [_cell(day, due, calendar, told, today) for day in days if calendar.covers(day)]
        weeks.append(tuple(_merged(cells)))
        monday += 7 * ONE_DAY
    return tuple(weeks)


def _told(steps: Iterable[Step]) -> _Told:
    """Steps that counted, or were paused, by each day they cover."""
    found: _Told = {}
    for step in steps:
        day = step.first
        while (step.counted or step.kind is StepKind.PAUSED) and day <= step.last:
            found.setdefault(day, []).append(step)
            day += ONE_DAY
    return found


def _cell(day: date, due: Due, calendar: Calendar, told: _Told, today: date) -> Cell:
    steps = [step for step in told.get(day, []) if step.counted]
    label = words.short_day(day) if day.day == 1 or day == due.start.date() else f"{day.day:02d}"
    plain = Cell(CellKind.PLAIN, day, day, label=label, is_today=day == today)
    if day < due.start.date():
        return Cell(CellKind.BLANK, day, day)
    if day == due.moment.date():
        return _due_cell(plain, steps, due)
    if steps:
        return _counted_cell(plain, steps, today)
    if day == due.start.date():
        return replace(plain, kind=CellKind.START, mark=_("Nhận"), note=_("nhận hồ sơ, không tính"))
    if day in told:
        return replace(plain, kind=CellKind.PAUSED, mark=_("Dừng"), note=told[day][0].name)
    if not calendar.is_working(day):
        return _off_cell(plain, skipped(day, calendar))
    return plain


def _due_cell(cell: Cell, steps: list[Step], due: Due) -> Cell:
    note = _("hạn, %(time)s") % {"time": time_vn(due.moment)}
    if any(step.number for step in steps) and due.unit is not Unit.MONTH:
        note = f"{_number_note(steps[-1])}, {note}"
    return replace(cell, kind=CellKind.DUE, mark=_mark(steps) or _("Hạn"), note=note)


def _counted_cell(cell: Cell, steps: list[Step], today: date) -> Cell:
    kind = CellKind.USED if cell.first <= today else CellKind.LEFT
    confirmed = all(step.confirmed for step in steps)
    return replace(cell, kind=kind, mark=_mark(steps), note=_number_note(steps[-1]), confirmed=confirmed)


def _off_cell(cell: Cell, step: Step) -> Cell:
    if step.kind is StepKind.WEEKEND:
        weekend = step.first.isoweekday() not in MONDAY_TO_FRIDAY
        return replace(cell, kind=CellKind.OFF, note=_("nghỉ cuối tuần") if weekend else step.why)
    return replace(cell, kind=CellKind.HOLIDAY, mark=step.name, note=step.why, confirmed=step.confirmed)


def _mark(steps: list[Step]) -> str:
    """The day's number; for hours how long, "4h", "2h30" or "20 phút"; nothing within a month."""
    minutes = sum(step.minutes or 0 for step in steps)
    if minutes:
        hours, rest = divmod(minutes, 60)
        if not hours:
            return _("%(minutes)d phút") % {"minutes": rest}
        return f"{hours}h{rest:02d}" if rest else f"{hours}h"
    if not steps or steps[-1].kind is StepKind.MONTH:
        return ""
    return str(steps[-1].number)


def _number_note(step: Step) -> str:
    if step.kind is StepKind.HOURS:
        return step.why
    if step.kind is StepKind.MONTH:
        return _("trong tháng thứ %(number)d") % {"number": step.number}
    if step.kind is StepKind.CALENDAR_DAY:
        return _("ngày thứ %(number)d") % {"number": step.number}
    return _("ngày làm việc thứ %(number)d") % {"number": step.number}


def _merged(cells: list[Cell]) -> Iterator[Cell]:
    """Neighbouring holidays become one named block, neighbouring blanks one gap."""
    run: list[Cell] = []
    for cell in cells:
        if run and (cell.kind is not run[0].kind or cell.kind not in _BLOCKS):
            yield _block(run)
            run = []
        run.append(cell)
    if run:
        yield _block(run)


def _block(run: list[Cell]) -> Cell:
    if len(run) == 1:
        return run[0]
    first, last = run[0], run[-1]
    named = first.kind is CellKind.HOLIDAY
    return replace(
        first,
        last=last.last,
        span=len(run),
        label=words.span_text(first.first, last.last) if named else "",
        mark=words.join_names([cell.mark for cell in run]),
        note=_("nghỉ, không tính") if named else "",
        is_today=any(cell.is_today for cell in run),
        confirmed=all(cell.confirmed for cell in run),
    )
