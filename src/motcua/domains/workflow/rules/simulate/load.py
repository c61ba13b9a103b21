"""Cases that might come: so many a day, at random moments, each as a past one was or as the table allows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.domains.workflow.rules.quota import MINUTES_PER_WORKING_DAY
from motcua.domains.workflow.types.simulation import SimCase, SimProcess, SimVisit

LEAST, MODE, MOST = 0.4, 0.9, 1.7
"""Work at a step nothing is known of is drawn from this triangle of parts of its usual work; their mean is 1."""


@dataclass(frozen=True, slots=True)
class Load:
    """`count` cases, `per_day` of them in 08 office hours on average, from the minute `start` on. `limit`: minutes
    until each is due, None when it is not known. `work_share`: what an officer usually works of the allowed time, in
    percent. The same `seed` draws the same cases."""

    count: int
    per_day: float
    start: int
    limit: int | None
    work_share: int
    seed: int = 1


def load_cases(load: Load, process: SimProcess, like: Sequence[SimCase] = ()) -> tuple[SimCase, ...]:
    """The cases of the load. Each is drawn from those it should be `like`, with their work, returns and values; with
    none, its work at each step is drawn around the usual one."""
    minute = float(load.start)
    comes = random.Random(load.seed)  # noqa: S311  no secret: the same load must come again
    found = []
    for number in range(load.count):
        minute += comes.expovariate(load.per_day / MINUTES_PER_WORKING_DAY)
        start = round(minute)
        due = None if load.limit is None else start + load.limit
        draw = random.Random(f"{load.seed} {number}")  # noqa: S311  the same case, whatever process it walks
        if like:
            found.append(_moved(draw.choice(like), start, due, load.work_share))
        else:
            found.append(_drawn(draw, process, start, due, load.work_share))
    return tuple(found)


def _moved(like: SimCase, start: int, due: int | None, work_share: int) -> SimCase:
    """A past case at another time: done by whoever is free, in the order of coming."""
    visits = {
        code: tuple(replace(visit, hand="", place=None) for visit in rows)
        for code, rows in like.visits.items()
    }
    return replace(like, start=start, due=due, visits=visits, work_share=work_share)


def _drawn(draw: random.Random, process: SimProcess, start: int, due: int | None, work_share: int) -> SimCase:
    visits = {
        step.code: (
            SimVisit(
                round(step.minutes * work_share / 100 * draw.triangular(LEAST, MOST, MODE)),
                legs=step.leg_minutes,
            ),
        )
        for step in process.steps
        if step.minutes
    }
    return SimCase(start=start, due=due, visits=visits, work_share=work_share)
