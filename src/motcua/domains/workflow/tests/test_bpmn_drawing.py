"""The drawing in an exported file: no line through a box, no box on another, words beside their line."""

from __future__ import annotations

import re

from motcua.domains.workflow.rules.bpmn import read_bpmn, write_bpmn
from motcua.domains.workflow.rules.bpmn.layout import Box, Edge, Node, label_box, lay_out, routes
from motcua.domains.workflow.tests.fields import FAILED
from motcua.domains.workflow.tests.test_bpmn import FULL
from motcua.domains.workflow.tests.test_check_flows import FLOWS, STEPS
from motcua.domains.workflow.types import FlowDraft, ProcessTable

ONE, TWO, THREE = (Box(x, 100, 100, 80) for x in (0, 200, 400))
BELOW = Box(400, 300, 100, 80)


def drawn(**boxes: Box) -> dict[str, Box]:
    return boxes


def test_a_line_to_what_stands_beside_is_straight() -> None:
    assert routes([Edge("a", "b")], drawn(a=ONE, b=TWO)) == [[(100, 140), (200, 140)]]


def test_a_line_to_another_row_turns_before_its_target() -> None:
    assert routes([Edge("a", "b")], drawn(a=TWO, b=BELOW)) == [
        [(300, 140), (385, 140), (385, 340), (400, 340)]
    ]


def test_a_line_over_a_box_between_goes_above_it_and_a_second_one_further_off() -> None:
    lines = routes([Edge("a", "c"), Edge("a", "c")], drawn(a=ONE, b=TWO, c=THREE))

    assert lines == [
        [(50, 100), (50, 90), (385, 90), (385, 140), (400, 140)],
        [(50, 100), (50, 84), (385, 84), (385, 140), (400, 140)],
    ]


def test_a_way_back_goes_below() -> None:
    assert routes([Edge("c", "a")], drawn(a=ONE, b=TWO, c=THREE)) == [
        [(450, 180), (450, 190), (50, 190), (50, 180)]
    ]


def test_words_stand_above_the_flat_part_of_a_line_ahead_and_under_that_of_a_way_back() -> None:
    assert label_box("đạt", [(100, 140), (200, 140)]) == Box(104, 122, 21, 14)
    assert label_box("đạt", [(50, 100), (50, 90), (385, 90)]) == Box(54, 72, 21, 14)
    assert label_box("lại", [(450, 180), (450, 190), (50, 190)]) == Box(425, 192, 21, 14)
    assert label_box("x" * 100, [(0, 50), (9, 50)]).width == 150


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    plain = lay_out([Node("a", "userTask", "", "x", 1, 2), Node("b", "userTask", "", "x", 2, 2)])
    forked = lay_out(
        [
            Node("f", "parallelGateway", "", "x", 1, 1),
            Node("a", "userTask", "", "x", 1, 2),
            Node("b", "userTask", "", "x", 2, 2),
        ]
    )

    assert plain.nodes["b"].x - plain.nodes["a"].x == 140
    assert forked.nodes["b"].x - plain.nodes["b"].x == 90
    assert (plain.pool.width, forked.pool.width) == (360, 450)


def flat_parts(text: str) -> list[tuple[str, int, int, int]]:
    """(flow, y, from x, to x) of every stretch of a line that lies flat."""
    found = []
    for flow, inside in re.findall(
        r'<bpmndi:BPMNEdge [^>]*bpmnElement="(\w+)">(.*?)</bpmndi:BPMNEdge>', text, re.S
    ):
        points = [(int(x), int(y)) for x, y in re.findall(r'<di:waypoint x="(\d+)" y="(\d+)"', inside)]
        found += [
            (flow, one[1], min(one[0], after[0]), max(one[0], after[0]))
            for one, after in zip(points, points[1:], strict=False)
            if one[1] == after[1]
        ]
    return found


def test_no_flat_line_of_an_export_runs_through_a_box() -> None:
    skipping = ProcessTable(STEPS, (*FLOWS, FlowDraft(1, 5, FAILED, "bỏ qua"), FlowDraft(1, 2)))
    for table in (FULL, ProcessTable(STEPS, FLOWS), skipping):
        text = write_bpmn(table, name="x")
        shapes = re.findall(
            r'bpmnElement="((?:step|leg|fork|join|merge|decision|start|end)\w*)">\s*<dc:Bounds'
            r' x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"',
            text,
        )
        crossed = [
            (flow, name)
            for flow, height, start, end in flat_parts(text)
            for name, *numbers in shapes
            for x, y, wide, high in [tuple(map(int, numbers))]
            if y < height < y + high and start < x + wide and x < end and not (end == x or start == x + wide)
        ]
        assert len(shapes) > len(table.steps)
        assert crossed == []


def test_where_things_stand_says_nothing_to_the_import() -> None:
    text = write_bpmn(FULL, name="x")
    moved = re.sub(r' x="(\d+)"', lambda found: f' x="{int(found[1]) + 77}"', text)

    assert read_bpmn(moved).table == read_bpmn(text).table == FULL
