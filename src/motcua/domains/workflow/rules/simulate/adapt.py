"""From a process as it is stored or drawn to one that can be simulated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from motcua.domains.workflow.rules.conditions import holds
from motcua.domains.workflow.types import FlowDraft, LegDraft, LegPlan, StepDraft, StepKind, StepPlan
from motcua.domains.workflow.types.simulation import SimProcess, SimStep, SimWay

PoolOf = Callable[[str, str, str], str]
"""Role, kind and unit of a step ("" = the executing unit) to the key of a pool."""


def sim_process(
    name: str,
    steps: Sequence[StepDraft | StepPlan],
    *,
    pool_of: PoolOf,
    flows: Iterable[FlowDraft] = (),
) -> SimProcess:
    """The process with who works at each step by `pool_of`. Flows are tried in their order."""
    ways: dict[int, list[SimWay]] = defaultdict(list)
    for flow in flows:
        ways[flow.from_order].append(_way(flow))
    return SimProcess(
        name,
        tuple(
            SimStep(
                order=step.order,
                code=step.code,
                name=step.name,
                pool=pool_of(step.role, step.kind, _unit(step)),
                minutes=_minutes(step) or 0,
                leg_minutes=_legs(step.legs),
                ways=tuple(ways[step.order]),
                counts=step.kind != StepKind.RETURNING,
                off_path=getattr(step, "off_path", False),
            )
            for step in steps
        ),
    )


def _way(flow: FlowDraft) -> SimWay:
    return SimWay(flow.to_order, None if flow.condition is None else partial(holds, flow.condition))


def _unit(step: StepDraft | StepPlan) -> str:
    if isinstance(step, StepDraft):
        return step.unit_code
    return "" if step.unit_id is None else str(step.unit_id)


def _minutes(step: StepDraft | StepPlan) -> int | None:
    return step.minutes if isinstance(step, StepDraft) else step.minutes_allowed


def _legs(legs: Iterable[LegDraft | LegPlan]) -> int:
    return max((_leg_minutes(leg) or 0 for leg in legs if leg.must_join), default=0)


def _leg_minutes(leg: LegDraft | LegPlan) -> int | None:
    return leg.minutes if isinstance(leg, LegDraft) else leg.minutes_allowed
