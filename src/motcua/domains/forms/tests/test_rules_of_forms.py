"""Rules show, require and compute; those that lead astray are refused, with the reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domains.forms import rules
from motcua.domains.forms.errors import DefinitionRefused
from motcua.domains.forms.tests.factories import (
    DEVICES,
    TODAY,
    asks,
    check,
    choice,
    compute,
    field,
    form,
    renewal,
    require,
    section,
    show,
)
from motcua.domains.forms.types import FormDefinition, FormRule, RuleKind


def codes(definition: FormDefinition) -> list[tuple[str, str]]:
    return [(fault.place, fault.code) for fault in rules.faults_of(definition)]


def computed(formula: dict[str, Any], answers: dict[str, Any], **values: Any) -> Any:
    figures = [field(name, "number", decimals=4) for name in "abc"]
    days = [field(name, "date") for name in ("von", "bis")]
    definition = form(
        *figures, *days, DEVICES, field("out", "number", **values), rules=(compute("out", formula),)
    )
    return rules.compute(definition, answers, today=TODAY).get("out")


A, B, C = ({"field": name} for name in "abc")


@pytest.mark.parametrize(
    ("formula", "answers", "value"),
    [
        ({"op": "add", "of": [A, B, C]}, {"a": 1, "b": 2, "c": 3}, 6),
        ({"op": "subtract", "of": [A, B, C]}, {"a": 10, "b": 2, "c": 3}, 5),
        ({"op": "multiply", "of": [A, {"number": "0.75"}]}, {"a": 10}, 8),
        ({"op": "divide", "of": [A, B]}, {"a": 10, "b": 4}, 3),
        ({"op": "divide", "of": [A, B]}, {"a": 10, "b": 0}, None),
        ({"op": "add", "of": [A, B]}, {"a": 10}, None),
        ({"op": "multiply", "of": [{"op": "add", "of": [A, B]}, C]}, {"a": 1, "b": 2, "c": 3}, 9),
        ({"sum": "devices.price"}, {"devices": [{"price": 5}, {"machine": "x"}, {}, {"price": 6}]}, 11),
        ({"sum": "devices.price"}, {}, 0),
        ({"count": "devices"}, {"devices": [{"price": 5}, {}, {"machine": "x"}]}, 2),
        ({"days": ["von", "bis"]}, {"von": "2024-02-05", "bis": "2024-03-05"}, 29),
        ({"days": ["von", "today"]}, {"von": "2025-08-31"}, 1),
        ({"age": ["von", "today"]}, {"von": "1990-09-01"}, 35),
        ({"age": ["von", "today"]}, {"von": "1990-09-02"}, 34),
        ({"age": ["von", "bis"]}, {"von": "1990-09-02"}, None),
        ({"op": "multiply", "of": [A, A, A]}, {"a": 10**6}, None),
    ],
    ids=str,
)
def test_a_figure_is_computed_from_what_is_known(
    formula: dict[str, Any], answers: dict[str, Any], value: Any
):
    assert computed(formula, answers) == value


@pytest.mark.parametrize(("decimals", "value"), [(0, 3), (1, 3.3), (4, 3.3333)])
def test_a_computed_figure_is_rounded_to_the_decimals_of_its_field(decimals: int, value: Any):
    assert computed({"op": "divide", "of": [A, B]}, {"a": 10, "b": 3}, decimals=decimals) == value


def test_what_is_typed_into_a_computed_field_does_not_count():
    assert computed({"number": "7"}, {"out": 999}) == 7


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=20))
def test_the_sum_of_a_column_is_that_of_its_rows(prices: list[int]):
    rows = [{"price": price} for price in prices]

    assert computed({"sum": "devices.price"}, {"devices": rows}) == sum(prices)


@given(st.dates(), st.dates())
def test_days_between_two_days_are_those_of_the_calendar(von: Any, bis: Any):
    answers = {"von": von.isoformat(), "bis": bis.isoformat()}

    assert computed({"days": ["von", "bis"]}, answers) == (bis - von).days


def test_a_column_is_computed_row_by_row():
    table = field(
        "t", "table", columns=(field("n", "number"), field("price", "money"), field("sum", "money"))
    )
    each = {"op": "multiply", "of": [{"field": "t.n"}, {"field": "t.price"}]}
    definition = form(
        table, field("all", "money"), rules=(compute("all", {"sum": "t.sum"}), compute("t.sum", each))
    )

    found = rules.compute(definition, {"t": [{"n": 2, "price": 50}, {"n": 3, "price": 10}]}, today=TODAY)

    assert [row["sum"] for row in found["t"]] == [100, 30]
    assert found["all"] == 130


def test_a_chain_of_rules_is_followed_to_its_end_whatever_their_order():
    definition = form(
        choice("a"), choice("b"), choice("c"), field("d"),
        rules=(
            show("d", asks("c", "eq", value="co")),
            show("c", asks("b", "eq", value="co")),
            show("b", asks("a", "eq", value="co")),
        ),
    )  # fmt: skip
    full = {"a": "co", "b": "co", "c": "co", "d": "x"}

    assert rules.settle(definition, full, TODAY).hidden == frozenset()
    assert rules.settle(definition, full | {"a": "khong"}, TODAY).hidden == {"b", "c", "d"}


@pytest.mark.parametrize(
    ("condition", "answers", "is_shown"),
    [
        (asks("a", "gt", value=5), {"a": 6}, True),
        (asks("a", "gt", value=5), {"a": 5}, False),
        (asks("a", "ge", other="b"), {"a": 5, "b": 5.0}, True),
        (asks("a", "ne", value=5), {}, False),
        (asks("a", "empty"), {}, True),
        (asks("a", "filled"), {"a": 0}, True),
        (asks("on", "lt", today=True), {"on": "2025-08-31"}, True),
        (asks("on", "ge", value="2025-07-01"), {"on": "2025-06-30"}, False),
        (asks("kinds", "eq", value="co"), {"kinds": ["khong", "co"]}, True),
        (asks("kinds", "ne", value="co"), {"kinds": ["khong"]}, True),
        ({"any": [asks("a", "filled"), asks("b", "filled")]}, {"b": 1}, True),
        ({"all": [asks("a", "filled"), asks("b", "filled")]}, {"b": 1}, False),
        (asks("a", "gt", value=5), {"a": "sáu"}, False),
    ],
    ids=str,
)
def test_a_condition_is_answered_from_what_was_typed(condition: Any, answers: dict[str, Any], is_shown: bool):
    definition = form(
        field("a", "number"), field("b", "number", decimals=1), field("on", "date"),
        choice("kinds", is_many=True), field("out"), rules=(show("out", condition),),
    )  # fmt: skip

    assert rules.faults_of(definition) == ()
    assert ("out" not in rules.settle(definition, answers, TODAY).hidden) is is_shown


def test_a_circle_is_refused_and_names_its_fields():
    definition = form(
        field("fee", "money", "Phí"), field("n", "number", "Số máy"), field("k", "number", "Hệ số"),
        rules=(
            compute("fee", {"field": "n"}),
            compute("n", {"field": "k"}),
            show("k", asks("fee", "gt", value=0)),
            check("fee", asks("fee", "gt", other="n")),
        ),
    )  # fmt: skip

    with pytest.raises(DefinitionRefused) as refused:
        rules.require_storable(definition)

    assert sorted(refused.value.errors) == ["rule:0", "rule:1", "rule:2"]
    said = refused.value.errors["rule:0"]
    assert said.startswith("Vòng lặp: ")
    assert all(pair in said for pair in ("“Phí” cần “Số máy”", "“Số máy” cần “Hệ số”", "“Hệ số” cần “Phí”"))


@pytest.mark.parametrize(
    "made",
    [
        (compute("a", {"op": "add", "of": [{"field": "a"}, {"number": "1"}]}),),
        (show("s", asks("a", "filled")),),
        (require("devices.serial", asks("a", "gt", value=0)), compute("a", {"count": "devices"})),
        (show("devices", asks("a", "gt", value=0)), compute("a", {"sum": "devices.price"})),
        (show("a", asks("b", "filled")), show("b", asks("a", "filled"))),
    ],
    ids=["itself", "its own section", "a column and the count", "a table and its sum", "each other"],
)
def test_every_sort_of_circle_is_found(made: tuple[FormRule, ...]):
    fields = (field("a", "number"), field("b", "number"), DEVICES)
    definition = FormDefinition(title="x", sections=(section("s", *fields),), rules=made)

    assert {code for _place, code in codes(definition)} == {"circle"}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (show("nowhere", asks("a", "filled")), "unknown_field"),
        (show("a", asks("nowhere", "filled")), "unknown_field"),
        (show("a", asks("devices.year", "filled")), "unknown_field"),
        (show("b", asks("a", "eq", other="nowhere")), "unknown_field"),
        (require("chung", asks("a", "filled")), "unknown_field"),
        (show("b", asks("name", "gt", value=1)), "wrong_kind"),
        (show("b", asks("a", "eq", value="năm")), "wrong_kind"),
        (show("b", asks("kind", "eq", value="chua_ro")), "wrong_kind"),
        (show("b", asks("a", "eq", other="on")), "wrong_kind"),
        (show("b", asks("a", "lt", today=True)), "wrong_kind"),
        (show("b", asks("on", "lt", value="hôm qua")), "wrong_kind"),
        (show("b", asks("a", "gt")), "unfinished"),
        (show("b", {"field": "a"}), "bad_rule"),
        (show("b", asks("a", "like", value="x")), "bad_rule"),
        (show("b", asks("a", "eq", value=1, other="b")), "bad_rule"),
        (show("b", {"all": []}), "bad_rule"),
        (show("b", {"all": [asks("a", "filled")], "any": []}), "bad_rule"),
        (compute("name", {"field": "a"}), "wrong_kind"),
        (compute("b", {"field": "name"}), "wrong_kind"),
        (compute("b", {"sum": "devices.machine"}), "wrong_kind"),
        (compute("b", {"count": "a"}), "wrong_kind"),
        (compute("b", {"days": ["a", "on"]}), "wrong_kind"),
        (compute("b", {"sum": "devices"}), "unknown_field"),
        (compute("b", {"number": "nhiều"}), "bad_rule"),
        (compute("b", {"number": 5}), "bad_rule"),
        (compute("b", {"op": "power", "of": [{"field": "a"}]}), "bad_rule"),
        (compute("b", {"python": "import os"}), "bad_rule"),
        (compute("b", {"days": ["on"]}), "bad_rule"),
        (FormRule(kind=RuleKind.COMPUTE, target="b"), "unfinished"),
        (FormRule(kind=RuleKind.SHOW, target="b"), "unfinished"),
        (FormRule(kind=RuleKind.SHOW, target="", condition=asks("a", "filled")), "unfinished"),
        (check("b", asks("a", "filled"), ""), "unfinished"),
        (check("b", asks("a", "filled"), "x" * 301), "too_long"),
    ],
    ids=lambda value: str(value.condition or value.formula) if isinstance(value, FormRule) else value,
)
def test_a_rule_that_cannot_be_followed_is_told_at_its_place(rule: FormRule, code: str):
    definition = form(
        field("a", "number"), field("b", "number"), field("on", "date"), field("name"), choice("kind"), DEVICES,
        rules=(show("name", asks("kind", "filled")), rule),
    )  # fmt: skip

    assert codes(definition) == [("rule:1", code)]


def test_a_rule_too_deep_to_read_is_refused():
    deep: dict[str, Any] = asks("a", "filled")
    for _level in range(7):
        deep = {"all": [deep]}

    assert codes(form(field("a"), field("b"), rules=(show("b", deep),))) == [("rule:0", "bad_rule")]


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (form(field("a"), field("a")), ("field:a", "code_twice")),
        (form(field("A B")), ("field:A B", "bad_code")),
        (form(field("a", label=" ")), ("field:a", "no_label")),
        (form(field("a", longest=0)), ("field:a", "bad_bounds")),
        (form(field("a", "number", least=Decimal(2), most=Decimal(1))), ("field:a", "bad_bounds")),
        (form(field("a", "number", decimals=9)), ("field:a", "bad_bounds")),
        (form(field("a", "money", least=Decimal("0.5"))), ("field:a", "bad_bounds")),
        (form(field("a", "date", latest="mai")), ("field:a", "bad_bounds")),
        (form(field("a", "date", latest="field:b")), ("field:a", "unknown_field")),
        (form(field("a", "date", latest="field:b"), field("b")), ("field:a", "wrong_kind")),
        (form(field("a", "choice")), ("field:a", "no_options")),
        (form(choice("a", "x", "co", "co")), ("field:a", "bad_options")),
        (form(choice("a", "x", "Có")), ("field:a", "bad_options")),
        (form(field("a", "table")), ("field:a", "no_columns")),
        (form(field("a", "table", columns=(field("f", "file"),))), ("field:a.f", "bad_column")),
        (
            form(field("a", "table", columns=(field("b"),), least_rows=3, most_rows=2)),
            ("field:a", "bad_bounds"),
        ),
        (form(field("a", "file", most_files=0)), ("field:a", "bad_bounds")),
        (form(field("a", prefill="secrets.all")), ("field:a", "unknown_prefill")),
        (form(), ("", "no_fields")),
        (replace(form(field("a")), title=""), ("", "no_title")),
        (
            form(field("a", "number"), rules=(compute("a", {"number": "1"}),) * 2),
            ("rule:1", "computed_twice"),
        ),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_field_that_cannot_be_asked_is_told_at_its_place(
    definition: FormDefinition, expected: tuple[str, str]
):
    assert codes(definition) == [expected]


def test_a_form_asks_at_most_two_hundred_answers():
    assert codes(form(*(field(f"a{n}") for n in range(201)))) == [("", "too_many")]


def test_an_unfinished_draft_may_be_kept_and_not_published():
    definition = form(field("a", "choice"), rules=(FormRule(kind=RuleKind.SHOW, target=""),))

    rules.require_storable(definition)
    with pytest.raises(DefinitionRefused) as refused:
        rules.require_publishable(definition)
    assert list(refused.value.errors) == ["field:a", "rule:0"]


def test_the_rules_of_a_form_read_as_sentences():
    assert list(rules.rules_in_words(renewal())) == [
        "Hiện “Số giấy phép” khi “Loại đề nghị” là “Lời gia_han”.",
        "Hiện phần “Phần phu_trach” khi “Nội dung thay đổi” là “Lời thiet_bi”.",
        "Bắt buộc điền “Số giấy phép” khi “Loại đề nghị” là “Lời gia_han”.",
        "Tự tính “Phí tạm tính” bằng tổng “Mức phí” của bảng “Thiết bị” × 0,75.",
        "Kiểm ở “Ngày hết hạn”: “Ngày hết hạn” sau “Ngày cấp”. Sai thì báo: Phải sau ngày cấp.",
        "Bắt buộc điền “Số sê-ri” khi “Năm sản xuất” từ 2.015 trở lên.",
    ]


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ({"op": "subtract", "of": [A, {"op": "add", "of": [B, C]}]}, "“a” − (“b” + “c”)"),
        ({"op": "multiply", "of": [{"op": "add", "of": [A, B]}, C]}, "(“a” + “b”) × “c”"),
        ({"op": "add", "of": [A, {"op": "multiply", "of": [B, C]}]}, "“a” + (“b” × “c”)"),
        ({"op": "divide", "of": [{"op": "multiply", "of": [A, B]}, C]}, "“a” × “b” ÷ “c”"),
        ({"count": "devices"}, "số dòng của bảng “devices”"),
        ({"days": ["von", "today"]}, "số ngày từ “von” đến hôm nay"),
        ({"age": ["von", "bis"]}, "tuổi theo “von” tính đến “bis”"),
        ({"number": "1250000.5"}, "1.250.000,5"),
    ],
    ids=str,
)
def test_a_formula_reads_in_the_order_it_is_computed(formula: dict[str, Any], words: str):
    assert rules.formula_words(formula, {}) == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (asks("on", "lt", today=True), "“Ngày” trước hôm nay"),
        (asks("on", "ge", value="2025-07-01"), "“Ngày” không trước 01/07/2025"),
        (asks("fee", "gt", value=1500000), "“Phí” trên 1.500.000\xa0đ"),
        (asks("power", "le", value=2.5), "“Công suất” từ 2,5 kW trở xuống"),
        (asks("power", "eq", value=2), "“Công suất” bằng 2 kW"),
        (asks("kind", "ne", value="co"), "“Loại” không phải là “Lời co”"),
        (asks("name", "empty"), "“Tên” còn trống"),
        ({"any": [asks("name", "filled"), {"all": [asks("on", "filled"), asks("fee", "empty")]}]},
         "“Tên” đã điền hoặc (“Ngày” đã điền và “Phí” còn trống)"),
    ],
    ids=str,
)  # fmt: skip
def test_a_condition_reads_as_people_say_it(condition: dict[str, Any], words: str):
    known = {
        one.code: one
        for one in (
            field("on", "date", "Ngày"), field("fee", "money", "Phí"), field("name", label="Tên"),
            field("power", "number", "Công suất", unit="kW"), choice("kind", "Loại"),
        )
    }  # fmt: skip

    assert rules.condition_words(condition, known) == words
