"""What is typed in the builder becomes a definition, and a definition becomes what is typed; presses lose nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings

from motcua.domains.forms import rules
from motcua.domains.forms.tests.definitions import definitions
from motcua.domains.forms.tests.factories import asks, check, choice, compute, field, form, renewal, show
from motcua.domains.forms.types import FieldKind, FormDefinition
from motcua.interfaces.workspace.forms.forms.definitions import definition_of, slug, typed_definition
from motcua.interfaces.workspace.forms.forms.presses import press
from motcua.interfaces.workspace.forms.forms.rule_rows import (
    asks_of,
    condition_of,
    formula_of,
    terms_of,
)
from motcua.interfaces.workspace.forms.forms.sheet import Row, sheet
from motcua.interfaces.workspace.forms.forms.typed import Typed, read_typed


def sent(typed: Typed, definition: FormDefinition) -> QueryDict:
    """What a browser sends of the page: the hidden cells, and the controls of what is open."""
    page = sheet(typed, definition)
    post = QueryDict(mutable=True)
    post["open"] = page.open
    for row in (page.head, *page.sections, *page.rules):
        _send(post, row)
    return post


def _send(post: QueryDict, row: Row) -> None:
    for name, text in row.kept:
        post[name] = text
    views = [*row.fields.values(), *(v for group in (*row.asks, *row.terms) for v in group.values())]
    for view in views:
        if view.kind == "check":
            if view.checked:
                post[view.name] = "on"
        elif view.kind == "select":
            post[view.name] = next((c.value for c in view.choices if c.checked), "")
        else:
            post[view.name] = view.value
    for inner in row.rows:
        _send(post, inner)


def everywhere(definition: FormDefinition) -> list[str]:
    names = [f"field:{name}" for name in rules.spots_of(definition)]
    places = [f"section:{one.code}" for one in definition.sections]
    return ["", "head", *places, *names, *(f"rule:{n}" for n in range(len(definition.rules)))]


@pytest.mark.parametrize("place", everywhere(renewal()))
def test_a_definition_goes_through_the_page_unchanged_whatever_is_open(place: str):
    typed = typed_definition(renewal())
    press(typed, f"open:{place}" if place else "open:none")

    again = read_typed(sent(typed, renewal()))

    assert definition_of(again) == renewal()
    assert (again.errors, again.open) == ({}, place)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definitions())
def test_any_definition_goes_through_the_page(definition: FormDefinition):
    stored = rules.definition_of(rules.document_of(definition))
    again = definition_of(read_typed(sent(typed_definition(stored), stored)))

    assert rules.spots_of(again).keys() == rules.spots_of(stored).keys()
    assert [plain(words) for words in rules.rules_in_words(again)] == [
        plain(words) for words in rules.rules_in_words(stored)
    ]


def plain(words: str) -> str:
    """Without the brackets of a group of one, which falls away."""
    return words.replace("(", "").replace(")", "")


A, B, C = ({"field": name} for name in "abc")


@pytest.mark.parametrize(
    "formula",
    [
        None,
        A,
        {"number": "0.75"},
        {"number": "1250000"},
        {"sum": "t.x"},
        {"count": "t"},
        {"days": ["d", "today"]},
        {"age": ["d", "e"]},
        {"op": "add", "of": [A, B, C]},
        {"op": "multiply", "of": [{"op": "add", "of": [A, B]}, {"number": "2"}]},
        {"op": "subtract", "of": [A, {"op": "add", "of": [B, C]}]},
        {"op": "add", "of": [{"op": "add", "of": [A, B]}, C]},
        {"op": "divide", "of": [{"op": "multiply", "of": [{"op": "subtract", "of": [A, B]}, C]}, A]},
    ],
    ids=str,
)
def test_a_formula_goes_through_the_lists_unchanged(formula: Any):
    assert formula_of(terms_of(formula)) == formula


@pytest.mark.parametrize(
    "condition",
    [
        None,
        asks("a", "filled"),
        asks("a", "gt", value=5),
        asks("a", "le", value=2.5),
        asks("d", "lt", today=True),
        asks("d", "ge", value="2025-07-01"),
        asks("a", "eq", other="b"),
        asks("k", "ne", value="co"),
        {"all": [asks("a", "filled"), asks("k", "eq", value="co")]},
        {"any": [asks("a", "filled"), {"all": [asks("b", "filled"), asks("a", "empty")]}]},
    ],
    ids=str,
)
def test_a_condition_goes_through_the_lists_unchanged(condition: Any):
    kinds = {"a": FieldKind.NUMBER, "b": FieldKind.NUMBER, "d": FieldKind.DATE, "k": FieldKind.CHOICE}
    join, rows = asks_of(condition)

    assert condition_of(join, rows, kinds) == condition


def built(*presses: str, start: FormDefinition | None = None) -> Typed:
    typed = typed_definition(start or form(field("a", label="Tên"), field("b", "number", "Số")))
    for do in presses:
        press(typed, do)
    return typed


@pytest.mark.parametrize(
    ("presses", "names", "is_open"),
    [
        (["field:date:chung"], ["a", "b", "o_1"], "field:o_1"),
        (["up:field:b"], ["b", "a"], ""),
        (["up:field:a"], ["a", "b"], ""),
        (["down:field:b"], ["a", "b"], ""),
        (["drop:field:a"], ["b"], ""),
        (["open:field:a", "drop:field:a"], ["b"], ""),
        (["section", "down:field:b"], ["a", "b"], "section:phan_1"),
        (["field:table:chung", "column:text:o_1"], ["a", "b", "o_1", "o_1.cot_1"], "field:o_1.cot_1"),
        (["field:table:chung", "column:file:o_1"], ["a", "b", "o_1"], "field:o_1"),
        (
            ["field:weird:chung", "field:text:nowhere", "up:nowhere", "drop:rule:9", "gì đó", ""],
            ["a", "b"],
            "",
        ),
        (["drop:section:chung"], [], ""),
    ],
)
def test_each_press_does_one_thing(presses: list[str], names: list[str], is_open: str):
    typed = built(*presses)

    assert [name for name, _row in typed.fields()] == names
    assert typed.open == is_open


def test_a_field_goes_past_the_end_of_its_section_into_the_next():
    typed = built("section", "down:field:b")

    assert [[row.code for row in section.fields] for section in typed.sections] == [["a"], ["b"]]
    press(typed, "up:field:b")
    assert [[row.code for row in section.fields] for section in typed.sections] == [["a", "b"], []]


def test_columns_change_places_in_their_table():
    typed = built(
        "field:table:chung",
        "column:text:o_1",
        "column:date:o_1",
        "up:field:o_1.cot_2",
        "drop:field:o_1.cot_1",
    )

    assert [name for name, _row in typed.fields()][-1:] == ["o_1.cot_2"]


def test_rules_are_added_moved_and_dropped_with_their_questions():
    typed = built("rule:show", "ask:0", "rule:compute", "term:1", "up:rule:1", "dropterm:0:0", "dropask:1:7")

    assert [(row.cells["kind"], len(row.asks), len(row.terms)) for row in typed.rules] == [
        ("compute", 0, 1),
        ("show", 2, 0),
    ]
    assert typed.open == "rule:0"
    press(typed, "drop:rule:0")
    assert [row.cells["kind"] for row in typed.rules] == ["show"]


def test_a_code_typed_anew_is_new_wherever_it_is_named():
    definition = form(
        field("a", "date"),
        field("b", "date", earliest="field:a"),
        field("t", "table", columns=(field("n", "number"), field("s", "number"))),
        field("sum", "number"),
        rules=(
            show("b", asks("a", "filled")),
            compute("sum", {"sum": "t.n"}),
            compute("t.s", {"op": "multiply", "of": [{"field": "t.n"}, {"number": "2"}]}),
            check("b", asks("b", "ge", other="a"), "Sai."),
        ),
    )
    post = sent(built("open:field:a", start=definition), definition)
    post["s-0-f-0-code"] = " ngay_cap "
    post["s-0-f-2-c-0-code"] = "gia"

    again = definition_of(read_typed(post))

    assert rules.faults_of(again) == ()
    assert again.sections[0].fields[1].earliest == "field:ngay_cap"
    assert again.rules[0].condition == asks("ngay_cap", "filled")
    assert again.rules[1].formula == {"sum": "t.gia"}
    assert read_typed(post).open == "field:ngay_cap"


def test_an_answer_of_a_choice_keeps_its_code_when_its_words_are_mended():
    definition = form(choice("k", "Loại", "moi", "gia_han"))
    typed = typed_definition(definition)
    row = typed.sections[0].fields[0]
    row.cells["options"] = "Lời gia_han\nCấp mới, lần đầu\nSửa đổi, bổ sung"

    options = definition_of(typed).sections[0].fields[0].options

    assert [(one.code, one.label) for one in options] == [
        ("gia_han", "Lời gia_han"),
        ("cap_moi_lan_dau", "Cấp mới, lần đầu"),
        ("sua_doi_bo_sung", "Sửa đổi, bổ sung"),
    ]


def test_one_word_mended_in_its_line_keeps_the_code():
    typed = typed_definition(form(choice("k", "Loại", "moi", "gia_han")))
    typed.sections[0].fields[0].cells["options"] = "Cấp mới\nLời gia_han\nCấp mới"

    options = definition_of(typed).sections[0].fields[0].options

    assert [(one.code, one.label) for one in options] == [("moi", "Cấp mới"), ("gia_han", "Lời gia_han")]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Gia hạn giấy phép", "gia_han_giay_phep"),
        ("2 năm", "c_2_nam"),
        ("", "chon"),
        ("Đà Nẵng?!", "da_nang"),
        ("moi", "moi_2"),
    ],
)
def test_a_code_is_made_of_the_words(label: str, code: str):
    assert slug(label, ["moi"]) == code


def test_what_cannot_be_read_stands_at_its_field_or_rule():
    definition = form(
        field("n", "number"), field("m", "number"), rules=(show("m", asks("n", "gt", value=1)),)
    )
    typed = typed_definition(definition)
    typed.sections[0].fields[0].cells["least"] = "ít"
    typed.sections[0].fields[1].cells["decimals"] = "hai"
    typed.rules[0].asks[0]["value"] = "nhiều"

    definition_of(typed)

    assert sorted(typed.errors) == ["field:m", "field:n", "rule:0"]
    assert typed.errors["rule:0"] == "“nhiều” không phải là số."


@pytest.mark.parametrize("text", ["keep:không phải JSON", "keep:[1]", "field", "days:a", "eval:x"])
def test_a_term_nobody_offered_is_refused(text: str):
    with pytest.raises(ValueError, match="Hãy chọn trong danh sách"):
        formula_of([{"op": "", "operand": text, "number": ""}])
