"""The longest way through a table: legs run beside the step they fork from, ways back are not counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from motcua.domains.workflow.rules.flow import exits
from motcua.domains.workflow.types import FlowDraft, StepDraft


def longest(own: int | None, joined: Iterable[int | None]) -> int:
    """Working minutes until a step can end: its own, or those of the longest leg it must join."""
    return max([own or 0, *(minutes or 0 for minutes in joined)])


def step_minutes(step: StepDraft) -> int:
    """Working minutes of one step with the legs it must join."""
    return longest(step.minutes, (leg.minutes for leg in step.legs if leg.must_join))


def critical_minutes(steps: Iterable[StepDraft], flows: Iterable[FlowDraft] = ()) -> int:
    """Working minutes of the longest way through the main path, over every branch."""
    return critical_of({step.order: step_minutes(step) for step in steps if not step.off_path}, flows)


def critical_of(minutes: Mapping[int, int], flows: Iterable[FlowDraft] = ()) -> int:
    """The same over bare minutes by order number. A way to an earlier step is a return: how often it is gone
    nobody can say, so it is not counted, and the rest goes upward only."""
    orders = sorted(minutes)
    ways = exits(orders, flows)
    left: dict[int, int] = {}
    for order in reversed(orders):
        ahead = (left[way.to] for way in ways[order] if way.to is not None and way.to in left)
        left[order] = minutes[order] + max(ahead, default=0)
    return left[orders[0]] if orders else 0
