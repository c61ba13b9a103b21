"""Tables of deadlines."""

from motcua.domains.deadlines.models.calendar import (
    STANDING,
    CalendarDay,
    OfficeHours,
    WorkingCalendar,
    as_of,
)
from motcua.domains.deadlines.models.clock import ClockSpell
from motcua.domains.deadlines.models.setting import DeadlineSetting

__all__ = [
    "STANDING",
    "CalendarDay",
    "ClockSpell",
    "DeadlineSetting",
    "OfficeHours",
    "WorkingCalendar",
    "as_of",
]
