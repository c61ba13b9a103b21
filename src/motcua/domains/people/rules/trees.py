"""How far a grant over a unit reaches in the tree of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from motcua.domains.people.types import UnitNode


def reach_of(unit_id: int, nodes: Iterable[UnitNode]) -> frozenset[int]:
    """The unit, everything below it, and every closed unit whose work it took over (with what was below).

    A unit that was merged away leaves dossiers behind; its successor answers for them, so whoever
    holds a permission over the successor holds it over the work it inherited.
    """
    heirs: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        for holder in {node.parent_id, node.successor_id} - {None}:
            heirs[holder].append(node.id)  # type: ignore[index]
    reached: set[int] = set()
    waiting = [unit_id]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += heirs[current]
    return frozenset(reached)


def would_loop(unit_id: int, *, under: int, nodes: Iterable[UnitNode]) -> bool:
    """Whether putting the unit under (or behind) another would make it its own ancestor."""
    return under in reach_of(unit_id, nodes)
