"""How a procedure stands at a place, and what its publicity is worth."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.domains.catalogue.types import CellState, PlaceKind


def cell_state(
    kind: PlaceKind,
    *,
    posts_itself: bool,
    is_wanted: bool,
    hash_in_force: str | None,
    hash_posted: str | None,
) -> CellState:
    """How one procedure stands at one place. The hashes are None for a procedure that is no longer in force, and
    where nothing hangs.

    What hangs must be the version in force: expired procedures are taken off (Nghị định 63/2010/NĐ-CP, Điều 16,
    17). A place that posts itself cannot be wrong; a QR code opens the page in force, so it is wrong only on
    a procedure that has ended. One that `is_wanted` nowhere may hang all the same.
    """
    if posts_itself:
        return CellState.OK if hash_in_force else CellState.NOT_DUE
    if hash_in_force is None:
        return CellState.LEFTOVER if hash_posted else CellState.NOT_DUE
    if hash_posted is None:
        return CellState.MISSING if is_wanted else CellState.NOT_DUE
    if kind.leads_to_portal or hash_posted == hash_in_force:
        return CellState.OK
    return CellState.OUTDATED


def publicity_points(right_at: Iterable[PlaceKind]) -> int:
    """Công khai thủ tục: 2 when the version in force is shown both electronically and by posting, 1 by one of the
    two, 0 by neither. Thông tư 01/2018/TT-VPCP, Điều 13, chỉ số 6."""
    return len({kind.is_electronic for kind in right_at})
