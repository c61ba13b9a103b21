"""Tables of the process engine."""

from motcua.domains.workflow.models.flow import FlowDefinition
from motcua.domains.workflow.models.leg import Leg, LegDefinition
from motcua.domains.workflow.models.process import Process, ProcessVersion, StepDefinition
from motcua.domains.workflow.models.run import Run, Task

__all__ = [
    "FlowDefinition",
    "Leg",
    "LegDefinition",
    "Process",
    "ProcessVersion",
    "Run",
    "StepDefinition",
    "Task",
]
