"""How far a permission over a unit reaches."""

from __future__ import annotations

import pytest

from motcua.domains.people.rules import reach_of, would_loop
from motcua.domains.people.types import UnitNode

# 1 department, 2 division, 3 section of 2, 4 division merged into 2, 5 section of 4, 6 division, 7 merged into 4
NODES = (
    UnitNode(1, None),
    UnitNode(2, 1),
    UnitNode(3, 2),
    UnitNode(4, 1, successor_id=2),
    UnitNode(5, 4),
    UnitNode(6, 1),
    UnitNode(7, 1, successor_id=4),
)


@pytest.mark.parametrize(
    ("unit", "reached"),
    [
        (1, {1, 2, 3, 4, 5, 6, 7}),
        (2, {2, 3, 4, 5, 7}),
        (3, {3}),
        (4, {4, 5, 7}),
        (6, {6}),
        (99, {99}),
    ],
    ids=["the whole", "own, below, inherited", "a leaf", "a closed one", "a neighbour", "an unknown one"],
)
def test_a_unit_reaches_what_is_below_and_what_it_inherited(unit, reached):
    assert reach_of(unit, NODES) == reached


def test_a_loop_in_the_data_ends():
    assert reach_of(1, (UnitNode(1, 2), UnitNode(2, 1))) == {1, 2}


@pytest.mark.parametrize(("under", "loops"), [(1, False), (6, False), (2, True), (3, True), (5, True)])
def test_a_unit_may_not_stand_under_what_it_reaches(under, loops):
    assert would_loop(2, under=under, nodes=NODES) is loops
