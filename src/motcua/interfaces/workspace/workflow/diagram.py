"""The drawing of a process: lanes side by side, time from top to bottom. Plain numbers for an SVG.

A step stands in the lane of whoever does it, one row a step; its legs stand in the same row, in the lane of their
place. Lines run down the middle of a lane or across in the gap between two rows, ways that skip steps in a margin
of their own: on the right those forward, on the left those back. So no line ever crosses a box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.types import Finding, FindingLevel, ProcessTable, StepDraft, condition_fields
from motcua.interfaces.workspace.workflow.names import Names

LANE, BOX, HIGH = 136, 118, 58
HEAD, GAP, LINE, MARGIN = 54, 30, 16, 14
_LETTERS, _MOST_LINES = 16, 2


@dataclass(frozen=True, slots=True)
class Lane:
    """Who works in it, where it stands."""

    x: int
    middle: int
    lines: tuple[str, ...]
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One step or leg. `mark`: how many remarks it has; `style`: err, warn or ""."""

    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    time: str
    title: str
    order: int
    style: str = ""
    mark: int = 0
    is_leg: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One line with its arrow. `label` stands at (`x`, `y`)."""

    path: str
    label: str = ""
    x: int = 0
    y: int = 0
    style: str = ""


@dataclass(slots=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    lanes: list[Lane] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)
    label: str = ""


def draw(table: ProcessTable, findings: Sequence[Finding], names: Names) -> Drawing | None:
    """The picture of a table; None without a step. `findings` mark their steps."""
    path = sorted((step for step in table.steps if not step.off_path), key=lambda step: step.order)
    if not path:
        return None
    return _Pen(path, table, findings, names).draw()


class _Pen:
    """Keeps where things stand while they are drawn."""

    def __init__(
        self,
        path: Sequence[StepDraft],
        table: ProcessTable,
        findings: Sequence[Finding],
        names: Names,
    ) -> None:
        self.path, self.names = path, names
        self.findings = findings
        self.exits = rules.exits([step.order for step in path], table.flows)
        lanes = [lane for step in path for lane in (names.who(step), *map(names.place, step.legs))]
        self.lanes = list(dict.fromkeys(lanes))
        orders = [step.order for step in path]
        self.following = dict(zip(orders, [*orders[1:], None], strict=True))
        self.back = [
            (order, way)
            for order, ways in self.exits.items()
            for way in ways
            if way.to is not None and way.to <= order
        ]
        self.left = MARGIN * (len(self.back) + 1)
        self.right = self.left + LANE * len(self.lanes)
        self.channels = [0, 0]
        self.tops: dict[int, int] = {}
        self.bottoms: dict[int, int] = {}

    def draw(self) -> Drawing:
        self._place_rows()
        ahead = sum(self._skips(order, way.to) for order, ways in self.exits.items() for way in ways)
        drawing = Drawing(width=self.right + MARGIN * (ahead + 1), height=self.bottom + 40)
        drawing.lanes = [self._drawn_lane(index, name) for index, name in enumerate(self.lanes)]
        for step in self.path:
            drawing.boxes += self._boxes(step)
            drawing.ways += [*self._forks(step), *self._ways(step)]
        first = self.path[0]
        drawing.start = (self._middle(self.names.who(first)), HEAD + 14)
        drawing.ways.append(Way(_line([drawing.start, (drawing.start[0], self.tops[first.order])])))
        drawing.end = (self._middle(self.names.who(self.path[-1])), self.bottom + 20)
        shown = {"steps": len(self.path), "lanes": len(self.lanes)}
        drawing.label = _(
            "Sơ đồ quy trình: %(steps)d bước qua %(lanes)d nơi thực hiện. Bảng nói cùng nội dung."
        )
        drawing.label %= shown
        return drawing

    def _place_rows(self) -> None:
        y = HEAD + 44
        for step in self.path:
            self.tops[step.order] = y
            y += self._height(step)
            self.bottoms[step.order] = y
            y += GAP + LINE * len(self.exits[step.order])
        self.bottom = y

    def _height(self, step: StepDraft) -> int:
        return max(1, len(step.legs)) * (HIGH + 8) - 8

    def _middle(self, lane: str) -> int:
        return self.left + self.lanes.index(lane) * LANE + LANE // 2

    def _drawn_lane(self, index: int, name: str) -> Lane:
        x = self.left + index * LANE
        return Lane(x=x, middle=x + LANE // 2, lines=_wrapped(name), is_odd=bool(index % 2))

    def _boxes(self, step: StepDraft) -> list[Box]:
        own = [one for one in self.findings if one.order == step.order]
        errs = any(one.level is FindingLevel.ERROR for one in own)
        x = self._middle(self.names.who(step)) - BOX // 2
        time = rules.duration_text(step.minutes)
        title = _("Bước %(order)d, %(name)s: %(time)s") % {
            "order": step.order,
            "name": step.name,
            "time": time,
        }
        boxes = [
            Box(
                x=x,
                y=self.tops[step.order],
                height=self._height(step),
                lines=_wrapped(f"{step.order}. {step.name}"),
                time=_short(step.minutes),
                title=title,
                order=step.order,
                style="err" if errs else "wrn" if own else "",
                mark=len(own),
            )
        ]
        for place, leg in enumerate(step.legs):
            time = rules.duration_text(leg.minutes)
            boxes.append(
                Box(
                    x=self._middle(self.names.place(leg)) - BOX // 2,
                    y=self.tops[step.order] + place * (HIGH + 8),
                    height=HIGH,
                    lines=_wrapped(leg.name),
                    time=_short(leg.minutes),
                    title=_("Phần việc %(name)s, %(place)s: %(time)s")
                    % {"name": leg.name, "place": self.names.place(leg), "time": time},
                    order=step.order,
                    is_leg=True,
                )
            )
        return boxes

    def _forks(self, step: StepDraft) -> list[Way]:
        own, ways = self._middle(self.names.who(step)), []
        for place, leg in enumerate(step.legs):
            there = self._middle(self.names.place(leg))
            y = self.tops[step.order] + place * (HIGH + 8) + HIGH // 2
            side = 1 if there > own else -1
            start, end = own + side * BOX // 2, there - side * BOX // 2
            ways.append(Way(_line([(start, y - 7), (end, y - 7)]), style="fork"))
            if leg.must_join:
                ways.append(Way(_line([(end, y + 7), (start, y + 7)]), style="fork"))
        return ways

    def _skips(self, order: int, to: int | None) -> bool:
        """Whether a way leaves the row below out: it needs a margin of its own."""
        return to != self.following[order] and (to is None or to > order)

    def _ways(self, step: StepDraft) -> list[Way]:
        fields = condition_fields.all()
        x, below = self._middle(self.names.who(step)), self.bottoms[step.order]
        drawn = []
        out = self.exits[step.order]
        for place, way in enumerate(out):
            y = below + GAP // 2 + place * LINE
            label = ""
            if way.flow is not None and (len(out) > 1 or way.flow.condition is not None):
                label = way.flow.label or rules.words_of(way.flow.condition, fields)
            elif len(out) > 1:
                label = _("trường hợp còn lại")
            points = [(x, below), (x, y), *self._rest(step.order, way.to, y)]
            style = "bad" if way.to is not None and way.to not in self.tops else ""
            drawn.append(Way(_line(points), _cut(label), x + 6, y - 4, style))
        return drawn

    def _rest(self, order: int, to: int | None, y: int) -> list[tuple[int, int]]:
        """From the gap below a step to the top of another, or to the end."""
        if to is None:
            goal = (self._middle(self.names.who(self.path[-1])), self.bottom + 10)
        elif to in self.tops:
            step = next(one for one in self.path if one.order == to)
            goal = (self._middle(self.names.who(step)), self.tops[to])
        else:
            return [(self.right, y)]
        if to == self.following[order]:
            return [(goal[0], y), goal]
        gap = goal[1] - 9
        self.channels[0 if to is not None and to <= order else 1] += 1
        side = self.left - MARGIN * self.channels[0]
        if to is None or to > order:
            side = self.right + MARGIN * self.channels[1]
        return [(side, y), (side, gap), (goal[0], gap), goal]


def _line(points: Sequence[tuple[int, int]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)


def _short(minutes: int | None) -> str:
    """Hours, as officers count them: "4 giờ", "4,5 giờ"."""
    if minutes is None:
        return _("chưa rõ thời gian")
    if minutes == 0:
        return _("trong ngày")
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return _("%(hours)s giờ") % {"hours": hours}


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _wrapped(text: str) -> tuple[str, ...]:
    """At most two lines of words that fit a box."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= _LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _LETTERS - 1].rstrip() + "…"]
    return tuple(lines)
