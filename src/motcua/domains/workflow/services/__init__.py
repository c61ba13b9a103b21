"""Writes of the process engine. Moves of tasks run inside the caller's transaction: the domain of the subject
has locked and permitted it, and records the act in the journal."""

from motcua.domains.workflow.services.assign_task import assign_task
from motcua.domains.workflow.services.default_process import default_process_for
from motcua.domains.workflow.services.finish_task import finish_task
from motcua.domains.workflow.services.import_shipped import import_shipped_processes
from motcua.domains.workflow.services.send_task_back import send_task_back
from motcua.domains.workflow.services.start_run import start_run

__all__ = [
    "assign_task",
    "default_process_for",
    "finish_task",
    "import_shipped_processes",
    "send_task_back",
    "start_run",
]
