"""One simulation from its order to its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers.models import Simulation
from motcua.domains.dossiers.services._histories import finished_dossiers, histories
from motcua.domains.dossiers.types.simulation import SimulationBasis, SimulationOrder, StaffLine
from motcua.domains.workflow import rules as workflow
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow.errors import SimulationStopped
from motcua.domains.workflow.types import (
    Outcome,
    PastCase,
    ProcessPlan,
    Shape,
    SimCase,
    SimPool,
    SimProcess,
    StepKind,
)
from motcua.kernel.errors import Invalid

USUAL_SHARE = 50
"""Percent of the allowed time officers are taken to work where neither the order nor a dossier tells."""
EVERY = 250
"""Cases between two words of progress."""

Tell = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class _Side:
    """One process with the officers that work at it, and what came of it."""

    plan: ProcessPlan
    process: SimProcess
    pools: tuple[SimPool, ...]


class Trial:
    """Both processes simulated with the same cases. `tell` is told how many steps of work are through and gives
    False when somebody stopped it."""

    def __init__(self, simulation: Simulation, tell: Tell) -> None:
        self.simulation = simulation
        self.tell = tell
        self.done = 0
        self.order = SimulationOrder.from_json(simulation.order["asked"])
        self.terms: dict[str, Any] = simulation.order["terms"]
        self.calendar = deadlines.calendar_for(simulation.agency_id)

    def result(self, *, most: int) -> dict[str, Any]:
        """The figures, as plain values. Raises SimulationStopped, Invalid, EmptyProcess, EndlessProcess."""
        past = self._read(most)
        before, after, lines = self._sides(past)
        loose = self._loose(past, before, lines)
        cases, share = self._cases(past, before.process)
        present = self._walk(before, cases, self._load(cases, share, before.process))
        tried = self._tried(past, before, after, loose, share)
        proposed = self._walk(after, tried, self._load(tried, share, after.process))
        return {
            "past": workflow.past_outcome(past, self.calendar).as_json() if past else None,
            "present": present.as_json(),
            "proposed": proposed.as_json(),
            "staff": [asdict(line) for line in lines],
            "share": share,
            "compare": self._compare(before, after, present, proposed),
        }

    def _read(self, most: int) -> list[PastCase]:
        first, last = self.order.first, self.order.last
        if first is None or last is None:
            return []
        rows = finished_dossiers(self.simulation.agency_id, self.simulation.procedure_id, first, last)
        found = histories(
            rows, self.simulation.agency_id, self.simulation.present_id, most=most, seen=self._seen
        )
        if not found and self.order.basis == SimulationBasis.PAST:
            text = _("Không hồ sơ nào của kỳ này đi theo quy trình hiện nay. Hãy chọn kỳ khác.")
            raise Invalid(text, field="last")
        return found

    def _seen(self, cases: int) -> None:
        self.done += cases
        if not self.tell(self.done):
            raise SimulationStopped(_("Đã dừng mô phỏng theo yêu cầu."))

    def _sides(self, past: Sequence[PastCase]) -> tuple[_Side, _Side, list[StaffLine]]:
        plans = [
            processes.process_plan(pk) for pk in (self.simulation.present_id, self.simulation.proposed_id)
        ]
        first = _simulated(plans[0], _pool_of)
        made = [first, _simulated(plans[1], _like(first))]
        seen = workflow.observed_hands(past, made[0].steps)
        keys = [list(dict.fromkeys(step.pool for step in one.steps if step.pool)) for one in made]
        now = {
            key: len(seen.get(key, ())) or self.terms["holders"].get(_role(key)) or 1
            for key in {*keys[0], *keys[1]}
        }
        then = {key: self.order.staff.get(_role(key), now[key]) for key in keys[1]}
        lines = [
            StaffLine(key, self._name(key), now[key] if key in keys[0] else 0, then.get(key, 0))
            for key in dict.fromkeys([*keys[0], *keys[1]])
        ]
        before = _Side(plans[0], made[0], self._pools({key: now[key] for key in keys[0]}, seen))
        after = _Side(plans[1], made[1], self._pools(then, seen))
        return before, after, lines

    def _pools(self, counts: dict[str, int], seen: Any) -> tuple[SimPool, ...]:
        """Those who did the work before, as many as there shall be; more have no name."""
        return tuple(
            SimPool(
                key,
                self._name(key),
                (*seen.get(key, ()), *(f"{key}#{number}" for number in range(count)))[:count],
            )
            for key, count in counts.items()
        )

    def _name(self, key: str) -> str:
        return self.terms["roles"].get(_role(key)) or _role(key)

    def _loose(self, past: Sequence[PastCase], before: _Side, lines: Sequence[StaffLine]) -> frozenset[str]:
        """Officers of pools that become larger or smaller: their work goes to whoever is free."""
        changed = {line.pool for line in lines if line.before != line.after}
        seen = workflow.observed_hands(past, before.process.steps)
        return frozenset(hand for key in changed for hand in seen.get(key, ()))

    def _cases(self, past: Sequence[PastCase], process: SimProcess) -> tuple[tuple[SimCase, ...], int]:
        """The past cases, and what officers work of the allowed time: as ordered, else as measured."""
        cases = workflow.past_cases(past, self.calendar)
        share = self.order.work_share or workflow.measured_share(cases, process) or USUAL_SHARE
        share = min(share, 100)
        return tuple(replace(case, work_share=share) for case in cases), share

    def _tried(
        self, past: Sequence[PastCase], before: _Side, after: _Side, loose: frozenset[str], share: int
    ) -> tuple[SimCase, ...]:
        """The same cases as they would walk the new process."""
        cases = workflow.past_cases(past, self.calendar, hands_differ=loose, work_share=share)
        cases = workflow.without_old_legs(cases, after.process)
        return workflow.rescaled(cases, before.process, after.process) if self.order.scale_work else cases

    def _load(self, cases: Sequence[SimCase], share: int, process: SimProcess) -> tuple[SimCase, ...] | None:
        """Cases that might come instead, where a load was ordered."""
        if self.order.basis != SimulationBasis.LOAD:
            return None
        amount, unit = self.terms["limit_amount"], self.terms["limit_unit"]
        limit = workflow.legal_minutes(amount, unit) if amount and unit else None
        load = workflow.Load(self.order.count, self.order.per_day, 0, limit, share)
        return workflow.load_cases(load, process, cases)

    def _walk(self, side: _Side, cases: Sequence[SimCase], load: Sequence[SimCase] | None) -> Outcome:
        base, walking = self.done, cases if load is None else load
        outcome = workflow.simulate(
            side.process, side.pools, walking, progress=lambda through: self.tell(base + through), every=EVERY
        )
        self._seen(len(walking))
        return outcome

    def _compare(
        self, before: _Side, after: _Side, present: Outcome, proposed: Outcome
    ) -> list[dict[str, Any]]:
        order, papers = self.order, self.terms["papers"]
        shapes = (
            self._shape(before, present, papers, order.visits_before),
            self._shape(
                after, proposed, papers if order.papers is None else order.papers, order.visits_after
            ),
        )
        return [asdict(row) for row in workflow.compare(*shapes, hour_rate=order.hour_rate)]

    def _shape(self, side: _Side, outcome: Outcome, papers: int | None, visits: int | None) -> Shape:
        pools = [step.pool for step in side.process.steps if step.pool]
        minutes = self.order.visit_minutes
        return Shape(
            steps=len(side.process.steps),
            hand_overs=sum(one != other for one, other in zip(pools, pools[1:], strict=False)),
            legs=sum(len(step.legs) for step in side.plan.steps),
            papers=papers,
            visits=visits,
            allowed=side.plan.total_minutes,
            duration=outcome.duration.mean,
            office_work=_work(outcome),
            applicant_time=None if minutes is None or visits is None else minutes * visits,
        )


def _work(outcome: Outcome) -> int | None:
    """Mean minutes officers worked at a case."""
    if not outcome.cases:
        return None
    return round(sum(step.work * step.visits for step in outcome.steps) / outcome.cases)


def _pool_of(role: str, kind: str, unit: str) -> str:
    """Officers of a role at the unit of the step; nobody is busy while a result waits for its applicant."""
    return "" if not role or kind == StepKind.RETURNING else f"{role}@{unit}"


def _like(present: SimProcess) -> Callable[[str, str, str], str]:
    """Pools of another process: a role whose unit it leaves open is held by those who hold it now, when they all
    work at one place."""
    known: dict[str, set[str]] = {}
    for step in present.steps:
        if step.pool:
            known.setdefault(_role(step.pool), set()).add(step.pool)

    def pool_of(role: str, kind: str, unit: str) -> str:
        pool = _pool_of(role, kind, unit)
        now = known.get(role, set())
        return next(iter(now)) if pool and not unit and len(now) == 1 else pool

    return pool_of


def _simulated(plan: ProcessPlan, pool_of: Callable[[str, str, str], str]) -> SimProcess:
    return workflow.sim_process(plan.name, plan.steps, pool_of=pool_of, flows=plan.flows)


def _role(pool: str) -> str:
    return pool.partition("@")[0]
