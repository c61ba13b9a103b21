"""Phí, lệ phí: worked out to the đồng, each step said, nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_

from motcua.domains.catalogue.rules import (
    asked_inputs,
    compute_fees,
    content_hash,
    content_text,
    formula_faults,
    formula_words,
    read_formula,
    write_formula,
)
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import (
    ComputedFees,
    FeeDue,
    FeeFormula,
    FeeMethod,
    FeeRule,
    InputKind,
    LegalPart,
    PricedUnit,
    PriceStep,
    Relief,
)
from motcua.kernel.errors import Invalid

DAY = date(2024, 2, 5)
CT = PricedUnit("ct", "Máy CT", (PriceStep(8_000_000),))
STEPPED = PricedUnit(
    "machines", "Máy", (PriceStep(1_000_000, up_to=2), PriceStep(600_000, up_to=5), PriceStep(100))
)
ONLINE = Relief(
    "online",
    "nộp trực tuyến",
    Decimal(50),
    "Thông tư 63/2023/TT-BTC",
    key="channel",
    value="online",
    since=date(2023, 12, 1),
    until=date(2025, 12, 31),
)
POOR = Relief("poor", "hộ nghèo", Decimal(100), "Nghị quyết 01")


def line(formula: FeeFormula | None = None, **facts: object) -> FeeRule:
    return FeeRule("phí", "Phí thẩm định", formula=formula, **facts)  # type: ignore[arg-type]


def fees(formula: FeeFormula, on: date = DAY, **given: str) -> ComputedFees:
    return compute_fees([line(formula)], given, on=on)


def quantity(*units: PricedUnit, **facts: object) -> FeeFormula:
    return FeeFormula(FeeMethod.QUANTITY, units=units or (CT,), **facts)  # type: ignore[arg-type]


def percent(rate: str = "0.1", **facts: object) -> FeeFormula:
    return FeeFormula(FeeMethod.PERCENT, rate=Decimal(rate), **facts)  # type: ignore[arg-type]


def test_a_fixed_fee_is_its_amount() -> None:
    came = fees(FeeFormula(FeeMethod.FIXED, amount=500_000))

    assert came.total == 500_000
    assert came.lines[0].reasons == ("Mức thu cố định 500.000\N{NO-BREAK SPACE}đ.",)


def test_a_line_of_nothing_stays_a_line_of_nothing() -> None:
    came = compute_fees([line(amount=0), line(amount=300_000)], {}, on=DAY)

    assert [one.amount for one in came.lines] == [0, 300_000]
    assert came.lines[0].reasons == ("Không thu khoản này.",)


def test_things_are_counted_and_multiplied() -> None:
    came = fees(quantity(CT, PricedUnit("dental", "Máy răng", (PriceStep(2_000_000),))), ct="1", dental="3")

    assert came.total == 14_000_000
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in came.lines[0].reasons] == [
        "Máy CT: 1 × 8.000.000 đ = 8.000.000 đ.",
        "Máy răng: 3 × 2.000.000 đ = 6.000.000 đ.",
    ]


@pytest.mark.parametrize(
    ("count", "total"),
    [("1", 1_000_000), ("2", 2_000_000), ("3", 2_600_000), ("5", 3_800_000), ("7", 3_800_200)],
)
def test_each_unit_costs_the_price_of_the_step_it_falls_into(count: str, total: int) -> None:
    assert fees(quantity(STEPPED), machines=count).total == total


def test_a_line_that_counts_things_of_which_there_are_none_is_left_out() -> None:
    lines = [line(quantity(CT)), line(quantity(STEPPED)), line(amount=0)]

    came = compute_fees(lines, {"ct": "2"}, on=DAY)

    assert [one.amount for one in came.lines] == [16_000_000, 0]


@pytest.mark.parametrize(
    ("value", "amount"),
    [("1.000.000.000", 3_000_000), ("4.000.000.000", 4_000_000), ("9.000.000.000", 5_000_000)],
)
def test_a_percentage_stays_between_floor_and_ceiling(value: str, amount: int) -> None:
    came = fees(percent(floor=3_000_000, ceiling=5_000_000), value=value)

    assert came.total == amount


@pytest.mark.parametrize(
    ("value", "rate", "amount"), [("1500", "0.1", 2), ("1499", "0.1", 1), ("4", "12.5", 1), ("3", "12.5", 0)]
)
def test_half_a_dong_is_rounded_up_and_less_is_dropped(value: str, rate: str, amount: int) -> None:
    assert fees(percent(rate), value=value).total == amount


def test_a_renewal_costs_its_share_and_says_of_what() -> None:
    came = fees(quantity(share=Decimal(75), share_when="renewal"), ct="1", renewal="yes")

    assert came.total == 6_000_000
    assert (
        came.lines[0].reasons[-1].replace("\N{NO-BREAK SPACE}", " ")
        == "Nộp 75% của 8.000.000 đ là 6.000.000 đ."
    )
    assert fees(quantity(share=Decimal(75), share_when="renewal"), ct="1").total == 8_000_000
    assert fees(quantity(share=Decimal(75)), ct="1").total == 6_000_000


@pytest.mark.parametrize(
    ("on", "total"),
    [
        (date(2023, 11, 30), 200_001),
        (date(2023, 12, 1), 100_000),
        (date(2025, 12, 31), 100_000),
        (date(2026, 1, 1), 200_001),
    ],
)
def test_a_reduction_holds_on_its_days_alone(on: date, total: int) -> None:
    formula = FeeFormula(FeeMethod.FIXED, amount=200_001, reliefs=(ONLINE,))

    came = fees(formula, on, channel="online")

    assert came.total == total
    if total == 200_001:
        assert "không có hiệu lực ngày" in came.lines[0].reasons[-1]
    else:
        assert (came.lines[0].reduced_by, "Thông tư 63/2023/TT-BTC" in came.lines[0].reasons[-1]) == (
            "online",
            True,
        )


def test_of_several_grounds_the_greatest_is_taken_and_they_do_not_add_up() -> None:
    formula = FeeFormula(FeeMethod.FIXED, amount=200_000, reliefs=(ONLINE, POOR))

    came = fees(formula, channel="online", exemption="poor")

    assert (came.total, came.lines[0].reduced_by) == (0, "poor")
    assert came.lines[0].reasons[-1] == "Miễn vì hộ nghèo (Nghị quyết 01)."


def test_what_nobody_compared_with_the_law_is_said() -> None:
    formula = FeeFormula(FeeMethod.FIXED, amount=200_000, reliefs=(ONLINE,), verified=True)

    assert fees(formula).warnings == ()
    assert fees(formula, channel="online").warnings == (
        "Mức giảm “nộp trực tuyến” chưa đối chiếu với văn bản.",
    )
    assert fees(replace(formula, verified=False)).warnings == (
        "Công thức của “Phí thẩm định” chưa đối chiếu với văn bản.",
    )


def test_a_line_of_words_alone_has_no_sum_and_the_whole_is_not_whole() -> None:
    came = compute_fees([line(rule="75% mức mới."), line(amount=100_000)], {}, on=DAY)

    assert (came.is_whole, came.total) == (False, 100_000)
    assert came.lines[0].reasons == ("Chưa có công thức, cán bộ tính theo quy định: 75% mức mới.",)


def test_lines_are_told_apart_by_when_they_are_due() -> None:
    came = compute_fees([line(amount=1), line(amount=2, due=FeeDue.RESULT)], {}, on=DAY)

    assert [one.amount for one in came.due_at(FeeDue.RESULT)] == [2]


def test_what_is_asked_for_is_asked_once_and_has_words() -> None:
    first = quantity(share=Decimal(75), share_when="renewal", reliefs=(ONLINE, POOR))
    second = replace(percent(), reliefs=(Relief("merit", "người có công", Decimal(50), "Luật"),))

    asked = asked_inputs([line(first), line(second)])

    assert [(one.key, one.kind) for one in asked] == [
        ("ct", InputKind.NUMBER),
        ("renewal", InputKind.FLAG),
        ("channel", InputKind.CHOICE),
        ("exemption", InputKind.CHOICE),
        ("value", InputKind.MONEY),
    ]
    assert asked[3].choices == (("poor", "hộ nghèo"), ("merit", "người có công"))
    assert all(one.label for one in asked)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, ["ct"]),
        ({"ct": "0"}, ["ct"]),
        ({"ct": "-1"}, ["ct"]),
        ({"ct": "1.5"}, ["ct"]),
        ({"ct": "10001"}, ["ct"]),
        ({"ct": "NaN"}, ["ct"]),
        ({"ct": "1e9"}, ["ct"]),
        ({"ct": "một"}, ["ct"]),
        ({"ct": "1", "wat": "2"}, ["wat"]),
        ({"ct": "1", "renewal": "có lẽ"}, ["renewal"]),
        ({"ct": "1", "channel": "fax"}, ["channel"]),
    ],
)
def test_what_cannot_be_counted_is_said_beside_its_name(given: dict[str, str], fields: list[str]) -> None:
    formula = quantity(share=Decimal(75), share_when="renewal", reliefs=(ONLINE,))

    with pytest.raises(Invalid) as refused:
        fees(formula, **given)

    assert list(refused.value.errors) == fields
    assert all(refused.value.errors.values())


@pytest.mark.parametrize("value", ["", "nhiều", "1,5", "10.000.000.000.000"])
def test_a_percentage_needs_a_value_it_can_read(value: str) -> None:
    with pytest.raises(Invalid) as refused:
        fees(percent(), value=value)

    assert list(refused.value.errors) == ["value"]


WHOLE = (
    FeeFormula(FeeMethod.FIXED, amount=0),
    quantity(CT, STEPPED, share=Decimal("75"), share_when="renewal", reliefs=(ONLINE, POOR), verified=True),
    percent("0.125", floor=1, ceiling=10),
)


@pytest.mark.parametrize("formula", WHOLE, ids=["fixed", "quantity", "percent"])
def test_a_formula_is_written_in_one_way_and_read_as_it_was(formula: FeeFormula) -> None:
    document = write_formula(formula)

    assert read_formula(document) == formula
    assert write_formula(read_formula(document)) == document


@pytest.mark.parametrize(
    "document",
    [
        "[]",
        "{",
        "null",
        '{"method":"guess"}',
        '{"method":"fixed","amount":1.5}',
        '{"method":"fixed","amount":true}',
        '{"method":"fixed","amount":-1}',
        '{"method":"quantity"}',
        '{"method":"quantity","units":[{"key":"Một","label":"x","steps":[{"price":1}]}]}',
        '{"method":"quantity","units":[{"key":"a","label":"x","steps":[]}]}',
        '{"method":"quantity","units":[{"key":"a","label":"x","steps":[{"price":1,"up_to":5}]}]}',
        '{"method":"percent","rate":"NaN"}',
        '{"method":"percent","rate":"101"}',
        '{"method":"percent","rate":"1","floor":5,"ceiling":4}',
        '{"method":"fixed","amount":1,"share":"0"}',
        '{"method":"fixed","amount":1,"reliefs":[{"code":"a","label":"b","percent":"50"}]}',
        "[" * 5000,
    ],
)
def test_a_document_that_is_no_formula_is_refused(document: str) -> None:
    with pytest.raises(Invalid):
        read_formula(document)


def test_steps_climb_and_reliefs_end_after_they_begin() -> None:
    falling = quantity(PricedUnit("a", "Máy", (PriceStep(1, 5), PriceStep(2, 5), PriceStep(3))))
    backwards = FeeFormula(
        FeeMethod.FIXED, reliefs=(replace(ONLINE, since=date(2025, 1, 1), until=date(2024, 1, 1)),)
    )

    assert list(formula_faults(falling)) == ["units.0.price"]
    assert list(formula_faults(backwards)) == ["reliefs.0.until"]


def test_a_formula_is_told_in_words() -> None:
    told = " ".join(formula_words(WHOLE[1])).replace("\N{NO-BREAK SPACE}", " ")

    assert told == (
        "Máy CT: 8.000.000 đ mỗi đơn vị."
        " Máy: đến thứ 2 1.000.000 đ, đến thứ 5 600.000 đ, các đơn vị còn lại 100 đ."
        " Gia hạn thì nộp 75%."
        " Giảm 50% vì nộp trực tuyến (Thông tư 63/2023/TT-BTC), từ 01/12/2023 đến 31/12/2025."
        " Giảm 100% vì hộ nghèo (Nghị quyết 01)."
    )
    assert formula_words(WHOLE[2])[0] == "0,125% của giá trị."


def test_a_formula_is_part_of_the_text_and_of_the_hash_and_none_leaves_the_hash_as_it_was() -> None:
    counted = replace(FULL, fees=(replace(FULL.fees[0], formula=write_formula(WHOLE[2])),))
    spoilt = replace(FULL, fees=(replace(FULL.fees[0], formula="{"),))

    [text] = [part for part in content_text(counted) if part.part is LegalPart.FEES]
    assert "0,125% của giá trị" in text.lines[0].text
    assert content_hash(counted) != content_hash(FULL)
    assert content_text(spoilt) == content_text(FULL)


amounts = any_.integers(min_value=0, max_value=10**11)


@for_all(amounts, any_.decimals(min_value=Decimal("0.01"), max_value=100, places=2), amounts, amounts)
def test_whatever_is_given_the_sum_is_whole_and_within_its_limits(
    value: int, rate: Decimal, one: int, other: int
) -> None:
    floor, ceiling = sorted((one, other))
    formula = FeeFormula(FeeMethod.PERCENT, rate=rate, floor=floor, ceiling=ceiling, reliefs=(POOR,))

    paid = fees(formula, value=str(value)).total

    assert type(paid) is int
    assert floor <= paid <= ceiling
    assert fees(formula, value=str(value), exemption="poor").total == 0
