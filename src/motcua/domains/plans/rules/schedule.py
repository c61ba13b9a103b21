"""From a row's schedule to days, and from days to how the row stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.plans.types import Cell, DueDay, RowStatus, Standing

# What falls due within these many days is to be done now.
AHEAD = timedelta(days=14)


def due_days(
    schedule: Mapping[str, Any],
    *,
    days_before: Callable[[date], int],
    is_working: Callable[[date], bool],
) -> tuple[DueDay, ...]:
    """The days of the year by which a row must be done, earliest first.

    A periodic report named for a day of the month is due `days_before` that day ("trước ngày 15": one day
    before), as the figure in force on it says. A due day off moves to the working day before it, never after:
    the report must be there. Rows that go on all year, or wait for an event, have none.
    """
    found: dict[date, list[str]] = {}
    for last, name in last_days(schedule, days_before=days_before):
        found.setdefault(reminded_on(last, is_working), []).append(name)
    return tuple(DueDay(on, ", ".join(names)) for on, names in sorted(found.items()))


def last_days(
    schedule: Mapping[str, Any], *, days_before: Callable[[date], int]
) -> tuple[tuple[date, str], ...]:
    """The last days as the plan writes them, with which report each is for ("" for the row's only one), whatever
    the calendar says of them."""
    if schedule["kind"] in {"month", "quarter", "by-date"}:
        return ((date.fromisoformat(schedule["due"]), ""),)
    found = []
    for rule in schedule.get("rules", ()):
        for month in rule["months"]:
            nominal = date(schedule["year"], month, rule["day"])
            found.append((nominal - timedelta(days=days_before(nominal)), _report_name(rule, month)))
    return tuple(found)


def reminded_on(last: date, is_working: Callable[[date], bool]) -> date:
    """The day by which it must be there: the last day, or the working day before it when that is a day off."""
    while not is_working(last):
        last -= timedelta(days=1)
    return last


def standing_of(
    status: RowStatus, dues: Collection[DueDay], schedule: Mapping[str, Any], *, on: date
) -> Standing:
    """How the row stands on a day. A due day that is past and not done makes it late, whatever was said."""
    if status == RowStatus.DONE:
        return Standing.DONE
    open_days = [due.on for due in dues if not due.is_done]
    if any(day < on for day in open_days):
        return Standing.LATE
    if any(day - on <= AHEAD for day in open_days):
        return Standing.NEEDED
    if dues and not open_days:
        return Standing.DONE
    if status == RowStatus.DOING or schedule["kind"] == "recurring":
        return Standing.DOING
    return Standing.NOT_YET


def month_cells(
    schedule: Mapping[str, Any], dues: Collection[DueDay], status: RowStatus, *, on: date
) -> tuple[Cell, ...]:
    """Twelve cells: what each month of the plan's year holds, and how it went."""
    cells = [Cell.ALWAYS if _goes_on(schedule) else Cell.EMPTY] * 12
    start, due = schedule.get("start"), schedule.get("due")
    if start and due:
        for month in range(date.fromisoformat(start).month, date.fromisoformat(due).month + 1):
            cells[month - 1] = Cell.PLANNED
    for day in dues:
        # A report of January that is due before New Year stands in the first cell, not in the last.
        month = day.on.month if day.on.year >= schedule["year"] else 1
        cells[month - 1] = _cell(day, status, on)
    return tuple(cells)


def _cell(day: DueDay, status: RowStatus, on: date) -> Cell:
    if day.is_done or status == RowStatus.DONE:
        return Cell.DONE
    if day.on < on:
        return Cell.LATE
    return Cell.NEEDED if day.on - on <= AHEAD else Cell.PLANNED


def _goes_on(schedule: Mapping[str, Any]) -> bool:
    return schedule["kind"] == "recurring" and schedule.get("frequency") == "continuous"


def _report_name(rule: Mapping[str, Any], month: int) -> str:
    match rule["period"]:
        case "month":
            return _("báo cáo tháng %(month)s") % {"month": month}
        case "quarter":
            return _("báo cáo quý %(quarter)s") % {"quarter": ["I", "II", "III", "IV"][(month - 1) // 3]}
    return _("báo cáo năm")
