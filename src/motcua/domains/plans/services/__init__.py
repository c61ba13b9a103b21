"""Writes of the plan."""

from motcua.domains.plans.services.load_plan import load_shipped_plan
from motcua.domains.plans.services.note_row import finish_due_day, note_row

__all__ = ["finish_due_day", "load_shipped_plan", "note_row"]
