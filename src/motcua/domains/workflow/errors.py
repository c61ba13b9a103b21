"""Errors of the process engine."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, NotFound, WrongState


class ProcessNotFound(NotFound):
    """No such process in this agency."""

    code = "process_not_found"


class ProcessNotRunnable(WrongState):
    """A step has no role or no time, or the table has no beginning or end; subjects cannot walk it."""

    code = "process_not_runnable"


class WrongVersionState(WrongState):
    """The version is not in the state this act begins from."""

    code = "wrong_version_state"


class DraftOpen(WrongState):
    """The process has a draft already."""

    code = "draft_open"


class DraftChanged(Conflict):
    """Somebody saved the draft since the page was drawn."""

    code = "draft_changed"


class ForceOverlaps(Conflict):
    """Two versions of one process would be in force on one day."""

    code = "force_overlaps"


class BpmnRefused(Invalid):
    """A BPMN file that cannot be taken in; `elements` in the details names what stands outside the subset."""

    code = "bpmn_refused"


class TaskClosed(Conflict):
    """Somebody else was first: the task is no longer active."""

    code = "task_closed"


class AlreadyRunning(Conflict):
    """The subject is already walking a process."""

    code = "already_running"


class LegNotFound(NotFound):
    """No such leg in this agency."""

    code = "leg_not_found"


class LegClosed(Conflict):
    """The leg was answered, cancelled or given up before; nothing more can be done to it."""

    code = "leg_closed"


class LegsOpen(WrongState):
    """The step must wait for legs that are still open; `legs` in the details names them."""

    code = "legs_open"


class LegNotDue(WrongState):
    """Silence counts only after the date written in the request."""

    code = "leg_not_due"


class LegLinkDead(NotFound):
    """One answer for a link that is unknown, no longer valid, or whose leg is closed."""

    code = "leg_link_dead"


class EmptyProcess(Invalid):
    """There is no step to walk."""

    code = "empty_process"


class EndlessProcess(Invalid):
    """A case walks in a circle and never reaches the end."""

    code = "endless_process"


class SimulationStopped(Conflict):
    """Somebody stopped the simulation before it was through."""

    code = "simulation_stopped"
