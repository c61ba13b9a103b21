"""Pure computing of the engine: quotas, due moments of tasks, the checker, shipped tables."""

from motcua.domains.workflow.rules.check import check_process, is_runnable
from motcua.domains.workflow.rules.defaults import default_draft
from motcua.domains.workflow.rules.due import task_due
from motcua.domains.workflow.rules.quota import (
    MINUTES_PER_WORKING_DAY,
    duration_text,
    fewest_working_days,
    legal_minutes,
)
from motcua.domains.workflow.rules.shipped import shipped_drafts

__all__ = [
    "MINUTES_PER_WORKING_DAY",
    "check_process",
    "default_draft",
    "duration_text",
    "fewest_working_days",
    "is_runnable",
    "legal_minutes",
    "shipped_drafts",
    "task_due",
]
