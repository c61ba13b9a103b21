"""Errors of the process engine."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, NotFound, WrongState


class ProcessNotFound(NotFound):
    """No such process in this agency."""

    code = "process_not_found"


class ProcessNotRunnable(WrongState):
    """A step has no role or no time, or the table has no beginning or end; subjects cannot walk it."""

    code = "process_not_runnable"


class TaskClosed(Conflict):
    """Somebody else was first: the task is no longer active."""

    code = "task_closed"


class AlreadyRunning(Conflict):
    """The subject is already walking a process."""

    code = "already_running"
