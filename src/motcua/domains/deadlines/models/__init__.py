"""Tables of deadlines."""

from motcua.domains.deadlines.models.calendar import CalendarDay, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.models.setting import DeadlineSetting

__all__ = ["CalendarDay", "DeadlineSetting", "OfficeHours", "WorkingCalendar"]
