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


def test_a_unit_always_stands_under_itself_for_the_purpose_of_loops():
    for node in NODES:
        assert would_loop(node.id, under=node.id, nodes=NODES)


@pytest.mark.parametrize("size", [1, 2, 50, 400])
def test_a_chain_of_mergers_is_followed_to_its_beginning(size):
    """Unit 1 was merged into 2, 2 into 3, and so on; the last one answers for all."""
    nodes = [UnitNode(number, None, number + 1 if number < size else None) for number in range(1, size + 1)]

    assert reach_of(size, nodes) == set(range(1, size + 1))
    assert reach_of(1, nodes) == {1}


def test_a_unit_that_is_both_below_and_inherited_counts_once():
    nodes = (UnitNode(1, None), UnitNode(2, 1, successor_id=1), UnitNode(3, 2, successor_id=1))

    assert reach_of(1, nodes) == {1, 2, 3}
    assert reach_of(2, nodes) == {2, 3}


@pytest.mark.parametrize("size", [2, 3, 7])
def test_a_ring_of_successors_in_the_data_ends(size):
    nodes = [UnitNode(number, None, number % size + 1) for number in range(1, size + 1)]

    for number in range(1, size + 1):
        assert reach_of(number, nodes) == set(range(1, size + 1))


def test_reach_never_goes_up_or_sideways():
    for leaf in (3, 5, 6, 7):
        assert 1 not in reach_of(leaf, NODES)
    assert 6 not in reach_of(2, NODES)
    assert 2 not in reach_of(4, NODES)


def test_no_units_no_reach_beyond_the_unit_itself():
    assert reach_of(5, ()) == {5}
    assert not would_loop(5, under=6, nodes=())
