"""Waiting time, from what was measured: no guess is shown as if it were known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from motcua.domains.counter.types import Estimate

FEWEST = 3
"""Fewer measured waits than this tell nothing."""
LATELY = 20
"""How many of the last waits an estimate is made of."""


def minutes_between(begin: datetime, end: datetime) -> int:
    """Whole minutes, begun ones counted; never below nought."""
    return max(0, ceil((end - begin).total_seconds() / 60))


def percentile(values: Sequence[int], share: float) -> int | None:
    """The nearest-rank percentile: a value that was really measured. None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None


def median(values: Sequence[int]) -> int | None:
    """The middle one; of two in the middle their mean, begun minutes counted. None of nothing."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else ceil((ordered[half - 1] + ordered[half]) / 2)


def estimate(waits: Sequence[int]) -> Estimate:
    """What lately waited people tell to one who comes now."""
    cases = len(waits)
    return Estimate(median(waits) if cases >= FEWEST else None, cases)


def left_to_wait(lately: Estimate, *, waited: int, ahead: int) -> int | None:
    """Minutes still to wait by the estimate; nought when nobody is ahead, None when nothing is known."""
    if ahead == 0:
        return 0
    return None if lately.minutes is None else max(1, lately.minutes - waited)
