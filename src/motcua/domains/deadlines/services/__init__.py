"""Writes of deadlines."""

from motcua.domains.deadlines.services.keep_clock import (
    end_wait,
    extend_clock,
    mark_wait,
    pause_clock,
    resume_clock,
    stop_clock,
)
from motcua.domains.deadlines.services.load_shipped import load_shipped_calendar
from motcua.domains.deadlines.services.previews import cancel_preview, start_preview
from motcua.domains.deadlines.services.save_day import remove_day, save_day, save_edit, save_swap
from motcua.domains.deadlines.services.save_office_hours import (
    end_office_hours,
    remove_office_hours,
    save_office_hours,
)
from motcua.domains.deadlines.services.save_setting import save_setting

__all__ = [
    "cancel_preview",
    "end_office_hours",
    "end_wait",
    "extend_clock",
    "load_shipped_calendar",
    "mark_wait",
    "pause_clock",
    "remove_day",
    "remove_office_hours",
    "resume_clock",
    "save_day",
    "save_edit",
    "save_office_hours",
    "save_setting",
    "save_swap",
    "start_preview",
    "stop_clock",
]
