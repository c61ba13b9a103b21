"""Where the shapes of a diagram stand: a column for each step, a row for each lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, TOP = 260, 80
COLUMN, ROW = 390, 120
_SIZES = {
    "startEvent": (36, 36),
    "endEvent": (36, 36),
    "exclusiveGateway": (50, 50),
    "parallelGateway": (50, 50),
}
_TASK = (100, 80)
_LANE_LABEL = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node before it is written. `column` and `shift` say where it stands in its lane, `row` which of
    several beside each other."""

    id: str
    tag: str
    name: str
    lane: str
    column: int
    shift: int
    row: int = 0
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A sequence flow before it is written."""

    source: str
    target: str
    name: str = ""
    expression: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width, height in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes of nodes by id, of lanes by name, and of the pool around them."""

    nodes: Mapping[str, Box]
    lanes: Mapping[str, Box]
    pool: Box


def lay_out(nodes: Sequence[Node]) -> Layout:
    """Lanes below each other in the order in which they first come, as high as what stands in them."""
    rows: dict[str, int] = {}
    for node in nodes:
        rows[node.lane] = max(rows.get(node.lane, 0), node.row + 1)
    width = LEFT + (max(node.column for node in nodes) + 1) * COLUMN
    lanes: dict[str, Box] = {}
    top = TOP
    for lane, count in rows.items():
        lanes[lane] = Box(160 + _LANE_LABEL, top, width - _LANE_LABEL, count * ROW)
        top += count * ROW
    boxes = {node.id: _box(node, lanes[node.lane]) for node in nodes}
    return Layout(nodes=boxes, lanes=lanes, pool=Box(160, TOP, width, top - TOP))


def _box(node: Node, lane: Box) -> Box:
    width, height = _SIZES.get(node.tag, _TASK)
    x = LEFT + _LANE_LABEL + node.column * COLUMN + node.shift
    return Box(x, lane.y + node.row * ROW + (ROW - height) // 2, width, height)


def waypoints(source: Box, target: Box) -> list[tuple[int, int]]:
    """From the right side of one box to the left side of the other; a way back goes below both."""
    start, end = (source.x + source.width, source.middle), (target.x, target.middle)
    if end[0] <= start[0]:
        below = max(source.y + source.height, target.y + target.height) + 14
        out, back = source.x + source.width // 2, target.x + target.width // 2
        return [
            (out, source.y + source.height),
            (out, below),
            (back, below),
            (back, target.y + target.height),
        ]
    if start[1] == end[1]:
        return [start, end]
    turn = end[0] - 15
    return [start, (turn, start[1]), (turn, end[1]), end]
