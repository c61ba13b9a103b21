"""Which step comes after which."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import EmptyProcess
from motcua.domains.workflow.types.simulation import SimProcess, SimStep, Values


class Map:
    """The steps of a process by order and code. Raises EmptyProcess when there is none on the main path."""

    def __init__(self, process: SimProcess) -> None:
        self._by_order = {step.order: step for step in process.steps}
        self._by_code = {step.code: step for step in process.steps}
        path = [step for step in process.steps if not step.off_path]
        if not path:
            raise EmptyProcess(_("Quy trình chưa có bước nào để mô phỏng."))
        self.first = path[0]
        self._next = {
            step.order: min(
                (one for one in path if one.order > step.order), key=lambda one: one.order, default=None
            )
            for step in process.steps
        }

    def after(self, step: SimStep, values: Values, back_to: str = "") -> SimStep | None:
        """The step it was sent back to, if the process has it; else the first way that is open; else the next in
        order. None: the end."""
        sent_back = self._by_code.get(back_to)
        if sent_back is not None and sent_back.order < step.order:
            return sent_back
        for way in step.ways:
            if way.holds is None or way.holds(values):
                return self._by_order.get(way.to) if way.to is not None else None
        return self._next[step.order]
