"""The longest way through a table: steps follow each other, legs run beside the step they fork from."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.domains.workflow.types import StepDraft


def longest(own: int | None, joined: Iterable[int | None]) -> int:
    """Working minutes until a step can end: its own, or those of the longest leg it must join."""
    return max([own or 0, *(minutes or 0 for minutes in joined)])


def critical_minutes(steps: Iterable[StepDraft]) -> int:
    """Working minutes of the longest way through the main path."""
    return sum(
        longest(step.minutes, (leg.minutes for leg in step.legs if leg.must_join))
        for step in steps
        if not step.off_path
    )
