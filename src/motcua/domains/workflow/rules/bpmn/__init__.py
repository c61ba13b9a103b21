"""A process table as BPMN 2.0 XML, and such a file as a process table.

The subset: one process with one start, user tasks (steps), a parallel gateway around a step for its legs, exclusive
gateways for decisions, end events, lanes. What a table knows beyond BPMN stands in extension elements of the
namespace `EXTENSION`.
"""

from motcua.domains.workflow.rules.bpmn.read import BpmnFile, read_bpmn
from motcua.domains.workflow.rules.bpmn.write import write_bpmn

__all__ = ["BpmnFile", "read_bpmn", "write_bpmn"]
