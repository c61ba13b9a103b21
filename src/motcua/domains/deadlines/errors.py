"""What can be wrong with calendars, office hours and due dates."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, NotFound, WrongState


class CalendarMissing(NotFound):
    """The agency has no working calendar yet."""

    code = "calendar_missing"


class OutsideCalendar(Invalid):
    """The term runs outside the years the calendar covers."""

    code = "outside_calendar"


class WrongAmount(Invalid):
    """The amount of a term is not one its unit allows."""

    code = "wrong_amount"


class DayIsBoth(Conflict):
    """One day is said to be a day off and a make-up working day."""

    code = "day_is_both"


class WrongDay(Invalid):
    """A day of the calendar contradicts itself: its weekday, its swap, or a missing name."""

    code = "wrong_day"


class DayMissing(NotFound):
    """The day is not among the exceptional days of the calendar."""

    code = "day_missing"


class WrongHours(Invalid):
    """Office hours that overlap, run backwards or do not add up to a working day."""

    code = "wrong_hours"


class HoursMissing(NotFound):
    """No office hours of this place begin on that day."""

    code = "hours_missing"


class SettingMissing(NotFound):
    """No value of this setting is in force on the day."""

    code = "setting_missing"


class WrongSettingValue(Invalid):
    """The value is not of the sort the setting holds."""

    code = "wrong_setting_value"


class PauseOverlaps(Conflict):
    """A pause of the clock runs over another one."""

    code = "pause_overlaps"


class NoOpenPause(WrongState):
    """The clock is not paused (or nothing is waited for), so nothing can be resumed."""

    code = "no_open_pause"


class ClockStopped(WrongState):
    """The clock has been stopped for good."""

    code = "clock_stopped"


class WrongMoment(Invalid):
    """A moment of the clock lies where it cannot: before what happened already, or on a day off."""

    code = "wrong_moment"


class PreviewMissing(NotFound):
    """No such preview of a change of the calendar, or not for this viewer."""

    code = "preview_missing"
