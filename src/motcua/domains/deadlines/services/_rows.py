"""Values of rules as rows of a calendar's present version."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from motcua.domains.deadlines.models import CalendarDay, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.types import Hours, NamedDay, WeekHours

if TYPE_CHECKING:
    from motcua.domains.people.models import Unit


def day_row(calendar: WorkingCalendar, day: NamedDay) -> CalendarDay:
    """An unsaved row of the calendar's present version."""
    return CalendarDay(
        agency_id=calendar.agency_id,
        calendar=calendar,
        added_in=calendar.version,
        date=day.on,
        kind=day.kind,
        name=day.name,
        working=day.working,
        evidence=day.evidence,
        confirmed=day.confirmed,
        source=day.source,
        swapped_with=day.swapped_with,
        note=day.note,
    )


def hours_rows(calendar: WorkingCalendar, week: WeekHours, *, unit: Unit | None) -> list[OfficeHours]:
    """Unsaved rows of the calendar's present version, one for each open weekday."""
    return [
        OfficeHours(
            agency_id=calendar.agency_id,
            calendar=calendar,
            added_in=calendar.version,
            unit=unit,
            valid_from=week.valid_from,
            valid_to=week.valid_to,
            weekday=weekday,
            intervals=intervals_json(intervals),
            counts=weekday not in week.reception_only,
            reason=week.reasons.get(weekday, ""),
            received_after=week.received_after,
            source=week.source,
        )
        for weekday, intervals in sorted(week.days.items())
    ]


def intervals_json(intervals: Hours) -> list[list[str]]:
    """[["07:30", "11:30"], …]."""
    return [[_text(interval.opens), _text(interval.closes)] for interval in intervals]


def _text(moment: time) -> str:
    return moment.strftime("%H:%M")
