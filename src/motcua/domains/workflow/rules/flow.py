"""Which step follows which: what the engine walks, the checker examines and the drawing shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.domains.workflow.rules.conditions import holds
from motcua.domains.workflow.types import FlowDraft, ProcessPlan, StepPlan, Values


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out of a step: to the step `to` (None: the end). `flow` None: nothing is drawn, the next step in
    order follows."""

    to: int | None
    flow: FlowDraft | None = None

    @property
    def is_default(self) -> bool:
        """Whether it is taken when no condition before it holds."""
        return self.flow is None or self.flow.condition is None


def next_step(plan: ProcessPlan, order: int, values: Values | None = None) -> StepPlan | None:
    """The step that follows the one of that order number, None when the process ends. `values`: what the
    subject is now; conditions over what is not given do not hold."""
    to = next_order([step.order for step in plan.steps], plan.flows, order, values or {})
    return None if to is None else plan.step(to)


def next_order(orders: Sequence[int], flows: Iterable[FlowDraft], order: int, values: Values) -> int | None:
    """The same over bare order numbers: the first flow of the step that holds, else the next in order."""
    for flow in flows:
        if flow.from_order == order and holds(flow.condition, values):
            return flow.to_order
    return min((one for one in orders if one > order), default=None)


def exits(orders: Sequence[int], flows: Iterable[FlowDraft]) -> Mapping[int, tuple[Exit, ...]]:
    """Every way out of every step, in the order in which they are tried: flows up to the first without a
    condition, and the next step in order where there is none."""
    drawn: dict[int, list[Exit]] = {order: [] for order in orders}
    for flow in flows:
        ways = drawn.get(flow.from_order)
        if ways is not None and not (ways and ways[-1].is_default):
            ways.append(Exit(flow.to_order, flow))
    for order, ways in drawn.items():
        if not (ways and ways[-1].is_default):
            ways.append(Exit(min((one for one in orders if one > order), default=None)))
    return {order: tuple(ways) for order, ways in drawn.items()}


def reached(ways: Mapping[int, Iterable[int]], starts: Iterable[int]) -> set[int]:
    """Everything that can be reached from `starts`, themselves among it."""
    seen: set[int] = set()
    waiting = [one for one in starts if one in ways]
    while waiting:
        order = waiting.pop()
        if order not in seen:
            seen.add(order)
            waiting.extend(one for one in ways[order] if one in ways)
    return seen
