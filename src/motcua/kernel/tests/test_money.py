"""Sums of money: whole VND in, words and figures out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.kernel import money
from motcua.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (500, "năm trăm đồng"),
        (15_000, "mười lăm nghìn đồng"),
        (105_000, "một trăm linh năm nghìn đồng"),
        (1_234_567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng"),
        (2_250_000, "hai triệu hai trăm năm mươi nghìn đồng"),
        (3_000_000_000, "ba tỷ đồng"),
    ],
)
def test_receipts_write_the_sum_in_words(amount, words):
    assert money.in_words(amount) == words


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2250000", 2_250_000),
        ("2.250.000", 2_250_000),
        (" 2.250.000 đ ", 2_250_000),
        ("2 250 000 đồng", 2_250_000),
        ("2\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}đ", 2_250_000),
        ("50.000 VND", 50_000),
        ("0", 0),
    ],
)
def test_a_sum_is_taken_as_people_type_it(typed, amount):
    assert money.parse(typed) == amount


@pytest.mark.parametrize("typed", ["", "đ", "-5", "1.5", "12,5", "1.2345", "1234.567", "một", "1e5", "٣"])
def test_what_is_no_whole_sum_is_refused_beside_its_field(typed):
    with pytest.raises(Invalid) as refused:
        money.parse(typed, field="fee")

    assert refused.value.errors == {"fee": "Số tiền phải là số nguyên đồng, ví dụ 2.250.000."}


def test_a_sum_with_too_many_digits_is_refused():
    assert money.parse("999999999999999") == 10**15 - 1
    with pytest.raises(Invalid, match="quá lớn"):
        money.parse("1000000000000000")


@pytest.mark.parametrize(
    ("amount", "percent", "part"),
    [(100_000, 50, 50_000), (333, 50, 167), (1_000, Decimal("12.5"), 125), (99, 0, 0)],
)
def test_half_a_dong_is_rounded_up(amount, percent, part):
    assert money.share(amount, percent) == part
