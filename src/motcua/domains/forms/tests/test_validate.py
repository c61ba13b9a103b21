"""Answers fit to be kept, and every way in which they are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from motcua.domains.forms import rules
from motcua.domains.forms.errors import DocumentRefused
from motcua.domains.forms.tests.factories import (
    ADDRESS,
    ANSWERS,
    TODAY,
    asks,
    check,
    choice,
    field,
    form,
    renewal,
    require,
    section,
    show,
)
from motcua.domains.forms.types import FormDefinition, FormField, TextShape


def faults(definition: Any, answers: dict[str, Any]) -> dict[str, str]:
    found = rules.validate_answers(definition, answers, today=TODAY)
    return {fault.path: fault.text for fault in found.faults}


def test_right_answers_are_kept_tidied_and_computed():
    checked = rules.validate(rules.document_of(renewal()), ANSWERS, today=TODAY)

    assert checked.faults == ()
    assert checked.values["phone"] == "0912345678"
    assert checked.values["fee"] == 3_750_000
    assert checked.values["address"] == ADDRESS | {"commune": "18859", "province_name": "Tỉnh Quảng Trị"}
    assert checked.values["devices"] == ANSWERS["devices"]


def test_a_hidden_answer_is_neither_required_nor_kept():
    new = {key: value for key, value in ANSWERS.items() if key != "licence"} | {
        "kind": "moi",
        "safety": "Ông A",
    }

    checked = rules.validate_answers(renewal(), new | {"licence": "12/GP"}, today=TODAY)

    assert checked.faults == ()
    assert not {"licence", "safety"} & set(checked.values)


def test_every_fault_names_its_field_and_stands_in_the_order_of_the_form():
    found = rules.validate_answers(renewal(), {"kind": "gia_han"}, today=TODAY)

    assert [(fault.path, fault.label) for fault in found.faults] == [
        ("owner", "Tên tổ chức"),
        ("phone", "Điện thoại"),
        ("address", "Địa chỉ"),
        ("licence", "Số giấy phép"),
        ("devices", "Thiết bị"),
    ]
    assert found.faults[0].text == "Hãy điền “Tên tổ chức”."
    assert found.faults[-1].text == "Hãy thêm ít nhất một dòng vào “Thiết bị”."


def test_a_fault_in_a_row_names_the_row_people_see():
    rows = [{}, {"machine": "A", "year": 2020}, {"machine": "", "serial": "x"}, {"machine": "B", "year": 12}]

    found = rules.validate_answers(renewal(), ANSWERS | {"devices": rows}, today=TODAY)

    assert [(fault.path, fault.label) for fault in found.faults] == [
        ("devices.1.serial", "Số sê-ri, dòng 2"),
        ("devices.2.machine", "Loại máy, dòng 3"),
        ("devices.3.year", "Năm sản xuất, dòng 4"),
    ]


@pytest.mark.parametrize(
    ("one", "good", "bad"),
    [
        (field("a"), ["Chữ", "  hai   chữ "], [5, ["x"], {"a": 1}, "x" * 201, True]),
        (field("a", longest=3), ["abc"], ["abcd"]),
        (field("a", is_long=True, longest=20), ["hai\ndòng"], ["x" * 21]),
        (field("a", shape=TextShape.PHONE), ["0912345678", "+84 912 345 678"], ["091234567", "abc", "1900"]),
        (field("a", shape=TextShape.EMAIL), ["ten@donvi.vn"], ["ten", "ten@", "a b@c.vn"]),
        (field("a", shape=TextShape.ID_NUMBER), ["045204000001"], ["04520400000", "999204000001", "x" * 12]),
        (field("a", shape=TextShape.TAX_CODE), ["0100109106", "0100109106-001"], ["0100109107", "123"]),
        (field("a", "number"), [0, 5, -3], [1.5, "năm", True, [1]]),
        (field("a", "number", decimals=2), [1.25, 3], [1.255, "x"]),
        (field("a", "number", least=Decimal(1), most=Decimal(5)), [1, 5], [0, 6]),
        (field("a", "money", least=Decimal(0)), [0, 1_000_000_000_000], [-1, 0.5, "một triệu"]),
        (field("a", "date"), ["2024-02-29"], ["2023-02-29", "29/02/2024", "hôm qua", 20240229]),
        (field("a", "date", latest="today"), ["2025-09-01"], ["2025-09-02"]),
        (field("a", "date", earliest="today"), ["2025-09-01"], ["2025-08-31"]),
        (
            field("a", "date", earliest="2025-01-01", latest="2025-12-31"),
            ["2025-01-01"],
            ["2024-12-31", "2026-01-01"],
        ),
        (choice("a"), ["co"], ["chua_ro", ["co"], 1]),
        (choice("a", is_many=True), [["co"], ["co", "khong"]], ["co", ["co", "co"], ["chua_ro"]]),
        (
            field("a", "file", most_files=2),
            [[{"name": "a.pdf", "id": "1", "size": 5}]],
            [[{"id": "1"}], [{"name": "a"}] * 3, "a.pdf"],
        ),
        (field("a", "table", columns=(field("b"),), most_rows=2), [[{"b": "x"}]], [[{"b": "x"}] * 3]),
        (field("a", "table", columns=(field("b"),), least_rows=2), [[{"b": "x"}] * 2], [[{"b": "x"}]]),
        (
            field("a", "address"),
            [ADDRESS],
            [ADDRESS | {"commune_name": "Phường Không Có"}, "12 Lý Thường Kiệt"],
        ),
        (
            field("a", "address"),
            [],
            [ADDRESS | {"province": "99"}, ADDRESS | {"province": ""}, ADDRESS | {"era": "now"}],
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, FormField) else None,
)
def test_each_kind_of_field_takes_what_is_right_and_refuses_what_is_not(one: FormField, good: Any, bad: Any):
    for value in good:
        assert faults(form(one), {"a": value}) == {}, value
    for value in bad:
        found = faults(form(one), {"a": value})
        assert len(found) == 1, (value, found)
        assert next(iter(found)).partition(".")[0] == "a"
        assert next(iter(found.values())).endswith((".", "?"))


def test_what_the_form_does_not_ask_is_not_kept():
    checked = rules.validate_answers(
        form(field("a"), field("t", "table", columns=(field("b"),))),
        {
            "a": "x",
            "zzz": "y",
            "t": [{"b": "1", "c": "2"}],
        },
        today=TODAY,
    )

    assert (checked.values, checked.faults) == ({"a": "x", "t": [{"b": "1"}]}, ())


def test_a_bound_may_be_another_field_of_the_same_row():
    table = field("t", "table", columns=(field("von", "date"), field("bis", "date", earliest="field:t.von")))
    rows = [{"von": "2024-01-01", "bis": "2024-01-01"}, {"von": "2024-01-02", "bis": "2024-01-01"}]

    assert faults(form(table), {"t": rows}) == {"t.1.bis": "Ngày này phải từ 02/01/2024 trở đi."}


def test_a_check_waits_until_both_answers_are_given():
    definition = form(
        field("a", "number"), field("b", "number"), rules=(check("a", asks("a", "lt", other="b"), "Sai."),)
    )

    assert faults(definition, {"a": 5}) == {}
    assert faults(definition, {"a": 5, "b": 5}) == {"a": "Sai."}
    assert faults(definition, {"a": 4, "b": 5}) == {}


def test_a_check_that_asks_whether_something_is_filled_does_not_wait():
    either = {"any": [asks("phone", "filled"), asks("email", "filled")]}
    definition = form(field("phone"), field("email"), rules=(check("phone", either, "Ghi một trong hai."),))

    assert faults(definition, {}) == {"phone": "Ghi một trong hai."}
    assert faults(definition, {"email": "x"}) == {}


def test_a_check_of_a_column_looks_at_each_row():
    table = field("t", "table", columns=(field("a", "number"), field("b", "number")))
    definition = form(table, rules=(check("t.b", asks("t.b", "ge", other="t.a"), "Nhỏ quá."),))

    assert faults(definition, {"t": [{"a": 1, "b": 2}, {"a": 3, "b": 2}]}) == {"t.1.b": "Nhỏ quá."}


def test_an_answer_is_required_only_while_its_rule_holds():
    definition = form(choice("kind"), field("why"), rules=(require("why", asks("kind", "eq", value="co")),))

    assert faults(definition, {"kind": "co"}) == {"why": "Hãy điền “Ô why”."}
    assert faults(definition, {"kind": "khong"}) == {}


def test_a_required_field_of_a_hidden_section_is_not_asked():
    definition = FormDefinition(
        title="x",
        sections=(section("s1", choice("kind")), section("s2", field("why", required=True))),
        rules=(show("s2", asks("kind", "eq", value="co")),),
    )

    assert faults(definition, {"kind": "khong"}) == {}
    assert faults(definition, {"kind": "co"}) == {"why": "Hãy điền “Ô why”."}


@pytest.mark.parametrize(
    ("era", "on", "right"),
    [("after", "2025-07-01", True), ("before", "2025-07-01", False), ("before", "2025-06-30", True)],
)
def test_the_places_of_an_address_are_those_of_the_day_it_is_written_for(era: str, on: str, right: bool):
    commune = {"after": "Phường Đồng Thuận", "before": "Phường Hải Thành"}[era]
    definition = form(field("on", "date"), field("a", "address", as_of="field:on"))

    found = faults(definition, {"on": on, "a": {"era": era, "province": "44", "commune_name": commune}})

    assert (found == {}) is right
    assert right or "01/07/2025" in found["a"]


def test_a_commune_that_two_places_are_called_by_is_asked_again():
    found = faults(
        form(field("a", "address")), {"a": {"era": "before", "province": "45", "commune_name": "Phường"}}
    )

    assert found["a"].startswith("“Phường” chưa rõ là nơi nào. Có phải: ")


def test_communes_of_another_province_are_taken_as_they_are_written():
    address = {"era": "after", "province": "01", "commune_name": "phường Ba Đình"}

    checked = rules.validate_answers(form(field("a", "address")), {"a": address}, today=TODAY)

    assert checked.faults == ()
    assert checked.values["a"] == address | {"commune": "", "province_name": "Thành phố Hà Nội"}


def test_an_address_of_which_only_the_province_is_chosen_is_no_answer():
    checked = rules.validate_answers(
        form(field("a", "address", required=True)), {"a": {"era": "after", "province": "44"}}, today=TODAY
    )

    assert [fault.text for fault in checked.faults] == ["Hãy điền “Ô a”."]


@pytest.mark.parametrize(
    "value", [None, "", [], [{}], {"era": "after", "province": "44", "commune_name": ""}]
)
def test_nothing_is_nothing_whatever_it_looks_like(value: Any):
    one = {
        type(None): field("a"),
        str: field("a"),
        list: field("a", "table", columns=(field("b"),)),
        dict: field("a", "address"),
    }[type(value)]

    assert rules.validate_answers(form(one), {"a": value}, today=TODAY) == rules.validate_answers(
        form(one), {}, today=TODAY
    )


@pytest.mark.parametrize("document", [None, [], {}, {"schema": {}, "layout": {}}, "tờ khai"])
def test_answers_to_what_is_no_form_are_refused(document: Any):
    with pytest.raises(DocumentRefused, match="không phải là tờ khai"):
        rules.validate(document, {}, today=TODAY)
