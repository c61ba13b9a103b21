"""Tables of deadlines."""

from motcua.domains.deadlines.models.calendar import (
    STANDING,
    CalendarDay,
    OfficeHours,
    WorkingCalendar,
    as_of,
)
from motcua.domains.deadlines.models.clock import ClockSpell
from motcua.domains.deadlines.models.preview import CalendarPreview, PreviewRow
from motcua.domains.deadlines.models.setting import DeadlineSetting

__all__ = [
    "CalendarDay",
    "CalendarPreview",
    "ClockSpell",
    "DeadlineSetting",
    "OfficeHours",
    "PreviewRow",
    "STANDING",
    "WorkingCalendar",
    "as_of",
]
