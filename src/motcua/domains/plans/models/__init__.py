from motcua.domains.plans.models.plan import DoneDay, Plan, PlanGroup, PlanRow, PlanRowNote

__all__ = ["DoneDay", "Plan", "PlanGroup", "PlanRow", "PlanRowNote"]
