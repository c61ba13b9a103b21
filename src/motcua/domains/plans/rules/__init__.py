"""Pure rules of the plan."""

from motcua.domains.plans.rules.schedule import due_days, month_cells, standing_of

__all__ = ["due_days", "month_cells", "standing_of"]
