"""Words and values of the legal clock that cross the border of this domain."""

from motcua.domains.deadlines.types.calendar import (
    CONFIRMING,
    Calendar,
    DayKind,
    Evidence,
    Hours,
    Interval,
    NamedDay,
    WeekHours,
    minute_of,
)
from motcua.domains.deadlines.types.due import Due, Step, StepKind
from motcua.domains.deadlines.types.settings import SettingKey, SettingKind, SettingValue
from motcua.domains.deadlines.types.terms import Amount, DeadlinePermission, Unit
from motcua.domains.deadlines.types.view import CalendarView, Cell, CellKind, Reason

__all__ = [
    "Amount",
    "CONFIRMING",
    "Calendar",
    "CalendarView",
    "Cell",
    "CellKind",
    "DayKind",
    "DeadlinePermission",
    "Due",
    "Evidence",
    "Hours",
    "Interval",
    "NamedDay",
    "Reason",
    "SettingKey",
    "SettingKind",
    "SettingValue",
    "Step",
    "StepKind",
    "Unit",
    "WeekHours",
    "minute_of",
]
