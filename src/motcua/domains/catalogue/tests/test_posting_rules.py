"""How a procedure stands at a place, by the law alone."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue.rules import cell_state, publicity_points
from motcua.domains.catalogue.types import CellState, PlaceKind


@pytest.mark.parametrize(
    ("kind", "posts_itself", "wanted", "in_force", "posted", "state"),
    [
        (PlaceKind.BOARD, False, True, "a", "a", CellState.OK),
        (PlaceKind.BOARD, False, True, "b", "a", CellState.OUTDATED),
        (PlaceKind.BOARD, False, True, "a", None, CellState.MISSING),
        (PlaceKind.BOARD, False, False, "a", None, CellState.NOT_DUE),
        (PlaceKind.BOARD, False, False, "b", "a", CellState.OUTDATED),
        (PlaceKind.BOARD, False, False, None, "a", CellState.LEFTOVER),
        (PlaceKind.BOARD, False, False, None, None, CellState.NOT_DUE),
        (PlaceKind.QR, False, True, "b", "a", CellState.OK),
        (PlaceKind.QR, False, False, None, "a", CellState.LEFTOVER),
        (PlaceKind.PORTAL, True, True, "b", None, CellState.OK),
        (PlaceKind.PORTAL, True, False, None, None, CellState.NOT_DUE),
        (PlaceKind.PORTAL, False, True, "b", "a", CellState.OUTDATED),
    ],
)
def test_what_hangs_must_be_the_version_in_force(
    kind: PlaceKind,
    posts_itself: bool,
    wanted: bool,
    in_force: str | None,
    posted: str | None,
    state: CellState,
) -> None:
    found = cell_state(
        kind, posts_itself=posts_itself, is_wanted=wanted, hash_in_force=in_force, hash_posted=posted
    )

    assert found is state


@pytest.mark.parametrize(
    ("kinds", "points"),
    [
        ([], 0),
        ([PlaceKind.PORTAL, PlaceKind.SCREEN], 1),
        ([PlaceKind.BOARD, PlaceKind.QR], 1),
        ([PlaceKind.BOARD, PlaceKind.PORTAL], 2),
    ],
)
def test_two_points_are_for_both_ways_of_showing(kinds: list[PlaceKind], points: int) -> None:
    assert publicity_points(kinds) == points
