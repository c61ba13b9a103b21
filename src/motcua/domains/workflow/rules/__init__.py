"""Pure computing of the engine: quotas, due moments of tasks, the checker, shipped tables."""

from motcua.domains.workflow.rules.check import check_process, is_runnable
from motcua.domains.workflow.rules.conditions import faults_of, fields_asked, fields_of, holds, words_of
from motcua.domains.workflow.rules.defaults import default_draft
from motcua.domains.workflow.rules.delay import LegFact, delays_of
from motcua.domains.workflow.rules.due import task_due
from motcua.domains.workflow.rules.flow import Exit, exits, next_order, next_step
from motcua.domains.workflow.rules.legs import (
    leg_due,
    require_answer,
    require_length,
    require_one_place,
    require_reason,
    require_words,
)
from motcua.domains.workflow.rules.path import critical_minutes, critical_of, longest, step_minutes
from motcua.domains.workflow.rules.quota import (
    MINUTES_PER_WORKING_DAY,
    duration_text,
    fewest_working_days,
    legal_minutes,
)
from motcua.domains.workflow.rules.shipped import shipped_drafts

__all__ = [
    "Exit",
    "LegFact",
    "MINUTES_PER_WORKING_DAY",
    "check_process",
    "critical_minutes",
    "critical_of",
    "default_draft",
    "delays_of",
    "duration_text",
    "exits",
    "faults_of",
    "fewest_working_days",
    "fields_asked",
    "fields_of",
    "holds",
    "is_runnable",
    "leg_due",
    "legal_minutes",
    "longest",
    "next_order",
    "next_step",
    "require_answer",
    "require_length",
    "require_one_place",
    "require_reason",
    "require_words",
    "shipped_drafts",
    "step_minutes",
    "task_due",
    "words_of",
]
