"""An e-form on a page: what is typed comes back as answers, nothing is lost, what is hidden is not drawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import engines
from django.utils.datastructures import MultiValueDict
from html5lib import parse

from motcua.domains.forms import rules
from motcua.domains.forms.tests.factories import (
    ANSWERS,
    DEVICES,
    TODAY,
    asks,
    choice,
    compute,
    field,
    form,
    renewal,
    show,
)
from motcua.domains.forms.types import FormDefinition
from motcua.interfaces.shared.eforms.drawing import Box, Drawn, draw
from motcua.interfaces.shared.eforms.presses import press
from motcua.interfaces.shared.eforms.typed import Typed, answers_of, figure_of, read_typed, typed_of

TEMPLATE = '{% from "shared/eforms/fields.html" import eform %}{{ eform(drawn, "/gui/", "/dia-ban/") }}'


def posted(typed: Typed) -> QueryDict:
    """What a browser would send of a form that was drawn with this typed."""
    post = QueryDict(mutable=True)
    for name, texts in typed.texts.items():
        post.setlist(name, texts)
    for table, rows in typed.rows.items():
        post[f"f-{table}-rows"] = str(rows)
    return post


def drawn(definition: FormDefinition, answers: dict[str, Any], **more: Any) -> Drawn:
    return draw(definition, typed_of(definition, answers), today=TODAY, **more)


def boxes(made: Drawn) -> dict[str, Box]:
    found = {box.path: box for part in made.parts for box in part.boxes}
    return found | {cell.path: cell for box in list(found.values()) for row in box.rows for cell in row}


def test_answers_go_through_the_fields_and_back_unchanged():
    kept = rules.validate_answers(renewal(), ANSWERS, today=TODAY).values
    there = read_typed(renewal(), posted(typed_of(renewal(), kept)))

    again = rules.validate_answers(renewal(), answers_of(renewal(), there, TODAY), today=TODAY)

    assert again.faults == ()
    assert again.values == kept


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        ("1.250.000 đ", 1_250_000),
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("1.250,5", 1250.5),
        ("-3", -3),
        ("", None),
        ("  ", None),
        ("năm", "năm"),
        ("1.2.3", "1.2.3"),
        ("1e9", "1e9"),
        ("٣", "٣"),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, value: Any):
    assert figure_of(text) == value


def test_what_cannot_be_read_stays_as_it_was_typed_and_is_told():
    definition = form(field("n", "number", "Số máy"), field("on", "date", "Ngày"))
    post = QueryDict("f-n=nhiều&f-on=hôm qua")
    typed = read_typed(definition, post)

    checked = rules.validate_answers(definition, answers_of(definition, typed, TODAY), today=TODAY)
    made = draw(definition, typed, today=TODAY, faults=checked.faults)

    assert [(line["id"], line["label"]) for line in made.errors] == [
        ("id_f-n", "Số máy"),
        ("id_f-on", "Ngày"),
    ]
    assert boxes(made)["n"].view.value == "nhiều"
    assert boxes(made)["on"].view.errors == ("“hôm qua” không phải là một ngày. Ghi như 05/02/2024.",)


def test_a_hidden_answer_is_not_drawn_and_not_lost():
    definition = form(choice("kind"), field("why"), rules=(show("why", asks("kind", "eq", value="co")),))
    made = drawn(definition, {"kind": "khong", "why": "Lý do"})

    assert boxes(made)["why"].is_hidden
    assert boxes(made)["why"].kept == (("f-why", "Lý do"),)
    back = read_typed(definition, posted(typed_of(definition, {"kind": "co", "why": "Lý do"})))
    assert not boxes(draw(definition, back, today=TODAY))["why"].is_hidden
    assert made.lively == ("box-why",)


def test_a_hidden_table_keeps_its_rows():
    definition = form(choice("kind"), DEVICES, rules=(show("devices", asks("kind", "eq", value="co")),))
    made = drawn(definition, {"kind": "khong", "devices": [{"machine": "A"}, {"machine": "B"}]})

    assert boxes(made)["devices"].kept == (
        ("f-devices-0-machine", "A"),
        ("f-devices-1-machine", "B"),
        ("f-devices-rows", "2"),
    )


def test_what_the_rules_compute_is_shown_and_not_typed():
    made = boxes(drawn(renewal(), ANSWERS))

    assert (made["fee"].kind, made["fee"].text, made["fee"].view) == ("computed", "3.750.000 đ", None)
    empty = form(field("a", "number"), field("b", "number"), rules=(compute("b", {"field": "a"}),))
    assert boxes(drawn(empty, {}))["b"].text == ""


def test_a_figure_computed_in_a_row_stands_in_that_row():
    table = field("t", "table", columns=(field("n", "number"), field("two", "number")))
    twice = {"op": "multiply", "of": [{"field": "t.n"}, {"number": "2"}]}
    made = drawn(form(table, rules=(compute("t.two", twice),)), {"t": [{"n": 1}, {"n": 4}]})

    assert [boxes(made)[f"t.{place}.two"].text for place in (0, 1)] == ["2", "8"]
    assert made.lively == ("box-t-0-two", "box-t-1-two")


def test_an_answer_that_came_from_a_source_says_so():
    made = boxes(draw(renewal(), typed_of(renewal(), {"owner": "A"}), today=TODAY, filled=["owner"]))

    assert (made["owner"].is_filled, made["phone"].is_filled) == (True, False)


def test_rows_are_added_up_to_the_most_and_dropped_down_to_the_least():
    table = field("t", "table", least_rows=1, most_rows=2, columns=(field("a"),))
    definition = form(table)
    typed = typed_of(definition, {})
    assert typed.rows == {"t": 1}

    for _time in range(3):
        press(definition, typed, "row:t")
    assert (typed.rows["t"], typed.focus) == (2, "f-t-1-a")
    assert boxes(draw(definition, typed, today=TODAY))["t"].may_add is False

    for _time in range(3):
        press(definition, typed, "droprow:t:0")
    assert typed.rows["t"] == 1


def test_a_row_that_is_dropped_leaves_the_others_in_their_order():
    definition = form(DEVICES)
    typed = typed_of(definition, {"devices": [{"machine": name} for name in "ABC"]})

    press(definition, typed, "droprow:devices:1")

    rows = answers_of(definition, typed, TODAY)["devices"]
    assert [row["machine"] for row in rows] == ["A", "C"]


@pytest.mark.parametrize(
    "do", ["", "row", "row:nowhere", "droprow:devices:9", "droprow:devices:x", "dropfile:a:0", "row:owner"]
)
def test_a_press_that_is_not_known_changes_nothing(do: str):
    typed = typed_of(renewal(), ANSWERS)
    before = (dict(typed.texts), dict(typed.rows))

    press(renewal(), typed, do)

    assert (typed.texts, typed.rows) == before


def test_a_request_cannot_ask_for_more_rows_than_the_form_has():
    typed = read_typed(form(DEVICES), QueryDict("f-devices-rows=1000000"))

    assert typed.rows == {"devices": 20}


def test_files_stand_by_their_names_and_can_be_dropped():
    definition = form(field("photos", "file", most_files=3))
    post = QueryDict("f-photos-id=7&f-photos-name=truoc.jpg&f-photos-size=10")
    sent = MultiValueDict({"f-photos": [SimpleUploadedFile("sau.jpg", b"12345")]})

    typed = read_typed(definition, post, sent)
    assert answers_of(definition, typed, TODAY)["photos"] == [
        {"name": "truoc.jpg", "id": "7", "size": 10},
        {"name": "sau.jpg", "size": 5},
    ]
    press(definition, typed, "dropfile:photos:0")
    assert [one["name"] for one in answers_of(definition, typed, TODAY)["photos"]] == ["sau.jpg"]


@pytest.mark.parametrize(
    ("on", "era", "place"),
    [("30/06/2025", "before", "Tỉnh Quảng Bình"), ("01/07/2025", "after", "Tỉnh Quảng Trị")],
)
def test_places_follow_the_day_the_address_is_written_for(on: str, era: str, place: str):
    definition = form(field("on", "date"), field("a", "address", as_of="field:on"))
    typed = read_typed(definition, QueryDict(f"f-on={on}&f-a-province=44&f-a-commune_name=x"))

    assert answers_of(definition, typed, TODAY)["a"]["era"] == era
    parts = boxes(draw(definition, typed, today=TODAY))["a"].parts
    assert next(one.label for one in parts["province"].choices if one.checked) == place
    assert parts["era"].kind == "hidden"


def test_whoever_fills_in_chooses_the_places_where_the_form_does_not():
    parts = boxes(drawn(form(field("a", "address")), {}))["a"].parts

    assert [(one.value, one.checked) for one in parts["era"].choices] == [("after", True), ("before", False)]
    assert len(parts["province"].choices) == 35


def html(made: Drawn) -> str:
    return engines["jinja2"].from_string(TEMPLATE).render({"drawn": made})


def page(made: Drawn) -> Any:
    text = html(made)
    return parse(f"<!doctype html><title>x</title><form>{text}</form>", namespaceHTMLElements=False)


def test_every_control_has_a_label_and_every_fault_its_control():
    found = rules.validate_answers(renewal(), {"devices": [{"year": 1}]}, today=TODAY)
    tree = page(drawn(renewal(), {"devices": [{"year": 1}], "kind": "gia_han"}, faults=found.faults))

    labels = {one.get("for") for one in tree.iter("label")}
    wrapped = {inside.get("id") for one in tree.iter("label") for inside in one.iter("input")}
    typed = [
        one
        for tag in ("input", "select", "textarea")
        for one in tree.iter(tag)
        if one.get("type") != "hidden"
    ]
    assert [one.get("name") for one in typed if one.get("id") not in labels | wrapped] == []
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    told = {line["id"] for line in drawn(renewal(), {"kind": "gia_han"}, faults=found.faults).errors}
    assert told <= set(ids)


def test_communes_are_no_part_of_the_page():
    text = html(drawn(renewal(), ANSWERS))

    assert "Phường Đồng Thuận" in text
    assert "Phường Bắc Gianh" not in text
    assert len(text.encode()) < 60_000


def test_a_form_without_rules_asks_the_server_nothing_while_one_types():
    plain = html(drawn(form(field("a")), {}))

    assert "hx-trigger" not in plain
    assert "hx-select-oob" in html(drawn(renewal(), {}))
