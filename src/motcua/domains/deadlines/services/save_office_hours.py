"""Office hours of the agency, or of one unit of it, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.events import OfficeHoursSaved
from motcua.domains.deadlines.models import STANDING, OfficeHours
from motcua.domains.deadlines.rules import require_week
from motcua.domains.deadlines.selectors.settings import setting
from motcua.domains.deadlines.services._calendars import lock_calendar, next_version
from motcua.domains.deadlines.services._rows import hours_rows, intervals_json
from motcua.domains.deadlines.types import Hours, Interval, SettingKey, WeekHours
from motcua.domains.people import selectors as people
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def save_office_hours(
    *,
    actor: Actor,
    valid_from: date,
    days: Mapping[int, Iterable[tuple[time, time]]],
    valid_to: date | None = None,
    unit: UUID | None = None,
    reception_only: Iterable[int] = (),
    reasons: Mapping[int, str] | None = None,
    source: str = "",
) -> list[OfficeHours]:
    """Set the week that holds from `valid_from` (until `valid_to`: a season), for all or for one unit.

    `days` maps ISO weekdays to (opens, closes); a weekday left out is closed. `reception_only` weekdays take
    papers in without counting as working days. A day must add up to the hours of a working day, or
    `reasons` says why not. A week of the same unit and `valid_from` is replaced.
    Raises WrongHours (errors by weekday, "day-1" is Monday), NotFound, CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    of_unit = people.get_unit(actor, unit) if unit is not None else None
    week = WeekHours(
        valid_from=valid_from,
        valid_to=valid_to,
        days={weekday: _hours(intervals) for weekday, intervals in days.items()},
        reception_only=frozenset(reception_only),
        of_unit=of_unit is not None,
        reasons={weekday: reason.strip() for weekday, reason in (reasons or {}).items()},
        source=source.strip(),
    )
    needed = setting(actor, SettingKey.HOURS_PER_WORKING_DAY, valid_from).as_count()
    require_week(week, hours_per_day=needed)

    version = next_version(calendar)
    standing = OfficeHours.objects.filter(STANDING, calendar=calendar, unit=of_unit, valid_from=valid_from)
    standing.update(removed_in=version)
    rows = OfficeHours.objects.bulk_create(hours_rows(calendar, week, unit=of_unit))

    journal.record(
        actor=actor,
        event=OfficeHoursSaved(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            unit=of_unit.code if of_unit else "",
            valid_from=valid_from,
            valid_to=valid_to,
            weekdays={str(weekday): intervals_json(hours) for weekday, hours in sorted(week.days.items())},
            calendar_version=version,
        ),
    )
    return rows


@transaction.atomic
def remove_office_hours(*, actor: Actor, valid_from: date, unit: UUID | None = None) -> None:
    """Take a week out again, so that the one before it holds.

    Raises WrongHours when it is the agency's only week without an end, NotFound, CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    of_unit = people.get_unit(actor, unit) if unit is not None else None
    standing = OfficeHours.objects.filter(STANDING, calendar=calendar)
    lasting = standing.filter(unit=None, valid_to=None)  # a season alone would leave the days after it closed
    if of_unit is None and not lasting.exclude(valid_from=valid_from).exists():
        raise WrongHours(_("Cơ quan phải luôn có giờ làm việc; hãy thêm tuần mới trước khi bỏ tuần này."))
    gone = standing.filter(unit=of_unit, valid_from=valid_from)
    if not gone.exists():
        raise WrongHours(_("Không có giờ làm việc bắt đầu từ ngày này."), field="valid_from")

    version = next_version(calendar)
    gone.update(removed_in=version)
    journal.record(
        actor=actor,
        event=OfficeHoursSaved(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            unit=of_unit.code if of_unit else "",
            valid_from=valid_from,
            valid_to=None,
            weekdays={},
            calendar_version=version,
        ),
    )


def _hours(intervals: Iterable[tuple[time, time]]) -> Hours:
    return tuple(Interval(opens, closes) for opens, closes in intervals)
