"""Waits are measured, not guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.counter.rules import (
    estimate,
    left_to_wait,
    median,
    minutes_between,
    percentile,
    ticket_code,
    typed_code,
)
from motcua.domains.counter.tests.factories import MONDAY
from motcua.domains.counter.types import Estimate


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (-5, 0)])
def test_a_begun_minute_counts(seconds: int, minutes: int) -> None:
    assert minutes_between(MONDAY, MONDAY + timedelta(seconds=seconds)) == minutes


@pytest.mark.parametrize(
    ("values", "half", "tenth"),
    [([], None, None), ([4], 4, 4), ([9, 1, 5], 5, 9), ([1, 2, 3, 4], 3, 4), (list(range(1, 101)), 51, 90)],
)
def test_the_middle_wait_and_the_one_that_nine_in_ten_do_not_pass(
    values: list[int], half: int, tenth: int
) -> None:
    assert (median(values), percentile(values, 0.9)) == (half, tenth)


def test_two_waits_tell_nothing_and_three_do() -> None:
    assert estimate([5, 9]) == Estimate(None, 2)
    assert estimate([5, 9, 30]) == Estimate(9, 3)


@pytest.mark.parametrize(
    ("lately", "waited", "ahead", "left"),
    [
        (Estimate(12, 20), 0, 3, 12),
        (Estimate(12, 20), 5, 1, 7),
        (Estimate(12, 20), 40, 1, 1),
        (Estimate(12, 20), 0, 0, 0),
        (Estimate(None, 2), 0, 3, None),
        (Estimate(None, 2), 0, 0, 0),
    ],
)
def test_what_is_left_to_wait_is_never_promised_to_be_over(
    lately: Estimate, waited: int, ahead: int, left: int | None
) -> None:
    assert left_to_wait(lately, waited=waited, ahead=ahead) == left


def test_a_number_has_its_letter_and_three_figures_or_more() -> None:
    assert [ticket_code("A", number) for number in (1, 14, 1000)] == ["A001", "A014", "A1000"]


def test_a_code_is_read_however_it_was_typed() -> None:
    assert typed_code(" k7p-2 mx ") == "K7P2MX"
