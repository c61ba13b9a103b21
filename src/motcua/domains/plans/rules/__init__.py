"""Pure rules of the plan."""

from motcua.domains.plans.rules.schedule import due_days, last_days, month_cells, reminded_on, standing_of

__all__ = ["due_days", "last_days", "month_cells", "reminded_on", "standing_of"]
