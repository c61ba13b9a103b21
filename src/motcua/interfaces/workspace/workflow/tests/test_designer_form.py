"""What is typed in the designer becomes a table, and a table becomes what is typed; presses lose nothing."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from motcua.domains.workflow.tests.factories import leg_draft, step
from motcua.domains.workflow.types import ConditionField, FieldKind, FlowDraft, ProcessTable
from motcua.interfaces.workspace.workflow import diagram
from motcua.interfaces.workspace.workflow.forms.conditions import (
    Ask,
    Asked,
    asked_of,
    choices_for,
    condition_of,
)
from motcua.interfaces.workspace.workflow.forms.designer import (
    END,
    limit_of,
    read_typed,
    table_of,
    typed_table,
)
from motcua.interfaces.workspace.workflow.forms.presses import press
from motcua.interfaces.workspace.workflow.forms.times import hours_text, minutes_of
from motcua.interfaces.workspace.workflow.names import Names
from motcua.kernel.text import fold

FAILED = {"field": "outcome", "op": "eq", "value": "fail"}
TWICE = {"field": "supplements", "op": "ge", "value": 2}
NESTED = {"all": [FAILED, {"any": [TWICE, {"field": "channel", "op": "in", "value": ["online", "post"]}]}]}
TABLE = ProcessTable(
    steps=(
        step(1, "reception", "reception", 240, name="Tiếp nhận", forms=("01", "02")),
        step(2, "processing", "specialist", 930, name="Thẩm định", legs=(leg_draft(1), leg_draft(2))),
        step(3, "issuing", "clerk", None, may_ask_payment=False, remark="Trong ngày"),
        step(4, "returning", "reception", 0, off_path=False),
    ),
    flows=(
        FlowDraft(2, 1, NESTED, "làm lại"),
        FlowDraft(2, 4, TWICE),
        FlowDraft(2, None, FAILED),
        FlowDraft(2, 3),
    ),
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4", 240),
        ("4,5", 270),
        ("2 ngày", 960),
        ("30 phút", 30),
        ("1 giờ 30 phút", 90),
        ("0", 0),
        ("  ", None),
    ],
)
def test_working_time_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes
    assert minutes_of(hours_text(minutes)) == minutes


@pytest.mark.parametrize("text", ["vài giờ", "-4", "4 tuần", "4;5"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=fold(text)):
        minutes_of(text)


def test_a_table_goes_through_the_fields_unchanged() -> None:
    typed = typed_table(TABLE, 5 * 480)

    assert table_of(typed) == TABLE
    assert (limit_of(typed), typed.errors) == (2400, {})


@pytest.mark.parametrize("condition", [None, FAILED, TWICE, NESTED, {"any": [FAILED, TWICE]}])
def test_a_condition_goes_through_the_lists_unchanged(condition: dict[str, object] | None) -> None:
    assert condition_of(asked_of(condition)) == condition


@pytest.mark.parametrize(
    "ask", [Ask('{"field": "supplements", "op": "ge"}', "nhiều"), Ask("không phải JSON"), Ask('["a"]')]
)
def test_a_condition_nobody_offered_is_refused(ask: Ask) -> None:
    with pytest.raises(ValueError, match=r".*"):
        condition_of(Asked("all", [ask]))


def test_steps_change_places_and_ways_follow_them() -> None:
    typed = typed_table(TABLE, None)

    press(typed, "down:buoc-2")

    assert [row.cells["name"] for row in typed.rows] == ["Tiếp nhận", "Bước 3", "Thẩm định", "Bước 4"]
    assert [(flow.from_order, flow.to_order) for flow in table_of(typed).flows] == [
        (3, 1),
        (3, 4),
        (3, None),
        (3, 2),
    ]


def test_a_way_to_a_step_that_is_gone_is_told_not_dropped() -> None:
    typed = typed_table(TABLE, None)

    press(typed, "drop:buoc-4")
    table = table_of(typed)

    assert [flow.to_order for flow in table.flows] == [1, None, 3]
    assert list(typed.errors) == ["steps-1-ways-1-to"]
    assert typed.rows[1].ways[1].to == "buoc-4"


@pytest.mark.parametrize(
    ("do", "steps", "legs", "ways"),
    [
        ("add:buoc-1", 5, 2, 4),
        ("add", 5, 2, 4),
        ("leg:buoc-2", 4, 3, 4),
        ("dropleg:buoc-2:0", 4, 1, 4),
        ("dropleg:buoc-2:7", 4, 2, 4),
        ("way:buoc-2", 4, 2, 5),
        ("dropway:buoc-2:1", 4, 2, 3),
        ("up:buoc-1", 4, 2, 4),
        ("drop:không có", 4, 2, 4),
        ("gì đó", 4, 2, 4),
    ],
)
def test_each_press_does_one_thing(do: str, steps: int, legs: int, ways: int) -> None:
    typed = typed_table(TABLE, None)

    press(typed, do)

    row = next(row for row in typed.rows if row.code == "buoc-2")
    assert (len(typed.rows), len(row.legs), len(row.ways)) == (steps, legs, ways)
    assert len({row.code for row in typed.rows}) == steps


def test_what_cannot_be_read_stands_beside_its_field() -> None:
    post = QueryDict(mutable=True)
    post.update({"limit": "sớm", "steps-0-code": "a", "steps-0-name": "A", "steps-0-minutes": "lâu"})
    post.update({"steps-0-ways-0-to": END, "steps-0-ways-0-asks-0-choice": "hỏng"})

    typed = read_typed(post)
    table_of(typed)
    limit_of(typed)

    assert sorted(typed.errors) == ["limit", "steps-0-minutes", "steps-0-ways-0-condition"]
    assert typed.rows[0].cells["minutes"] == "lâu"


def test_the_drawing_has_a_box_for_each_step_and_leg_and_no_line_through_one() -> None:
    drawing = diagram.draw(TABLE, (), Names({"reception": "Tiếp nhận"}, {}))

    assert drawing is not None
    assert [box.order for box in drawing.boxes if not box.is_leg] == [1, 2, 3, 4]
    assert len([box for box in drawing.boxes if box.is_leg]) == 2
    assert all(box.x >= 0 and box.x + diagram.BOX <= drawing.width for box in drawing.boxes)
    tops = [box.y for box in drawing.boxes if not box.is_leg]
    assert tops == sorted(tops)
    assert diagram.draw(ProcessTable(()), (), Names({}, {})) is None


def test_the_cases_of_the_procedure_are_offered_and_one_from_a_file_stays() -> None:
    case = ConditionField("case", "Trường hợp", FieldKind.CHOICE, (("Cấp mới", "Cấp mới"),))
    stale = Ask('{"field": "case", "op": "eq", "value": "Cấp lại"}')

    offered = choices_for(stale, {"case": case})

    assert [(one.label, one.checked) for one in offered] == [
        ("Luôn đi lối này", False),
        ("Trường hợp là Cấp mới", False),
        ("Trường hợp không phải là Cấp mới", False),
        ("Trường hợp là Cấp lại", True),
    ]


def test_a_procedure_without_cases_offers_no_question_about_them() -> None:
    bare = ConditionField("case", "Trường hợp", FieldKind.CHOICE)

    assert [one.label for one in choices_for(Ask(), {"case": bare})] == ["Luôn đi lối này"]


@pytest.mark.parametrize(
    ("do", "cursor"),
    [
        ("add", "id_steps-4-name"),
        ("add:buoc-2", "id_steps-2-name"),
        ("leg:buoc-2", "id_steps-1-legs-2-name"),
        ("way:buoc-2", "id_steps-1-ways-4-asks-0-choice"),
        ("ask:buoc-2:0", "id_steps-1-ways-0-asks-2-choice"),
        ("dropleg:buoc-2:0", "leg-buoc-2"),
        ("dropway:buoc-2:1", "way-buoc-2"),
        ("up:buoc-3", "up-buoc-3"),
        ("up:buoc-2", "down-buoc-2"),
        ("down:buoc-3", "up-buoc-3"),
        ("down:buoc-1", "down-buoc-1"),
        ("drop:buoc-3", "id_steps-1-name"),
        ("drop:buoc-1", "id_steps-0-name"),
        ("check", ""),
        ("dropleg:buoc-2:9", ""),
    ],
)
def test_after_a_press_the_cursor_stands_where_one_goes_on(do: str, cursor: str) -> None:
    typed = typed_table(TABLE, None)

    press(typed, do)

    assert typed.cursor == cursor


def test_when_the_last_step_is_gone_the_cursor_stands_at_the_button_for_a_new_one() -> None:
    typed = typed_table(ProcessTable((step(1),)), None)

    press(typed, "drop:buoc-1")

    assert (typed.rows, typed.cursor) == ([], "add-step")
