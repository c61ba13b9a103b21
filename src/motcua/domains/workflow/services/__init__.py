"""Writes of the process engine. Moves of tasks run inside the caller's transaction: the domain of the subject
has locked and permitted it, and records the act in the journal."""

from motcua.domains.workflow.services.answer_leg import (
    answer_by_token,
    answer_leg,
    record_outside_answer,
)
from motcua.domains.workflow.services.approve_process import approve_process, put_in_force
from motcua.domains.workflow.services.assign_task import assign_task
from motcua.domains.workflow.services.default_process import default_process_for
from motcua.domains.workflow.services.end_leg import cancel_leg, cancel_legs, close_silent_leg
from motcua.domains.workflow.services.finish_task import finish_task
from motcua.domains.workflow.services.import_shipped import import_shipped_processes
from motcua.domains.workflow.services.leg_hands import assign_leg, renew_leg_token
from motcua.domains.workflow.services.move_due import move_due
from motcua.domains.workflow.services.move_run import move_run
from motcua.domains.workflow.services.move_running import move_running
from motcua.domains.workflow.services.open_leg import open_leg
from motcua.domains.workflow.services.open_process_draft import open_process_draft
from motcua.domains.workflow.services.save_process_draft import save_process_draft
from motcua.domains.workflow.services.send_process import return_process, send_process
from motcua.domains.workflow.services.send_task_back import send_task_back
from motcua.domains.workflow.services.start_run import start_run
from motcua.domains.workflow.services.stop_run import stop_run

__all__ = [
    "answer_by_token",
    "answer_leg",
    "approve_process",
    "assign_leg",
    "assign_task",
    "cancel_leg",
    "cancel_legs",
    "close_silent_leg",
    "default_process_for",
    "finish_task",
    "import_shipped_processes",
    "move_due",
    "move_run",
    "move_running",
    "open_leg",
    "open_process_draft",
    "put_in_force",
    "record_outside_answer",
    "renew_leg_token",
    "return_process",
    "save_process_draft",
    "send_process",
    "send_task_back",
    "start_run",
    "stop_run",
]
