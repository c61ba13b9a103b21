"""Pure computing of the legal clock: value in, value with its explanation out."""

from motcua.domains.deadlines.rules.calendar import build_calendar, week_in_force
from motcua.domains.deadlines.rules.clock import classify, clock_dates, index_end, read_clock
from motcua.domains.deadlines.rules.clock_words import clock_sentences
from motcua.domains.deadlines.rules.days import (
    require_consistent,
    require_day,
    require_fits,
    require_not_both,
    require_swap_fits,
    swap_days,
)
from motcua.domains.deadlines.rules.due_date import due_date
from motcua.domains.deadlines.rules.edits import changed_days, edited_days
from motcua.domains.deadlines.rules.explain import calendar_view, due_text, term_text
from motcua.domains.deadlines.rules.hours_edits import changed_hours, edited_weeks, require_covered
from motcua.domains.deadlines.rules.moment import due_moment
from motcua.domains.deadlines.rules.office_hours import around_lunch, require_week
from motcua.domains.deadlines.rules.remaining import (
    office_minutes_at,
    office_minutes_between,
    working_days_between,
)
from motcua.domains.deadlines.rules.settings import normal_value
from motcua.domains.deadlines.rules.spells import require_appointment
from motcua.domains.deadlines.rules.written import day_off_note, written_moment

__all__ = [
    "around_lunch",
    "build_calendar",
    "calendar_view",
    "changed_days",
    "changed_hours",
    "classify",
    "clock_dates",
    "clock_sentences",
    "day_off_note",
    "due_date",
    "due_moment",
    "due_text",
    "edited_days",
    "edited_weeks",
    "index_end",
    "normal_value",
    "office_minutes_at",
    "office_minutes_between",
    "read_clock",
    "require_appointment",
    "require_consistent",
    "require_covered",
    "require_day",
    "require_fits",
    "require_not_both",
    "require_swap_fits",
    "require_week",
    "swap_days",
    "term_text",
    "week_in_force",
    "working_days_between",
    "written_moment",
]
