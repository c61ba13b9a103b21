"""Reads of the plan."""

from motcua.domains.plans.selectors.annex import annex_content
from motcua.domains.plans.selectors.board import board, get_row, notes_of, plan_years, visible_plans

__all__ = ["annex_content", "board", "get_row", "notes_of", "plan_years", "visible_plans"]
