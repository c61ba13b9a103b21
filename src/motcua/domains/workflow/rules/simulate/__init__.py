"""What would happen: cases walk a process, queue for its officers in office hours, and are measured."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.domains.workflow.rules.simulate.adapt import sim_process
from motcua.domains.workflow.rules.simulate.engine import Course
from motcua.domains.workflow.rules.simulate.load import Load, load_cases
from motcua.domains.workflow.rules.simulate.measure import Tally, outcome_of
from motcua.domains.workflow.rules.simulate.past import (
    measured_share,
    observed_hands,
    past_cases,
    past_outcome,
    rescaled,
    without_old_legs,
)
from motcua.domains.workflow.types.simulation import Outcome, Progress, SimCase, SimPool, SimProcess


def simulate(
    process: SimProcess,
    pools: Sequence[SimPool],
    cases: Sequence[SimCase],
    *,
    progress: Progress | None = None,
    every: int = 200,
) -> Outcome:
    """Let the cases walk the process and measure them. The same input gives the same outcome.

    An officer does one thing at a time, in the order things come to them; a step whose pool is unknown waits for
    nobody. `progress` is told after every so many cases how many are through, and stops it by giving False.
    Raises EmptyProcess, EndlessProcess, SimulationStopped.
    """
    course = Course(process, pools, cases)
    tallies: dict[int, Tally] = {}
    for done in course.run(progress, every):
        tallies.setdefault(done.step.order, Tally()).add(done)
    return outcome_of(process, course, tallies)


__all__ = [
    "Load",
    "load_cases",
    "measured_share",
    "observed_hands",
    "past_cases",
    "past_outcome",
    "rescaled",
    "sim_process",
    "simulate",
    "without_old_legs",
]
