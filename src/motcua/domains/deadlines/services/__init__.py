"""Writes of deadlines."""

from motcua.domains.deadlines.services.load_shipped import load_shipped_calendar
from motcua.domains.deadlines.services.save_day import remove_day, save_day, save_swap
from motcua.domains.deadlines.services.save_office_hours import remove_office_hours, save_office_hours
from motcua.domains.deadlines.services.save_setting import save_setting

__all__ = [
    "load_shipped_calendar",
    "remove_day",
    "remove_office_hours",
    "save_day",
    "save_office_hours",
    "save_setting",
    "save_swap",
]
