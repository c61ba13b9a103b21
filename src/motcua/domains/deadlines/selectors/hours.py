"""Office hours place by place, and what they would be after a change that is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.errors import HoursMissing
from motcua.domains.deadlines.models import STANDING, OfficeHours
from motcua.domains.deadlines.rules import edited_weeks, require_covered
from motcua.domains.deadlines.selectors._visible import visible
from motcua.domains.deadlines.selectors.calendars import weeks_from
from motcua.domains.deadlines.selectors.settings import setting
from motcua.domains.deadlines.types import HoursEdit, SettingKey, WeekHours
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor, system_actor

Places = dict[int | None, list[WeekHours]]
"""The standing weeks by key of the unit; None: the agency's own."""


class EditedHours(NamedTuple):
    """The places before and after a change of one of them."""

    unit_id: int | None
    before: Places
    after: Places

    @property
    def changed(self) -> list[WeekHours]:
        """Weeks that stand after the change and did not before."""
        return [week for week in self.after[self.unit_id] if week not in self.before.get(self.unit_id, [])]


def standing_places(agency_id: int) -> Places:
    """The weeks of an agency and of its units that stand now, by first day."""
    rows = OfficeHours.objects.filter(STANDING, agency_id=agency_id)
    return _by_place(rows.order_by("unit_id", "valid_from", "weekday"))


def edited_hours(agency_id: int, edit: HoursEdit) -> EditedHours:
    """The places before and after the change; two statements or three.

    Raises what saving it would: WrongHours, NotFound (unit), SettingMissing.
    """
    unit_id = unit_key(agency_id, edit.unit)
    needed = setting(agency_id, SettingKey.HOURS_PER_WORKING_DAY, edit.valid_from).as_count()
    before = standing_places(agency_id)
    weeks = edited_weeks(before.get(unit_id, []), edit, hours_per_day=needed)
    if unit_id is None:
        require_covered(before.get(None, []), weeks)
    return EditedHours(unit_id, before, {**before, unit_id: weeks})


def get_week(actor: Actor, valid_from: date, unit: UUID | None = None) -> WeekHours:
    """The standing week of a place (None: the agency's own hours) that begins on that day. Raises HoursMissing,
    also for those who may not see it."""
    rows = OfficeHours.objects.filter(STANDING, visible(actor), valid_from=valid_from)
    rows = rows.filter(unit=None) if unit is None else rows.filter(unit__public_id=unit)
    found = weeks_from(rows.order_by("unit_id", "valid_from", "weekday"))
    if not found:
        raise HoursMissing(_("Không có giờ làm việc bắt đầu từ ngày này."))
    return found[0]


def unit_key(agency_id: int, unit: UUID | None) -> int | None:
    """The key of a unit of the agency. Raises NotFound."""
    if unit is None:
        return None
    reader = system_actor("deadlines.office_hours", agency_id=agency_id, permissions=())
    return people.get_unit(reader, unit).pk


def _by_place(rows: Iterable[OfficeHours]) -> Places:
    found = groupby(rows, key=lambda row: row.unit_id)
    return {unit_id: weeks_from(of_place) for unit_id, of_place in found}
