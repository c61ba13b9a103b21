"""The working calendar of an agency, ready to count with, and its days and office hours to look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.errors import CalendarMissing, DayMissing
from motcua.domains.deadlines.models import STANDING, CalendarDay, OfficeHours, WorkingCalendar, as_of
from motcua.domains.deadlines.rules import build_calendar
from motcua.domains.deadlines.selectors._visible import visible
from motcua.domains.deadlines.selectors.shipped import intervals_of
from motcua.domains.deadlines.types import Calendar, DayKind, Evidence, NamedDay, WeekHours
from motcua.kernel import revisions
from motcua.kernel.actors import Actor

REVISION = "calendar"
"""Name of the revision that every cache of calendars and settings is keyed by."""


def calendar_for(agency_id: int, *, unit_id: int | None = None, version: int | None = None) -> Calendar:
    """The calendar of an agency with the office hours of one of its units, kept in memory until a change.

    `version` asks for a past one. Raises CalendarMissing when the agency has none yet.
    """
    return revisions.cached(
        REVISION, (agency_id, unit_id, version), lambda: _load(agency_id, unit_id, version)
    )


def get_calendar(actor: Actor) -> WorkingCalendar:
    """The calendar of the actor's agency. Raises CalendarMissing, also for those who may not see it."""
    calendar = WorkingCalendar.objects.filter(visible(actor)).first()
    if calendar is None:
        raise CalendarMissing(_("Cơ quan chưa có lịch làm việc."))
    return calendar


def list_days(actor: Actor, year: int) -> QuerySet[CalendarDay]:
    """Days off and make-up days of a year that stand now, in order; none for those who may not see them."""
    return _standing_days(actor).filter(date__year=year).order_by("date")


def get_day(actor: Actor, on: date) -> CalendarDay:
    """The exceptional day of that date. Raises DayMissing."""
    day = _standing_days(actor).filter(date=on).first()
    if day is None:
        raise DayMissing(_("Ngày này không có trong lịch nghỉ, làm bù."))
    return day


def list_office_hours(actor: Actor) -> QuerySet[OfficeHours]:
    """Office hours that stand now: the agency's, then by unit, newest week first; none for outsiders."""
    rows = OfficeHours.objects.filter(STANDING, visible(actor)).select_related("unit")
    return rows.order_by(F("unit__code").asc(nulls_first=True), "-valid_from", "weekday")


def named_day(row: CalendarDay) -> NamedDay:
    """A row as the value that rules count with."""
    return NamedDay(
        on=row.date,
        kind=DayKind(row.kind),
        name=row.name,
        confirmed=row.confirmed,
        swapped_with=row.swapped_with,
        evidence=Evidence(row.evidence),
        source=row.source,
        note=row.note,
    )


def weeks_from(rows: Iterable[OfficeHours]) -> list[WeekHours]:
    """Weeks from rows ordered by unit and valid_from."""
    return [
        _week(list(of_week)) for _key, of_week in groupby(rows, key=lambda row: (row.unit_id, row.valid_from))
    ]


def _standing_days(actor: Actor) -> QuerySet[CalendarDay]:
    return CalendarDay.objects.filter(STANDING, visible(actor))


def _load(agency_id: int, unit_id: int | None, version: int | None) -> Calendar:
    calendar = WorkingCalendar.objects.filter(agency_id=agency_id).first()
    if calendar is None or (version is not None and not 1 <= version <= calendar.version):
        raise CalendarMissing(_("Cơ quan chưa có lịch làm việc."))
    number = version or calendar.version
    days = CalendarDay.objects.filter(as_of(number), calendar=calendar)
    hours = OfficeHours.objects.filter(as_of(number), Q(unit=None) | Q(unit_id=unit_id), calendar=calendar)
    weeks = weeks_from(hours.order_by("unit_id", "valid_from", "weekday"))
    return _built(tuple(named_day(row) for row in days), tuple(weeks), str(number))


@lru_cache(maxsize=64)
def _built(days: tuple[NamedDay, ...], hours: tuple[WeekHours, ...], version: str) -> Calendar:
    """Units without hours of their own count with one and the same calendar: it is big and takes time to build."""
    return build_calendar(days=days, hours=hours, version=version)


def _week(rows: list[OfficeHours]) -> WeekHours:
    head = rows[0]
    return WeekHours(
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        days={row.weekday: intervals_of(row.intervals) for row in rows},
        reception_only=frozenset(row.weekday for row in rows if not row.counts),
        of_unit=head.unit_id is not None,
        reasons={row.weekday: row.reason for row in rows if row.reason},
        received_after=head.received_after,
        source=head.source,
    )
