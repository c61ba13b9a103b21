"""Pure computing of the engine: quotas, due moments of tasks, the checker, shipped tables."""

from motcua.domains.workflow.rules.bpmn import BpmnFile, read_bpmn, write_bpmn
from motcua.domains.workflow.rules.check import check_process, is_runnable
from motcua.domains.workflow.rules.compare import compare, cost_of_time
from motcua.domains.workflow.rules.conditions import faults_of, fields_asked, fields_of, holds, words_of
from motcua.domains.workflow.rules.content import table_as_json, table_from_json, table_hash
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
from motcua.domains.workflow.rules.shape import require_storable
from motcua.domains.workflow.rules.shipped import shipped_drafts
from motcua.domains.workflow.rules.simulate import (
    Load,
    load_cases,
    measured_share,
    observed_hands,
    past_cases,
    past_outcome,
    rescaled,
    sim_process,
    simulate,
    without_old_legs,
)

__all__ = [
    "BpmnFile",
    "Exit",
    "LegFact",
    "Load",
    "MINUTES_PER_WORKING_DAY",
    "check_process",
    "compare",
    "cost_of_time",
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
    "load_cases",
    "longest",
    "measured_share",
    "next_order",
    "next_step",
    "observed_hands",
    "past_cases",
    "past_outcome",
    "read_bpmn",
    "require_answer",
    "require_length",
    "require_one_place",
    "require_reason",
    "require_storable",
    "require_words",
    "rescaled",
    "shipped_drafts",
    "sim_process",
    "simulate",
    "step_minutes",
    "table_as_json",
    "table_from_json",
    "table_hash",
    "task_due",
    "without_old_legs",
    "words_of",
    "write_bpmn",
]
