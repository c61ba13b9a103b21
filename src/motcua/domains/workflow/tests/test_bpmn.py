"""A process goes out as BPMN 2.0 and comes in again; what cannot come in is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.domains.workflow.errors import BpmnRefused
from motcua.domains.workflow.rules import check_process
from motcua.domains.workflow.rules.bpmn import read_bpmn, write_bpmn
from motcua.domains.workflow.rules.bpmn.expressions import read_expression, write_expression
from motcua.domains.workflow.rules.bpmn.xml import parse
from motcua.domains.workflow.tests.factories import leg_draft, step
from motcua.domains.workflow.tests.fields import FAILED, FIELDS, MANY, ONLINE, ask
from motcua.domains.workflow.tests.test_check_flows import FLOWS, STEPS
from motcua.domains.workflow.tests.test_process_drafts import TABLE
from motcua.domains.workflow.types import FlowDraft, LegKind, ProcessTable

FILES = Path(__file__).parent / "bpmn"

FULL = ProcessTable(
    steps=(
        step(1, "reception", "reception", 240, name="Tiếp nhận <hồ sơ> & “giấy”", unit_code="BPTN"),
        step(
            2,
            "processing",
            "specialist",
            2400,
            name="Thẩm định",
            work="Dòng một\nDòng hai",
            role_text="Chuyên viên thụ lý",
            product="Báo cáo thẩm định",
            remark='Ghi chú "có nháy"',
            forms=("05", "06"),
            legs=(
                leg_draft(1, "Ý kiến công an", work="Cho ý kiến"),
                leg_draft(2, "Kiểm tra thiết bị", 960, unit_code="P-QLKH", kind=LegKind.PARALLEL),
                leg_draft(3, "Thông báo", None, must_join=False),
            ),
        ),
        step(4, "approval", "director", 480, name="Ký", may_ask_supplement=False, may_ask_payment=False),
        step(5, "issuing", "clerk", 0, name="Phát hành", is_frame=True),
        step(9, "returning", "reception", None, name="Trả kết quả"),
    ),
    flows=(
        FlowDraft(
            2, 5, {"all": [ONLINE, {"any": [MANY, ask("channel", "in", ["online", "post"])]}]}, "nhanh"
        ),
        FlowDraft(2, 4, None, "thường"),
        FlowDraft(4, 2, FAILED),
        FlowDraft(4, 5),
    ),
)


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        FULL,
        ProcessTable(STEPS, FLOWS),
        ProcessTable(STEPS),
        ProcessTable((step(1, legs=(leg_draft(1, must_join=False),)),)),
        ProcessTable(STEPS, (FlowDraft(3, None, FAILED), FlowDraft(3, 4), FlowDraft(5, 7, None, "trả ngay"))),
    ],
    ids=["with a leg", "everything", "branch", "straight", "one step", "ends early"],
)
def test_what_goes_out_comes_in_the_same_and_goes_out_the_same(table: ProcessTable) -> None:
    text = write_bpmn(table, name="Khai báo & cấp phép")

    file = read_bpmn(text)

    assert file.table == table
    assert file.name == "Khai báo & cấp phép"
    assert write_bpmn(file.table, name=file.name) == text


def test_a_decision_without_default_goes_out_with_the_way_the_engine_would_take() -> None:
    table = ProcessTable(STEPS, (FLOWS[0], FLOWS[2]))

    file = read_bpmn(write_bpmn(table, name="x"))

    assert file.table.flows == (FlowDraft(3, 5, FAILED, "không đạt"), FlowDraft(3, 4), FlowDraft(4, 6))


def test_every_node_and_flow_is_drawn_inside_the_pool() -> None:
    root = parse(write_bpmn(FULL, name="x"))

    process = next(root.of("process"))
    drawn = {
        shape.attributes["bpmnElement"]: shape
        for diagram in root.children
        if diagram.name == "BPMNDiagram"
        for plane in diagram.children
        for shape in plane.children
    }
    asked = {node.id for node in process.children if node.name != "laneSet"}
    lanes = {lane.id for lanes in process.of("laneSet") for lane in lanes.of("lane")}
    assert set(drawn) == asked | lanes | {"pool"}
    pool = _bounds(drawn["pool"])
    boxes = [_bounds(shape) for key, shape in drawn.items() if shape.name == "BPMNShape" and key not in lanes]
    assert all(
        pool[0] <= x and pool[1] <= y and x + width <= pool[0] + pool[2] and y + height <= pool[1] + pool[3]
        for x, y, width, height in boxes
    )
    nodes = boxes[1:]
    assert not [
        (one, other)
        for place, one in enumerate(nodes)
        for other in nodes[place + 1 :]
        if one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    ]


def _bounds(shape) -> list[int]:  # noqa: ANN001 - an element of the drawing
    bounds = next(child for child in shape.children if child.name == "Bounds")
    return [int(bounds.attributes[key]) for key in ("x", "y", "width", "height")]


def test_a_file_with_other_prefixes_and_no_drawing_comes_in() -> None:
    file = read_bpmn((FILES / "other-prefixes.bpmn").read_text())

    assert file.name == "Cấp phép hoạt động"
    assert [(one.order, one.name, one.kind, one.role_text) for one in file.table.steps] == [
        (1, "Tiếp nhận", "reception", "Một cửa"),
        (2, "Thẩm định", "processing", "Chuyên viên"),
        (3, "Dự thảo từ chối", "processing", "Chuyên viên"),
        (4, "Ký", "processing", ""),
        (5, "Trả kết quả", "returning", "Một cửa"),
    ]
    assert file.table.steps[0].work == "Kiểm tra thành phần hồ sơ"
    [leg] = file.table.steps[1].legs
    assert (leg.name, leg.outside_name, leg.minutes, leg.must_join) == (
        "Cho ý kiến",
        "Công an tỉnh",
        None,
        True,
    )
    post = ask("channel", "in", ["online", "post"])
    assert file.table.flows == (
        FlowDraft(2, 5, {"all": [FAILED, post]}, "không đạt"),
        FlowDraft(2, 3, FAILED, "không đạt"),
        FlowDraft(2, 4, None, "đạt"),
        FlowDraft(3, 5),
    )


def test_what_a_foreign_file_does_not_say_the_checker_asks_for() -> None:
    table = read_bpmn((FILES / "other-prefixes.bpmn").read_text()).table

    found = {one.code for one in check_process(table.steps, flows=table.flows, fields=FIELDS)}

    assert {"no_role", "no_time", "no_issuing", "leg_without_time"} <= found


def test_two_pools_that_send_messages_are_refused_by_element() -> None:
    with pytest.raises(BpmnRefused) as refused:
        read_bpmn((FILES / "two-pools.bpmn").read_text())

    assert refused.value.details["elements"] == ("messageFlow “hồ sơ”", "participant “Người nộp hồ sơ”")


def test_every_element_outside_the_subset_is_named() -> None:
    with pytest.raises(BpmnRefused) as refused:
        read_bpmn((FILES / "outside-the-subset.bpmn").read_text())

    assert refused.value.details["elements"] == (
        "timerEventDefinition “t” trong startEvent “Có hồ sơ”",
        "serviceTask “Gửi thư”",
        "subProcess “Thẩm định”",
        "multiInstanceLoopCharacteristics trong userTask “Ký”",
        "boundaryEvent “qua-han”",
    )
    assert "serviceTask “Gửi thư”" in refused.value.message


def wrapped(body: str) -> str:
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'
        f"{body}</process></definitions>"
    )


def flow(source: str, target: str, inside: str = "", **facts: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in facts.items())
    ends = f'id="{source}-{target}" sourceRef="{source}" targetRef="{target}"{said}'
    return f"<sequenceFlow {ends}>{inside}</sequenceFlow>"


ENDS = '<startEvent id="s"/><endEvent id="e"/>'
TASKS = "".join(f'<task id="{name}" name="Việc {name}"/>' for name in "abc")
FORK = '<parallelGateway id="f"/><parallelGateway id="j"/>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "sai ở dòng 1"),
        ("<a", "sai ở dòng 1"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "khai báo DOCTYPE"),
        ("<a/>", "phần tử gốc là a"),
        (wrapped(""), "không có quy trình nào"),
        (wrapped(ENDS), "đúng một điểm bắt đầu"),
        (wrapped(f'{ENDS}<startEvent id="s2"/>{flow("s", "e")}'), "đúng một điểm bắt đầu"),
        (wrapped(ENDS + flow("s", "e")), "Sau điểm bắt đầu phải là một bước"),
        (wrapped(ENDS + TASKS + flow("s", "x")), "không nối hai phần tử"),
        (wrapped(ENDS + TASKS + flow("s", "a") + flow("a", "b") + flow("a", "c")), "có nhiều luồng ra"),
        (
            wrapped(f'{ENDS}{TASKS}<exclusiveGateway id="g"/>{flow("s", "a")}{flow("a", "g")}'),
            "Cổng “g” không có luồng ra",
        ),
        (
            wrapped(
                f'{ENDS}{TASKS}<exclusiveGateway id="g"/>'
                + "".join(flow(*pair) for pair in ("sa", "ag", "gb", "gc", "be", "ce"))
            ),
            "không có điều kiện",
        ),
        (
            wrapped(
                f'{ENDS}{TASKS}<exclusiveGateway id="g"/><exclusiveGateway id="h"/>'
                + "".join(flow(*pair) for pair in ("sa", "ag", "gh", "hg"))
            ),
            "Các cổng nối vòng",
        ),
        (
            wrapped(
                f'{ENDS}{TASKS}<exclusiveGateway id="g" default="g-b"/>'
                + "".join(flow(*pair) for pair in ("sa", "ag", "gb", "be", "ce"))
                + flow("g", "c", "<conditionExpression>date() > today</conditionExpression>")
            ),
            "Không đọc được điều kiện “date() &gt; today”".replace("&gt;", ">"),
        ),
        (
            wrapped(ENDS + TASKS + FORK + "".join(flow(*p) for p in ("sf", "fa", "fb", "aj", "bj", "je"))),
            "“Việc b” không nằm trong làn nào",
        ),
        (
            wrapped(
                ENDS + TASKS + FORK + "".join(flow(*p) for p in ("sf", "fa", "fb", "bc", "aj", "cj", "je"))
            ),
            "phải dẫn tới cổng gom hoặc kết thúc",
        ),
        (
            wrapped(ENDS + TASKS + FORK + "".join(flow(*p) for p in ("sc", "cf", "af", "fa", "fb", "be"))),
            "vừa gom vừa mở",
        ),
        (
            wrapped(ENDS + TASKS + FORK + "".join(flow(*p) for p in ("sa", "aj", "je"))),
            "không mở cũng không gom",
        ),
    ],
)
def test_a_file_no_table_can_say_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(BpmnRefused) as refused:
        read_bpmn(text.replace("() > t", "() &gt; t"))

    assert words in refused.value.message


def test_a_file_too_large_is_not_read() -> None:
    with pytest.raises(BpmnRefused, match="quá lớn"):
        read_bpmn(" " * 2_000_001)


def test_notes_on_the_drawing_are_told_and_left_out() -> None:
    note = '<textAnnotation id="n"><text> Xem lại </text></textAnnotation>'

    file = read_bpmn(wrapped(ENDS + TASKS + note + "".join(flow(*p) for p in ("sa", "ab", "bc", "ce"))))

    assert file.left_out == ("Xem lại",)
    assert file.table.flows == ()
    assert [one.code for one in file.table.steps] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (ONLINE, "channel == 'online'"),
        (MANY, "supplements >= 2"),
        (ask("urgent", "eq", True), "urgent == True"),
        (ask("case", "eq", "Cấp lại do “mất”, 'hỏng'"), "case == \"Cấp lại do “mất”, 'hỏng'\""),
        (ask("channel", "in", ["online", "post"]), "channel in ['online', 'post']"),
        (
            {"any": [FAILED, {"all": [ONLINE, MANY]}]},
            "outcome == 'fail' or (channel == 'online' and supplements >= 2)",
        ),
    ],
)
def test_a_condition_is_written_and_read_as_an_expression(condition: dict, text: str) -> None:
    assert write_expression(condition) == text
    assert read_expression(text) == condition
    assert read_expression(f"${{ {text} }}") == condition


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "__import__('os').system('x')",
        "a == b",
        "a < 1 < 2",
        "a == 1.5",
        "a in 'x'",
        "a is 1",
        "1 == a",
        "(" * 300,
    ],
)
def test_an_expression_that_compares_no_name_with_a_value_says_nothing(text: str) -> None:
    assert read_expression(text) is None
