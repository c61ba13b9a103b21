"""Office hours of the agency, or of one unit of it, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.events import OfficeHoursEnded, OfficeHoursRemoved, OfficeHoursSaved
from motcua.domains.deadlines.models import STANDING, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.selectors.hours import EditedHours, edited_hours
from motcua.domains.deadlines.services._calendars import lock_calendar, next_version
from motcua.domains.deadlines.services._rows import hours_rows, intervals_json
from motcua.domains.deadlines.types import Hours, HoursEdit, HoursEditKind, Interval, WeekHours
from motcua.domains.people import selectors as people
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.events import Event


def save_office_hours(
    *,
    actor: Actor,
    valid_from: date,
    days: Mapping[int, Iterable[tuple[time, time]]],
    valid_to: date | None = None,
    unit: UUID | None = None,
    reception_only: Iterable[int] = (),
    reasons: Mapping[int, str] | None = None,
    received_after: time | None = None,
    source: str = "",
) -> list[OfficeHours]:
    """Set the week that holds from `valid_from` (until `valid_to`: a season), for all or for one unit.

    `days` maps ISO weekdays to (opens, closes); a weekday left out is closed. `reception_only` weekdays take
    papers in without counting as working days. A day must add up to the hours of a working day, or
    `reasons` says why not. Paper handed in later than `received_after` counts as received on the next working
    day. A week of the same unit and `valid_from` is replaced; seasons of one place share no day.
    Raises WrongHours (errors by weekday, "day-1" is Monday), NotFound, CalendarMissing, NotAllowed.
    """
    edit = HoursEdit(
        HoursEditKind.SETTING,
        valid_from,
        unit=unit,
        valid_to=valid_to,
        days={weekday: _hours(intervals) for weekday, intervals in days.items()},
        reception_only=frozenset(reception_only),
        reasons=dict(reasons or {}),
        received_after=received_after,
        source=source,
    )
    return save_hours_edit(actor=actor, edit=edit)


def end_office_hours(
    *, actor: Actor, valid_from: date, last_day: date, unit: UUID | None = None
) -> list[OfficeHours]:
    """Give the week that began on `valid_from` its last day; then the hours below it hold again.

    Raises WrongHours (no such week, a last day before the first, another season within, the agency left
    without hours), NotFound, CalendarMissing, NotAllowed.
    """
    edit = HoursEdit(HoursEditKind.ENDING, valid_from, unit=unit, valid_to=last_day)
    return save_hours_edit(actor=actor, edit=edit)


def remove_office_hours(*, actor: Actor, valid_from: date, unit: UUID | None = None) -> None:
    """Take a week out again, so that the one before it holds.

    Raises WrongHours (no such week, the agency left without hours), NotFound, CalendarMissing, NotAllowed.
    """
    save_hours_edit(actor=actor, edit=HoursEdit(HoursEditKind.REMOVAL, valid_from, unit=unit))


@transaction.atomic
def save_hours_edit(*, actor: Actor, edit: HoursEdit) -> list[OfficeHours]:
    """Save a change of office hours as it was previewed; the rows of the week that is set or ended.

    What stands so already is left alone. No due date moves by itself. Raises as the three services above.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    edited = edited_hours(calendar.agency_id, edit)
    place = people.get_unit(actor, edit.unit) if edit.unit is not None else None
    standing = OfficeHours.objects.filter(STANDING, calendar=calendar, unit=place, valid_from=edit.valid_from)
    if edited.after == edited.before:
        return list(standing)

    version = next_version(calendar)
    standing.update(removed_in=version)
    rows = [row for week in edited.changed for row in hours_rows(calendar, week, unit=place)]
    OfficeHours.objects.bulk_create(rows)
    event = _event(calendar, edit, edited, code=place.code if place else "")
    journal.record(actor=actor, event=event)
    return rows


def _event(calendar: WorkingCalendar, edit: HoursEdit, edited: EditedHours, *, code: str) -> Event:
    facts: dict[str, Any] = {
        "subject_id": calendar.public_id,
        "agency_id": calendar.agency_id,
        "unit": code,
        "valid_from": edit.valid_from,
        "calendar_version": calendar.version,
    }
    if edit.kind is HoursEditKind.SETTING:
        return OfficeHoursSaved(**facts, valid_to=edit.valid_to, **_told(edited.changed[0]))
    was = next(week for week in edited.before[edited.unit_id] if week.valid_from == edit.valid_from)
    if edit.kind is HoursEditKind.ENDING and edit.valid_to is not None:
        return OfficeHoursEnded(**facts, valid_to=edit.valid_to, replaced_valid_to=was.valid_to)
    return OfficeHoursRemoved(**facts, valid_to=was.valid_to)


def _told(week: WeekHours) -> dict[str, Any]:
    return {
        "weekdays": {str(weekday): intervals_json(hours) for weekday, hours in sorted(week.days.items())},
        "reception_only": sorted(week.reception_only),
        "received_after": week.received_after.strftime("%H:%M") if week.received_after else "",
    }


def _hours(intervals: Iterable[tuple[time, time]]) -> Hours:
    return tuple(Interval(opens, closes) for opens, closes in intervals)
