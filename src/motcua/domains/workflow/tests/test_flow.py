"""Which step follows which, and the longest way over every branch."""

from __future__ import annotations

import pytest

from motcua.domains.workflow.rules import critical_minutes, exits, next_order
from motcua.domains.workflow.tests.factories import leg_draft, step
from motcua.domains.workflow.tests.fields import FAILED, MANY, ONLINE
from motcua.domains.workflow.types import FlowDraft

ORDERS = [1, 2, 3, 4, 6]


@pytest.mark.parametrize(
    ("order", "values", "expected"),
    [
        (1, {}, 2),
        (2, {}, 3),
        (2, {"channel": "online"}, 4),
        (3, {}, 4),
        (3, {"outcome": "fail"}, 6),
        (3, {"outcome": "fail", "supplements": 2}, 6),
        (3, {"supplements": 2}, 2),
        (4, {}, 6),
        (6, {}, None),
    ],
)
def test_the_first_flow_that_holds_decides_else_the_next_in_order(
    order: int, values: dict, expected: int | None
) -> None:
    flows = [FlowDraft(2, 4, ONLINE), FlowDraft(3, 6, FAILED), FlowDraft(3, 2, MANY), FlowDraft(3, 4)]

    assert next_order(ORDERS, flows, order, values) == expected


def test_a_flow_may_end_the_process() -> None:
    assert next_order(ORDERS, [FlowDraft(2, None)], 2, {}) is None


def test_flows_behind_one_that_always_holds_are_never_tried() -> None:
    ways = exits([1, 2, 3], [FlowDraft(1, 3, ONLINE), FlowDraft(1, 2), FlowDraft(1, 1, FAILED)])

    assert [way.to for way in ways[1]] == [3, 2]
    assert [way.is_default for way in ways[1]] == [False, True]
    assert [way.to for way in ways[2]] == [3]
    assert [way.to for way in ways[3]] == [None]


def test_the_longest_branch_counts() -> None:
    """1 → 2 → 4 takes 8 + 40 + 8 hours, 1 → 3 → 4 takes 8 + 16 + 8."""
    steps = [step(1), step(2, minutes=2400), step(3, minutes=960), step(4)]
    flows = [FlowDraft(1, 3, ONLINE), FlowDraft(1, 2), FlowDraft(2, 4)]

    assert critical_minutes(steps, flows) == 480 + 2400 + 480
    assert critical_minutes(steps) == 480 + 2400 + 960 + 480


def test_a_return_is_not_counted_but_what_follows_it_is() -> None:
    steps = [step(1), step(2, legs=(leg_draft(1, minutes=960),)), step(3)]

    assert critical_minutes(steps, [FlowDraft(3, 2, FAILED), FlowDraft(3, None)]) == 480 + 960 + 480


def test_a_table_without_steps_takes_no_time() -> None:
    assert critical_minutes([]) == 0
