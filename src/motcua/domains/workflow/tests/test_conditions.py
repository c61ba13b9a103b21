"""What a condition holds for, how it reads, and what makes it unreadable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.domains.workflow.rules import faults_of, fields_asked, fields_of, holds, words_of
from motcua.domains.workflow.tests.fields import FAILED, FIELDS, MANY, ONLINE, ask
from motcua.domains.workflow.types import FlowDraft


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (None, {}, True),
        (ONLINE, {"channel": "online"}, True),
        (ONLINE, {"channel": "counter"}, False),
        (ask("channel", "ne", "online"), {"channel": "counter"}, True),
        (ask("channel", "in", ["online", "post"]), {"channel": "post"}, True),
        (ask("channel", "in", ["online", "post"]), {"channel": "counter"}, False),
        (MANY, {"supplements": 2}, True),
        (MANY, {"supplements": 1}, False),
        (ask("supplements", "gt", 2), {"supplements": 2}, False),
        (ask("supplements", "le", 2), {"supplements": 2}, True),
        (ask("supplements", "lt", 2), {"supplements": 2}, False),
        (ask("urgent", "eq", True), {"urgent": True}, True),
        (ask("urgent", "eq", False), {"urgent": True}, False),
        ({"all": [ONLINE, MANY]}, {"channel": "online", "supplements": 3}, True),
        ({"all": [ONLINE, MANY]}, {"channel": "online", "supplements": 0}, False),
        ({"any": [ONLINE, MANY]}, {"channel": "counter", "supplements": 3}, True),
        ({"any": [ONLINE, MANY]}, {"channel": "counter", "supplements": 0}, False),
        ({"any": [FAILED, {"all": [ONLINE, MANY]}]}, {"channel": "online", "supplements": 2}, True),
    ],
)
def test_a_condition_holds_for_what_it_says(condition: dict, values: dict, expected: bool) -> None:
    assert holds(condition, values) is expected


@pytest.mark.parametrize("op", ["eq", "ne", "in"])
def test_nothing_asked_of_a_value_that_is_not_known_holds(op: str) -> None:
    asked = ask("channel", op, ["online"] if op == "in" else "online")

    assert not holds(asked, {})
    assert not holds(asked, {"channel": None})


def test_a_value_of_another_sort_never_holds() -> None:
    """A number that came as text, and true that is no 1."""
    assert not holds(MANY, {"supplements": "3"})
    assert not holds(ask("supplements", "eq", 1), {"supplements": True})
    assert not holds(ask("channel", "ne", "online"), {"channel": 7})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (ask("amount", "ge", 5_000_000), "Số tiền từ 5.000.000 đồng trở lên"),
        (ask("case", "eq", "Cấp mới"), "Trường hợp là Cấp mới"),
        (None, "trường hợp còn lại"),
        (ONLINE, "Kênh nộp là trực tuyến"),
        (ask("channel", "ne", "post"), "Kênh nộp không phải là bưu chính"),
        (ask("channel", "in", ["online", "post"]), "Kênh nộp là trực tuyến hoặc bưu chính"),
        (MANY, "Số lần bổ sung từ 2 lần trở lên"),
        (ask("supplements", "lt", 2), "Số lần bổ sung dưới 2 lần"),
        (ask("supplements", "le", 2), "Số lần bổ sung đến 2 lần"),
        (ask("amount", "gt", 500000), "Số tiền trên 500.000 đồng"),
        (ask("urgent", "eq", True), "hồ sơ gấp"),
        (ask("urgent", "eq", False), "không hồ sơ gấp"),
        ({"all": [ONLINE, MANY]}, "Kênh nộp là trực tuyến và Số lần bổ sung từ 2 lần trở lên"),
        (
            {"all": [FAILED, {"any": [ONLINE, MANY]}]},
            "Kết quả bước là không đạt và (Kênh nộp là trực tuyến hoặc Số lần bổ sung từ 2 lần trở lên)",
        ),
        ({"any": [FAILED, {"all": [ONLINE]}]}, "Kết quả bước là không đạt hoặc Kênh nộp là trực tuyến"),
        (ask("gone", "eq", "x"), "gone là x"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: dict | None, expected: str) -> None:
    assert words_of(condition, FIELDS) == expected


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (ask("weather", "eq", "x"), "unknown_field"),
        ({"field": 7, "op": "eq", "value": "x"}, "unknown_field"),
        (ask("channel", "ge", "online"), "bad_condition"),
        (ask("channel", "eq", "drone"), "bad_condition"),
        (ask("channel", "in", []), "bad_condition"),
        (ask("channel", "in", "online"), "bad_condition"),
        (ask("supplements", "ge", "2"), "bad_condition"),
        (ask("supplements", "ge", True), "bad_condition"),
        (ask("urgent", "eq", "yes"), "bad_condition"),
        ({"all": []}, "bad_condition"),
        ({"all": [ONLINE], "any": [MANY]}, "bad_condition"),
        ({"all": "channel"}, "bad_condition"),
        ({"field": "channel"}, "bad_condition"),
        ("channel == 'online'", "bad_condition"),
        ({"all": [{"all": [{"all": [{"all": [{"all": [ONLINE]}]}]}]}]}, "bad_condition"),
        ({"any": [ONLINE, ask("weather", "eq", "x")]}, "unknown_field"),
    ],
)
def test_each_fault_of_a_condition_is_named(condition: object, code: str) -> None:
    assert [found for found, _words in faults_of(condition, FIELDS)] == [code]


@pytest.mark.parametrize("condition", [ONLINE, FAILED, MANY, {"any": [ONLINE, {"all": [FAILED, MANY]}]}])
def test_a_sound_condition_has_no_fault(condition: dict) -> None:
    assert list(faults_of(condition, FIELDS)) == []


def test_the_fields_a_decision_asks_for_are_known() -> None:
    both = {"any": [ONLINE, {"all": [FAILED, MANY]}]}
    flows = [FlowDraft(3, 5, both), FlowDraft(3, 4), FlowDraft(4, 2, ask("urgent", "eq", True))]

    assert fields_of(both) == {"channel", "outcome", "supplements"}
    assert fields_asked(flows, 3) == {"channel", "outcome", "supplements"}
    assert fields_asked(flows, 4) == {"urgent"}
    assert fields_asked(flows, 5) == frozenset()


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ("Cấp mới", []),
        ("Trường hợp nào đó", []),
        ("", ["“Trường hợp” không có giá trị “”"]),
        ("x" * 301, [f"“Trường hợp” không có giá trị “{'x' * 301}”"]),
        (7, ["“Trường hợp” không có giá trị “7”"]),
    ],
)
def test_a_value_that_differs_by_topic_is_well_made_until_the_topic_is_known(
    value: object, faults: list[str]
) -> None:
    assert [words for _code, words in faults_of(ask("case", "eq", value), FIELDS)] == faults


def test_the_values_of_a_topic_are_all_there_is() -> None:
    known = {**FIELDS, "case": replace(FIELDS["case"], of_topic=False, choices=(("Cấp mới", "Cấp mới"),))}

    assert list(faults_of(ask("case", "in", ["Cấp mới"]), known)) == []
    assert list(faults_of(ask("case", "eq", "Cấp lại"), known)) == [
        ("bad_condition", "“Trường hợp” không có giá trị “Cấp lại”")
    ]
