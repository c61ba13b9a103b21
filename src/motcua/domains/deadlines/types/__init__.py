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
from motcua.domains.deadlines.types.clock import (
    ClockDates,
    ClockKind,
    ClockReading,
    ClockTerm,
    Ground,
    Reading,
    Spell,
    Timing,
)
from motcua.domains.deadlines.types.due import Due, Step, StepKind
from motcua.domains.deadlines.types.edits import (
    CalendarEdit,
    Edit,
    EditKind,
    Preview,
    PreviewState,
    edit_from_json,
)
from motcua.domains.deadlines.types.holders import CalendarChange, ClockHolder, MovedDue, clock_holders
from motcua.domains.deadlines.types.hours_edits import HoursEdit, HoursEditKind
from motcua.domains.deadlines.types.settings import SettingKey, SettingKind, SettingValue
from motcua.domains.deadlines.types.terms import Amount, DeadlinePermission, Unit
from motcua.domains.deadlines.types.view import CalendarView, Cell, CellKind, Reason

__all__ = [
    "Amount",
    "CONFIRMING",
    "Calendar",
    "CalendarChange",
    "CalendarEdit",
    "CalendarView",
    "Cell",
    "CellKind",
    "ClockDates",
    "ClockHolder",
    "ClockKind",
    "ClockReading",
    "ClockTerm",
    "DayKind",
    "DeadlinePermission",
    "Due",
    "Edit",
    "EditKind",
    "Evidence",
    "Ground",
    "Hours",
    "HoursEdit",
    "HoursEditKind",
    "Interval",
    "MovedDue",
    "NamedDay",
    "Preview",
    "PreviewState",
    "Reading",
    "Reason",
    "SettingKey",
    "SettingKind",
    "SettingValue",
    "Spell",
    "Step",
    "StepKind",
    "Timing",
    "Unit",
    "WeekHours",
    "clock_holders",
    "edit_from_json",
    "minute_of",
]
