"""A process table as BPMN 2.0 XML with its drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from motcua.domains.workflow.rules.bpmn.expressions import write_expression
from motcua.domains.workflow.rules.bpmn.layout import Box, Edge, Layout, Node, label_box, lay_out, routes
from motcua.domains.workflow.rules.bpmn.xml import EXTENSION, MODEL, line, tag
from motcua.domains.workflow.rules.flow import Exit, exits
from motcua.domains.workflow.types import LegDraft, ProcessTable, StepDraft

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<bpmn:definitions xmlns:bpmn="{MODEL}"\n'
    '  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"\n'
    '  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"\n'
    '  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"\n'
    '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
    f'  xmlns:motcua="{EXTENSION}"\n'
    f'  id="definitions" targetNamespace="{EXTENSION}" exporter="motcua">\n'
)
_NOBODY = "–"
_MERGE, _FORK, _TASK, _JOIN, _DECISION = range(5)
_LEG_END = _JOIN


def write_bpmn(table: ProcessTable, *, name: str) -> str:
    """The main path of the table, `name` on its pool. The same table gives the same text. Steps off the main
    path, which no subject walks, are not in it."""
    path = [step for step in table.steps if not step.off_path]
    nodes, edges = _graph(path, table)
    drawn = lay_out(nodes)
    return "".join(
        [
            _HEAD,
            tag(
                "bpmn:collaboration",
                {"id": "collaboration"},
                tag("bpmn:participant", {"id": "pool", "name": name, "processRef": "process"}, indent=2),
                indent=1,
            ),
            _process(name, nodes, edges),
            _diagram(drawn, nodes, edges),
            "</bpmn:definitions>\n",
        ]
    )


def _graph(path: Sequence[StepDraft], table: ProcessTable) -> tuple[list[Node], list[Edge]]:
    ways = exits([step.order for step in path], table.flows)
    first = _lane(path[0]) if path else _NOBODY
    nodes = [Node("start", "startEvent", "", first, 0, _TASK)]
    came = Counter(way.to for out in ways.values() for way in out)
    if path:
        came[path[0].order] += 1
    # A parallel gateway would wait for every way that leads to it: ways are brought together before it.
    entries = {
        step.order: f"merge_{step.order}" if step.legs and came[step.order] > 1 else _entry(step)
        for step in path
    }
    edges = [Edge("start", entries[path[0].order] if path else "end")]
    for column, step in enumerate(path, start=1):
        merges = entries[step.order].startswith("merge")
        if merges:
            edges.append(Edge(entries[step.order], _entry(step)))
        nodes.extend(_nodes_of(step, column, merges=merges, decides=len(ways[step.order]) > 1))
        edges.extend(_edges_inside(step))
        edges.extend(_edges_out(step, ways[step.order], entries))
    nodes.append(Node("end", "endEvent", "", _lane(path[-1]) if path else first, len(path) + 1, _TASK))
    return nodes, edges


def _nodes_of(step: StepDraft, column: int, *, merges: bool, decides: bool) -> Iterator[Node]:
    lane = _lane(step)
    if merges:
        yield Node(f"merge_{step.order}", "exclusiveGateway", "", lane, column, _MERGE)
    if step.legs:
        yield Node(f"fork_{step.order}", "parallelGateway", "", lane, column, _FORK)
    yield Node(
        f"step_{step.order}", "userTask", step.name, lane, column, _TASK, inside=_said(step.work, _own(step))
    )
    rows: dict[str, int] = {lane: 0}  # the first row of its own lane is taken by the step itself
    for leg in step.legs:
        place = leg.outside_name or leg.unit_code or _NOBODY
        row = rows[place] = rows.get(place, -1) + 1
        inside = _said(leg.work, _own_leg(leg))
        yield Node(f"leg_{step.order}_{leg.order}", "userTask", leg.name, place, column, _TASK, row, inside)
        if not leg.must_join:
            yield Node(f"leg_end_{step.order}_{leg.order}", "endEvent", "", place, column, _LEG_END, row)
    if _joins(step):
        yield Node(f"join_{step.order}", "parallelGateway", "", lane, column, _JOIN)
    if decides:
        yield Node(f"decision_{step.order}", "exclusiveGateway", "", lane, column, _DECISION)


def _edges_inside(step: StepDraft) -> Iterator[Edge]:
    if not step.legs:
        return
    yield Edge(f"fork_{step.order}", f"step_{step.order}")
    for leg in step.legs:
        yield Edge(f"fork_{step.order}", f"leg_{step.order}_{leg.order}")
        ending = f"join_{step.order}" if leg.must_join else f"leg_end_{step.order}_{leg.order}"
        yield Edge(f"leg_{step.order}_{leg.order}", ending)
    if _joins(step):
        yield Edge(f"step_{step.order}", f"join_{step.order}")


def _edges_out(step: StepDraft, ways: Sequence[Exit], entries: Mapping[int, str]) -> Iterator[Edge]:
    leaving = f"join_{step.order}" if _joins(step) else f"step_{step.order}"
    if len(ways) > 1:
        yield Edge(leaving, f"decision_{step.order}")
        leaving = f"decision_{step.order}"
    for way in ways:
        flow = way.flow
        condition = flow.condition if flow else None
        yield Edge(
            leaving,
            "end" if way.to is None else entries.get(way.to, "end"),
            name=flow.label if flow else "",
            expression=write_expression(condition) if condition is not None else "",
            is_default=len(ways) > 1 and way.is_default,
        )


def _entry(step: StepDraft) -> str:
    return f"fork_{step.order}" if step.legs else f"step_{step.order}"


def _joins(step: StepDraft) -> bool:
    return any(leg.must_join for leg in step.legs)


def _lane(step: StepDraft) -> str:
    return step.role_text or step.role or _NOBODY


def _said(work: str, own: str) -> str:
    said = line("bpmn:documentation", work, indent=3) if work else ""
    return said + tag("bpmn:extensionElements", {}, own, indent=3)


def _own(step: StepDraft) -> str:
    facts = {
        "order": step.order,
        "code": step.code,
        "kind": step.kind,
        "role": step.role,
        "roleText": step.role_text,
        "minutes": step.minutes,
        "unit": step.unit_code,
        "product": step.product,
        "remark": step.remark,
        "forms": "|".join(step.forms),
        "maySupplement": step.may_ask_supplement,
        "mayPay": step.may_ask_payment,
        "frame": step.is_frame or None,
    }
    return tag("motcua:step", facts, indent=4)


def _own_leg(leg: LegDraft) -> str:
    facts = {
        "order": leg.order,
        "kind": leg.kind,
        "minutes": leg.minutes,
        "unit": leg.unit_code,
        "outside": leg.outside_name,
    }
    return tag("motcua:leg", facts, indent=4)


def _process(name: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    lanes: dict[str, list[str]] = {}
    for node in nodes:
        lanes.setdefault(node.lane, []).append(node.id)
    drawn = [
        tag(
            "bpmn:lane",
            {"id": f"lane_{number}", "name": lane},
            *(line("bpmn:flowNodeRef", ref, indent=4) for ref in refs),
            indent=3,
        )
        for number, (lane, refs) in enumerate(lanes.items(), start=1)
    ]
    return tag(
        "bpmn:process",
        {"id": "process", "name": name, "isExecutable": True},
        tag("bpmn:laneSet", {"id": "lanes"}, *drawn, indent=2),
        *(_node(node, edges) for node in nodes),
        *(_edge(number, edge) for number, edge in enumerate(edges, start=1)),
        indent=1,
    )


def _node(node: Node, edges: Sequence[Edge]) -> str:
    ends = [
        line(f"bpmn:{way}", f"flow_{number}", indent=3)
        for way, end in (("incoming", "target"), ("outgoing", "source"))
        for number, edge in enumerate(edges, start=1)
        if getattr(edge, end) == node.id
    ]
    default = next(
        (
            f"flow_{number}"
            for number, edge in enumerate(edges, 1)
            if edge.source == node.id and edge.is_default
        ),
        None,
    )
    facts = {"id": node.id, "name": node.name, "default": default}
    return tag(f"bpmn:{node.tag}", facts, node.inside, *ends, indent=2)


def _edge(number: int, edge: Edge) -> str:
    facts = {"id": f"flow_{number}", "name": edge.name, "sourceRef": edge.source, "targetRef": edge.target}
    if not edge.expression:
        return tag("bpmn:sequenceFlow", facts, indent=2)
    formal = ' xsi:type="bpmn:tFormalExpression"'
    said = line("bpmn:conditionExpression", edge.expression, formal, indent=3)
    return tag("bpmn:sequenceFlow", facts, said, indent=2)


def _diagram(drawn: Layout, nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    shapes = [_shape("pool", drawn.pool, horizontal=True)]
    shapes += [
        _shape(f"lane_{number}", box, horizontal=True)
        for number, box in enumerate(drawn.lanes.values(), start=1)
    ]
    shapes += [_shape(node.id, drawn.nodes[node.id]) for node in nodes]
    lines = routes(edges, drawn.nodes)
    shapes += [_line(number, edge, lines[number - 1]) for number, edge in enumerate(edges, start=1)]
    plane = tag("bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"}, *shapes, indent=2)
    return tag("bpmndi:BPMNDiagram", {"id": "diagram"}, plane, indent=1)


def _line(number: int, edge: Edge, points: Sequence[tuple[int, int]]) -> str:
    inside = [tag("di:waypoint", {"x": x, "y": y}, indent=4) for x, y in points]
    if edge.name:
        bounds = _bounds(label_box(edge.name, points), indent=5)
        inside.append(tag("bpmndi:BPMNLabel", {}, bounds, indent=4))
    facts = {"id": f"flow_{number}_di", "bpmnElement": f"flow_{number}"}
    return tag("bpmndi:BPMNEdge", facts, *inside, indent=3)


def _bounds(box: Box, *, indent: int) -> str:
    return tag("dc:Bounds", {key: getattr(box, key) for key in ("x", "y", "width", "height")}, indent=indent)


def _shape(ref: str, box: Box, *, horizontal: bool = False) -> str:
    return tag(
        "bpmndi:BPMNShape",
        {"id": f"{ref}_di", "bpmnElement": ref, "isHorizontal": horizontal or None},
        _bounds(box, indent=4),
        indent=3,
    )
