"""Where the shapes of a diagram stand: a column for each step, as wide as what stands in it, a row for each lane."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

POOL, LEFT, TOP = 160, 240, 80
ROW, GAP, LABEL_GAP = 150, 40, 70
_OFF, _APART = 10, 6
_LETTER, _LINE, _LONGEST = 7, 14, 150
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
    """A flow node before it is written. `column` and the `slot` in it say where it stands in its lane, `row` which
    of several beside each other."""

    id: str
    tag: str
    name: str
    lane: str
    column: int
    slot: int
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
    places, right = _slots(nodes)
    width = right - POOL
    lanes: dict[str, Box] = {}
    top = TOP
    for lane, count in rows.items():
        lanes[lane] = Box(POOL + _LANE_LABEL, top, width - _LANE_LABEL, count * ROW)
        top += count * ROW
    boxes = {node.id: _box(node, places[node.column, node.slot], lanes[node.lane]) for node in nodes}
    return Layout(nodes=boxes, lanes=lanes, pool=Box(POOL, TOP, width, top - TOP))


def _slots(nodes: Sequence[Node]) -> tuple[dict[tuple[int, int], int], int]:
    """The middle of every slot that is used, and where the drawing ends. What a decision says needs room."""
    widest: dict[tuple[int, int], int] = {}
    for node in nodes:
        place = node.column, node.slot
        widest[place] = max(widest.get(place, 0), _size(node)[0])
    deciding = {(node.column, node.slot) for node in nodes if node.tag == "exclusiveGateway"}
    middles, x = {}, LEFT
    for place in sorted(widest):
        middles[place] = x + widest[place] // 2
        x += widest[place] + (LABEL_GAP if place in deciding else GAP)
    return middles, x


def _size(node: Node) -> tuple[int, int]:
    return _SIZES.get(node.tag, _TASK)


def _box(node: Node, middle: int, lane: Box) -> Box:
    width, height = _size(node)
    return Box(middle - width // 2, lane.y + node.row * ROW + (ROW - height) // 2, width, height)


def routes(edges: Sequence[Edge], boxes: Mapping[str, Box]) -> list[list[tuple[int, int]]]:
    """Corners of the line of each edge. From side to side where nothing stands between; else forward above the row,
    back below it, each such line a little further off than the one before."""
    found, around = [], {True: 0, False: 0}
    for edge in edges:
        source, target = boxes[edge.source], boxes[edge.target]
        others = [box for box in boxes.values() if box not in (source, target)]
        is_ahead = target.x > source.x + source.width
        if is_ahead and not _is_blocked(source, target, others):
            found.append(_straight(source, target))
            continue
        off = _OFF + _APART * (around[is_ahead] % 3)
        around[is_ahead] += 1
        found.append(_above(source, target, others, off) if is_ahead else _below(source, target, others, off))
    return found


def _is_blocked(source: Box, target: Box, others: Collection[Box]) -> bool:
    """Whether another box stands on the height of the source before the target."""
    return any(_is_beside(source, box) and source.x < box.x < target.x for box in others)


def _is_beside(one: Box, other: Box) -> bool:
    return other.y < one.middle < other.y + other.height


def _straight(source: Box, target: Box) -> list[tuple[int, int]]:
    start, end = (source.x + source.width, source.middle), (target.x, target.middle)
    if start[1] == end[1]:
        return [start, end]
    turn = end[0] - 15
    return [start, (turn, start[1]), (turn, end[1]), end]


def _above(source: Box, target: Box, others: Collection[Box], off: int) -> list[tuple[int, int]]:
    """Out at the top, over whatever stands in the row of the source, into the left side of the target."""
    out, into = source.x + source.width // 2, target.x - 15
    top = min(box.y for box in [source, *others] if box is source or _is_beside(source, box)) - off
    return [(out, source.y), (out, top), (into, top), (into, target.middle), (target.x, target.middle)]


def _below(source: Box, target: Box, others: Collection[Box], off: int) -> list[tuple[int, int]]:
    """Out at the bottom, under both boxes and what stands beside them, into the bottom of the target."""
    low = max((source, target), key=lambda box: box.y)
    bottom = max(box.y + box.height for box in [low, *others] if box is low or _is_beside(low, box)) + off
    out, into = source.x + source.width // 2, target.x + target.width // 2
    return [(out, source.y + source.height), (out, bottom), (into, bottom), (into, target.y + target.height)]


def label_box(name: str, line: Sequence[tuple[int, int]]) -> Box:
    """Where the words of an edge stand: beside the beginning of its line, above the first stretch that lies flat."""
    start = next(one for one, after in zip(line, line[1:], strict=False) if one[1] == after[1])
    after = line[line.index(start) + 1]
    width = min(_LETTER * len(name), _LONGEST)
    x = start[0] + 4 if after[0] > start[0] else start[0] - width - 4
    above = after[0] > start[0]
    return Box(x, start[1] - _LINE - 4 if above else start[1] + 2, width, _LINE)
