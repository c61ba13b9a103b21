"""From visits to figures."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from motcua.domains.workflow.rules.quota import MINUTES_PER_WORKING_DAY
from motcua.domains.workflow.rules.simulate.engine import Course, Done, Walk
from motcua.domains.workflow.types.simulation import (
    DayBar,
    Outcome,
    PoolOutcome,
    SimProcess,
    Spread,
    StepOutcome,
)


@dataclass(slots=True)
class Tally:
    """The visits of one step."""

    waits: array[int] = field(default_factory=lambda: array("q"))
    worked: int = 0
    stayed: int = 0
    over: int = 0

    def add(self, done: Done) -> None:
        """One more visit."""
        stay = done.left - done.ready - done.paused
        self.waits.append(done.began - done.ready)
        self.worked += done.worked
        self.stayed += stay
        self.over += 0 < done.step.minutes < stay


def spread_of(values: Iterable[int]) -> Spread:
    """Mean, median (the lower of two), ninth decile (nearest rank) and maximum; zeros for nothing."""
    ordered = sorted(values)
    if not ordered:
        return Spread()
    return Spread(
        mean=round(sum(ordered) / len(ordered)),
        median=ordered[(len(ordered) - 1) // 2],
        p90=ordered[ceil(len(ordered) * 0.9) - 1],
        most=ordered[-1],
    )


def bars_of(durations: Iterable[int]) -> tuple[DayBar, ...]:
    """How many took at most 1, 2, 3 … working days; at most ten bars of equal width, without gaps."""
    days = [max(ceil(minutes / MINUTES_PER_WORKING_DAY), 1) for minutes in durations]
    if not days:
        return ()
    width = ceil(max(days) / 10)
    counted = Counter(ceil(day / width) for day in days)
    return tuple(DayBar(step * width, counted[step]) for step in range(1, max(counted) + 1))


def ended_outcome(durations: Sequence[int], lateness: Sequence[int | None], waiting: int = 0) -> Outcome:
    """The figures of cases alone: net minutes each took, and minutes after its due moment (0 or less: in time; None:
    without one)."""
    known = [minutes for minutes in lateness if minutes is not None]
    late = [minutes for minutes in known if minutes > 0]
    return Outcome(
        cases=len(durations),
        duration=spread_of(durations),
        waiting=waiting,
        with_due=len(known),
        late=len(late),
        late_by=round(sum(late) / len(late)) if late else 0,
        bars=bars_of(durations),
    )


def outcome_of(process: SimProcess, course: Course, tallies: dict[int, Tally]) -> Outcome:
    """What the finished course says."""
    walks = course.walks
    cases = ended_outcome(
        [_net(walk) for walk in walks],
        [None if walk.case.due is None else walk.ended - walk.paused - walk.case.due for walk in walks],
        waiting=round(sum(sum(tally.waits) for tally in tallies.values()) / len(walks)) if walks else 0,
    )
    return Outcome(
        cases=cases.cases,
        duration=cases.duration,
        waiting=cases.waiting,
        with_due=cases.with_due,
        late=cases.late,
        late_by=cases.late_by,
        bars=cases.bars,
        steps=_steps(process, tallies),
        pools=_pools(process, course, tallies),
    )


def _net(walk: Walk) -> int:
    return max(walk.ended - walk.case.start - walk.paused, 0)


def _steps(process: SimProcess, tallies: dict[int, Tally]) -> tuple[StepOutcome, ...]:
    found = []
    for step in process.steps:
        tally = tallies.get(step.order) or Tally()
        visits = len(tally.waits)
        found.append(
            StepOutcome(
                order=step.order,
                code=step.code,
                name=step.name,
                pool=step.pool,
                allowed=step.minutes,
                visits=visits,
                wait=spread_of(tally.waits),
                work=round(tally.worked / visits) if visits else 0,
                stay=round(tally.stayed / visits) if visits else 0,
                over=tally.over,
            )
        )
    return tuple(found)


def _pools(process: SimProcess, course: Course, tallies: dict[int, Tally]) -> tuple[PoolOutcome, ...]:
    """Busy minutes are those at the steps of the pool, from the first case that came to the last that ended."""
    if not course.walks:
        return ()
    span = max(walk.ended for walk in course.walks) - min(walk.case.start for walk in course.walks)
    busy: Counter[str] = Counter()
    for step in process.steps:
        busy[step.pool] += tallies[step.order].worked if step.order in tallies else 0
    return tuple(
        PoolOutcome(
            key=key,
            name=pool.name,
            officers=len(pool.officers),
            busy=busy[key],
            open=max(span, 0) * len(pool.officers),
            queue=course.longest[key],
        )
        for key, pool in course.pools.items()
    )
