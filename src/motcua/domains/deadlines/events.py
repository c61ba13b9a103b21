"""What others may hear about calendars. The subject is the agency's working calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

CALENDAR = "working_calendar"


@dataclass(frozen=True, kw_only=True)
class ShippedCalendarLoaded(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.shipped_calendar_loaded"
    sentence: ClassVar = _(
        "Nạp lịch kèm theo phần mềm: %(days)s ngày, %(weeks)s tuần, %(settings)s thiết lập."
    )

    days: int
    weeks: int
    settings: int
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class CalendarDaySaved(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.calendar_day_saved"
    sentence: ClassVar = _("Ghi ngày %(on)s vào lịch: %(title)s.")

    on: date
    kind: str
    title: str
    confirmed: bool
    swapped_with: date | None
    replaced_kind: str
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class CalendarDayRemoved(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.calendar_day_removed"
    sentence: ClassVar = _("Bỏ ngày %(on)s khỏi lịch: %(title)s.")

    on: date
    kind: str
    title: str
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class OfficeHoursSaved(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.office_hours_saved"
    sentence: ClassVar = _("Ghi giờ làm việc từ ngày %(valid_from)s.")

    unit: str
    valid_from: date
    valid_to: date | None
    weekdays: dict[str, Any]
    calendar_version: int
    reception_only: list[int] = field(default_factory=list)
    received_after: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeHoursEnded(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.office_hours_ended"
    sentence: ClassVar = _("Giờ làm việc từ ngày %(valid_from)s kết thúc hết ngày %(valid_to)s.")

    unit: str
    valid_from: date
    valid_to: date
    replaced_valid_to: date | None
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class OfficeHoursRemoved(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.office_hours_removed"
    sentence: ClassVar = _("Bỏ giờ làm việc bắt đầu từ ngày %(valid_from)s.")

    unit: str
    valid_from: date
    valid_to: date | None
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class DeadlineSettingSaved(Event):
    subject_type: ClassVar = CALENDAR
    name: ClassVar = "deadlines.setting_saved"
    sentence: ClassVar = _("Ghi thiết lập %(key)s có hiệu lực từ ngày %(valid_from)s.")

    key: str
    value: dict[str, Any]
    valid_from: date
    valid_to: date | None
    legal_basis: str
    verified: bool
    replaced_value: dict[str, Any] | None
