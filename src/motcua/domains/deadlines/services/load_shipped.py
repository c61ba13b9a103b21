"""Giving an agency the days, office hours and settings the product ships with."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.events import ShippedCalendarLoaded
from motcua.domains.deadlines.models import CalendarDay, DeadlineSetting, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.rules import normal_value, require_consistent
from motcua.domains.deadlines.selectors.calendars import REVISION
from motcua.domains.deadlines.selectors.shipped import shipped_days, shipped_settings, shipped_weeks
from motcua.domains.deadlines.services._calendars import lock_calendar, next_version
from motcua.domains.deadlines.services._rows import day_row, hours_rows
from motcua.domains.deadlines.types import NamedDay, SettingValue, WeekHours
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


@transaction.atomic
def load_shipped_calendar(*, actor: Actor, agency_id: int | None = None) -> WorkingCalendar:
    """Load what ships with the product into the agency; run again it adds only what is new there.

    A day, a week or a setting that somebody edited or removed stays as they left it. `agency_id`, when
    given, must be the actor's own. Raises NotFound and NotAllowed.
    """
    calendar, is_new = _own_calendar(actor, agency_id)
    policies.require_may_manage(actor)

    days = _new_days(calendar, shipped_days())
    weeks = _new_weeks(calendar, shipped_weeks())
    settings = _new_settings(calendar, shipped_settings())
    if not (days or weeks or settings):
        return calendar

    if not is_new and (days or weeks):
        next_version(calendar)
    CalendarDay.objects.bulk_create([day_row(calendar, day) for day in days])
    OfficeHours.objects.bulk_create([row for week in weeks for row in hours_rows(calendar, week, unit=None)])
    DeadlineSetting.objects.bulk_create([_setting_row(calendar, value) for value in settings])
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=ShippedCalendarLoaded(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            days=len(days),
            weeks=len(weeks),
            settings=len(settings),
            calendar_version=calendar.version,
        ),
    )
    return calendar


def _own_calendar(actor: Actor, agency_id: int | None) -> tuple[WorkingCalendar, bool]:
    """The locked calendar of the actor's agency, made when it has none."""
    if actor.agency_id is None or agency_id not in (None, actor.agency_id):
        raise NotFound(_("Không tìm thấy cơ quan."))
    if not policies.may_manage(actor):
        return lock_calendar(actor), False
    calendar, is_new = WorkingCalendar.objects.get_or_create(
        agency_id=actor.agency_id, defaults={"changed_at": clock.now()}
    )
    return (calendar, True) if is_new else (lock_calendar(actor), False)


def _new_days(calendar: WorkingCalendar, days: Iterable[NamedDay]) -> list[NamedDay]:
    """Days the calendar never had; one that was removed stays removed."""
    known = set(CalendarDay.objects.filter(calendar=calendar).values_list("date", flat=True))
    found = [day for day in days if day.on not in known]
    require_consistent(found)
    return found


def _new_weeks(calendar: WorkingCalendar, weeks: Iterable[WeekHours]) -> list[WeekHours]:
    """The shipped weeks, only where the agency never had any office hours."""
    return [] if OfficeHours.objects.filter(calendar=calendar).exists() else list(weeks)


def _new_settings(calendar: WorkingCalendar, values: Iterable[SettingValue]) -> list[SettingValue]:
    rows = DeadlineSetting.objects.filter(agency_id=calendar.agency_id).values_list("key", "valid_from")
    known = set(rows)
    return [value for value in values if (value.key.value, value.valid_from) not in known]


def _setting_row(calendar: WorkingCalendar, value: SettingValue) -> DeadlineSetting:
    return DeadlineSetting(
        agency_id=calendar.agency_id,
        key=value.key,
        value=normal_value(value.key, value.value),
        valid_from=value.valid_from,
        valid_to=value.valid_to,
        legal_basis=value.legal_basis,
        verified=value.verified,
        source=value.source,
        note=value.note,
    )
