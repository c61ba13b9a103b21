"""The ways through the nodes of a BPMN process, gateways taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import BpmnRefused
from motcua.domains.workflow.rules.bpmn.subset import NODES, TASKS
from motcua.domains.workflow.rules.bpmn.xml import Element
from motcua.domains.workflow.types import StepKind


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step, through whatever gateways: to the step `target` (its id; None: the end)."""

    target: str | None
    expressions: tuple[str, ...] = ()
    label: str = ""


class Graph:
    """Steps, the legs beside them and the ways between them. Raises BpmnRefused where no table can say it."""

    def __init__(self, process: Element) -> None:
        self._nodes = {node.id: node for node in process.of(*NODES)}
        self._out: dict[str, list[Element]] = {key: [] for key in self._nodes}
        self._in: dict[str, list[Element]] = {key: [] for key in self._nodes}
        for flow in process.of("sequenceFlow"):
            source, target = flow.attributes.get("sourceRef", ""), flow.attributes.get("targetRef", "")
            if source not in self._nodes or target not in self._nodes:
                _refuse(_("Luồng “%(name)s” không nối hai phần tử có trong tệp."), flow)
            self._out[source].append(flow)
            self._in[target].append(flow)
        self._lanes = {
            ref.text.strip(): lane.attributes.get("name", "").strip()
            for lane_set in process.of("laneSet")
            for lane in lane_set.of("lane")
            for ref in lane.of("flowNodeRef")
        }
        self._step_of_fork: dict[str, str] = {}
        self._legs: dict[str, list[Element]] = {}
        self._join_of: dict[str, str] = {}
        for node in self._nodes.values():
            if node.name == "parallelGateway" and len(self._out[node.id]) > 1:
                self._take_fork(node)
        beside = {leg.id for legs in self._legs.values() for leg in legs}
        self.steps = [node for node in process.of(*TASKS) if node.id not in beside]
        self.first = self._first_step()

    def lane_of(self, element: Element) -> str:
        """The name of its lane, "" without one."""
        return self._lanes.get(element.id, "")

    def legs_of(self, step: Element) -> Sequence[Element]:
        """What runs beside a step."""
        return self._legs.get(step.id, [])

    def is_joined(self, leg: Element) -> bool:
        """Whether the step waits for the leg."""
        return leg.id in self._join_of

    def ways_out(self, step: Element) -> list[Way]:
        """In the order in which they are tried; a task without any ends the process."""
        leaving = self._join_of.get(step.id, step.id)
        flows = self._out[leaving]
        if len(flows) > 1:
            _refuse(_("“%(name)s” có nhiều luồng ra. Hãy rẽ nhánh bằng một cổng."), self._nodes[leaving])
        return self._along(flows[0], ()) if flows else [Way(None)]

    def along_the_way(self) -> list[Element]:
        """Steps so that each stands after those that lead to it, ways back apart; what no way leads to last."""
        by_id = {step.id: step for step in self.steps}
        seen: set[str] = set()
        found: list[Element] = []
        for root in [self.first, *(step.id for step in self.steps)]:
            found.extend(reversed([by_id[step_id] for step_id in self._backwards(root, by_id, seen)]))
        return found

    def _backwards(self, root: str, by_id: Mapping[str, Element], seen: set[str]) -> Iterator[str]:
        """Steps reached from `root` and not seen yet, each after all that follow it; the first way last."""
        waiting: list[tuple[str, Iterator[Way]]] = []

        def enter(step_id: str | None) -> None:
            if step_id is not None and step_id not in seen:
                seen.add(step_id)
                waiting.append((step_id, iter(reversed(self.ways_out(by_id[step_id])))))

        enter(root)
        while waiting:
            step_id, ahead = waiting[-1]
            following = next(ahead, None)
            if following is not None:
                enter(following.target)
            else:
                yield step_id
                waiting.pop()

    def kind_of(self, step: Element) -> str:
        """Of a foreign step only the first and the last say what they are."""
        if all(way.target is None for way in self.ways_out(step)):
            return StepKind.RETURNING
        return StepKind.RECEPTION if step.id == self.first else StepKind.PROCESSING

    def _first_step(self) -> str:
        starts = [node for node in self._nodes.values() if node.name == "startEvent"]
        if len(starts) != 1 or len(self._out[starts[0].id]) != 1:
            raise BpmnRefused(_("Quy trình phải có đúng một điểm bắt đầu với một luồng ra."))
        ways = self._along(self._out[starts[0].id][0], ())
        if len(ways) != 1 or ways[0].target is None:
            _refuse(_("Sau điểm bắt đầu phải là một bước, chưa rẽ nhánh."), starts[0])
        return ways[0].target

    def _along(self, flow: Element, passed: tuple[str, ...]) -> list[Way]:
        node = self._nodes[flow.attributes["targetRef"]]
        said = next((one.text.strip() for one in flow.of("conditionExpression")), "")
        mine = Way(None, (said,) if said else (), flow.attributes.get("name", "").strip())
        if node.id in passed:
            _refuse(_("Các cổng nối vòng với nhau quanh “%(name)s” mà không qua bước nào."), node)
        ahead = self._ways_from(node, (*passed, node.id))
        return [
            replace(way, expressions=(*mine.expressions, *way.expressions), label=way.label or mine.label)
            for way in ahead
        ]

    def _ways_from(self, node: Element, passed: tuple[str, ...]) -> list[Way]:
        if node.name == "endEvent":
            return [Way(None)]
        if node.name in TASKS:
            if any(node in legs for legs in self._legs.values()):
                _refuse(_("Không đi thẳng vào phần việc song song “%(name)s” được."), node)
            if node.id in self._step_of_fork.values():
                _refuse(_("Phải vào bước “%(name)s” qua cổng mở các phần việc song song của nó."), node)
            return [Way(node.id)]
        if node.id in self._step_of_fork:
            return [Way(self._step_of_fork[node.id])]
        if node.name != "exclusiveGateway":
            _refuse(_("Cổng song song “%(name)s” không mở cũng không gom phần việc nào."), node)
        return [way for flow in self._in_turn(node) for way in self._along(flow, passed)]

    def _in_turn(self, gateway: Element) -> list[Element]:
        """Flows out of a decision: those with conditions as they stand, the default one last."""
        flows, default = self._out[gateway.id], gateway.attributes.get("default", "")
        if not flows:
            _refuse(_("Cổng “%(name)s” không có luồng ra."), gateway)
        for flow in flows:
            if len(flows) > 1 and flow.id != default and not list(flow.of("conditionExpression")):
                _refuse(_("Luồng “%(name)s” ra từ cổng rẽ nhánh mà không có điều kiện."), flow)
        return sorted(flows, key=lambda flow: flow.id == default)

    def _take_fork(self, fork: Element) -> None:
        """The step of a fork and the legs beside it: each a single task, then the join or an end."""
        if len(self._in[fork.id]) > 1:
            _refuse(_("Cổng song song “%(name)s” vừa gom vừa mở. Hãy tách thành hai cổng."), fork)
        tasks = [self._nodes[flow.attributes["targetRef"]] for flow in self._out[fork.id]]
        for task in tasks:
            if task.name not in TASKS or len(self._in[task.id]) != 1 or len(self._out[task.id]) > 1:
                _refuse(_("Mỗi nhánh song song chỉ gồm một việc; “%(name)s” không phải vậy."), task)
        step = next((task for task in tasks if task.extension("leg") is None), tasks[0])
        self._step_of_fork[fork.id] = step.id
        self._legs[step.id] = [task for task in tasks if task is not step]
        joins = {task.id: join for task in tasks if (join := self._join_after(task))}
        waited = {task: join for task, join in joins.items() if join == joins.get(step.id)}
        for leg in self._legs[step.id]:
            out = self._out[leg.id]
            if (
                leg.id not in waited
                and out
                and self._nodes[out[0].attributes["targetRef"]].name != "endEvent"
            ):
                _refuse(_("Phần việc song song “%(name)s” phải dẫn tới cổng gom hoặc kết thúc."), leg)
        if len(waited) > 1:
            join = joins[step.id]
            if len(self._in[join]) != len(waited) or len(self._out[join]) != 1:
                _refuse(_("Cổng gom “%(name)s” phải gom đúng các nhánh đã mở."), self._nodes[join])
            self._join_of |= waited

    def _join_after(self, task: Element) -> str | None:
        out = self._out[task.id]
        node = self._nodes[out[0].attributes["targetRef"]] if out else None
        is_join = node is not None and node.name == "parallelGateway" and len(self._in[node.id]) > 1
        return node.id if node is not None and is_join else None


def _refuse(text: str, element: Element) -> NoReturn:
    raise BpmnRefused(text % {"name": element.label}, elements=(f"{element.name} “{element.label}”",))
