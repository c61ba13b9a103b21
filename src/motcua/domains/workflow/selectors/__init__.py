"""Reads of the process engine."""

from motcua.domains.workflow.selectors.delays import delay_by_leg
from motcua.domains.workflow.selectors.drafts import editable_process, findings_of
from motcua.domains.workflow.selectors.fields import fields_about
from motcua.domains.workflow.selectors.legs import (
    BY_DUE,
    get_leg,
    held_legs,
    late_legs,
    leg_by_token,
    legs_of,
    legs_waiting,
)
from motcua.domains.workflow.selectors.listing import list_processes, versions_of
from motcua.domains.workflow.selectors.moves import preview_move
from motcua.domains.workflow.selectors.open_legs import open_legs
from motcua.domains.workflow.selectors.plans import fitting_version, process_plan, version_in_force
from motcua.domains.workflow.selectors.processes import (
    get_process,
    processes_about,
    visible_processes,
)
from motcua.domains.workflow.selectors.staffing import officers_for
from motcua.domains.workflow.selectors.tasks import tasks_of
from motcua.domains.workflow.selectors.times import leg_times, legs_due, task_times
from motcua.domains.workflow.selectors.visits import task_visits

__all__ = [
    "BY_DUE",
    "delay_by_leg",
    "editable_process",
    "fields_about",
    "findings_of",
    "fitting_version",
    "get_leg",
    "get_process",
    "held_legs",
    "late_legs",
    "leg_by_token",
    "leg_times",
    "legs_due",
    "legs_of",
    "legs_waiting",
    "officers_for",
    "list_processes",
    "open_legs",
    "preview_move",
    "process_plan",
    "processes_about",
    "task_times",
    "task_visits",
    "tasks_of",
    "version_in_force",
    "versions_of",
    "visible_processes",
]
