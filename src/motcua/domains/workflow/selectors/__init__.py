"""Reads of the process engine."""

from motcua.domains.workflow.selectors.plans import fitting_version, process_plan
from motcua.domains.workflow.selectors.processes import (
    get_process,
    processes_about,
    visible_processes,
)
from motcua.domains.workflow.selectors.tasks import tasks_of

__all__ = [
    "fitting_version",
    "get_process",
    "process_plan",
    "processes_about",
    "tasks_of",
    "visible_processes",
]
