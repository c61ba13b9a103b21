"""Reads of deadlines."""

from motcua.domains.deadlines.selectors.calendars import (
    calendar_for,
    get_calendar,
    get_day,
    list_days,
    list_office_hours,
)
from motcua.domains.deadlines.selectors.clocks import spells_by_subject, spells_of
from motcua.domains.deadlines.selectors.hours import get_week
from motcua.domains.deadlines.selectors.previews import (
    get_preview,
    preview,
    preview_day,
    preview_removal,
    preview_rows,
    preview_swap,
)
from motcua.domains.deadlines.selectors.settings import list_settings, setting
from motcua.domains.deadlines.selectors.shipped import shipped_calendar

__all__ = [
    "calendar_for",
    "get_calendar",
    "get_day",
    "get_preview",
    "get_week",
    "list_days",
    "list_office_hours",
    "list_settings",
    "preview",
    "preview_day",
    "preview_removal",
    "preview_rows",
    "preview_swap",
    "setting",
    "shipped_calendar",
    "spells_by_subject",
    "spells_of",
]
