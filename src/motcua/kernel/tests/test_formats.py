"""How dates, times and figures are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from motcua.kernel import formats
from motcua.kernel.clock import local

NBSP = "\N{NO-BREAK SPACE}"
LATE_IN_UTC = datetime(2024, 2, 4, 17, 30, tzinfo=UTC)  # already the 5th in Viet Nam


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 2, 5), "05/02/2024"),
        (local(2024, 12, 31, 23, 59), "31/12/2024"),
        (LATE_IN_UTC, "05/02/2024"),
        (None, ""),
    ],
)
def test_a_date_has_two_digits_for_day_and_month(day, written):
    assert formats.date_vn(day) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (local(2024, 2, 5, 7, 5), "07:05"),
        (time(17, 0), "17:00"),
        (LATE_IN_UTC, "00:30"),
        (datetime(2024, 2, 5, 9, 15), "09:15"),  # noqa: DTZ001  a naive moment is Vietnamese time
        (None, ""),
    ],
)
def test_a_time_is_on_a_24_hour_vietnamese_clock(moment, written):
    assert formats.time_vn(moment) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [(local(2024, 2, 5, 17), "17:00, 05/02/2024"), (LATE_IN_UTC, "00:30, 05/02/2024"), (None, "")],
)
def test_a_moment_is_time_then_date(moment, written):
    assert formats.datetime_vn(moment) == written


def test_papers_spell_a_moment_out():
    assert formats.long_moment(local(2024, 2, 5, 17)) == "17 giờ 00 phút, ngày 05 tháng 02 năm 2024"
    assert formats.long_moment(LATE_IN_UTC) == "00 giờ 30 phút, ngày 05 tháng 02 năm 2024"
    assert formats.long_moment(None) == ""


def test_papers_spell_a_date_out():
    assert formats.long_date(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert formats.long_date(LATE_IN_UTC) == "ngày 05 tháng 02 năm 2024"
    assert formats.long_date(None) == ""


def test_a_week_runs_from_thu_hai_to_chu_nhat():
    week = [formats.weekday_vn(date(2024, 2, day)) for day in range(5, 12)]

    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    assert formats.weekday_vn(LATE_IN_UTC) == "Thứ Hai"
    assert formats.weekday_vn(None) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (1234567, None, "1.234.567"),
        (-1234567, None, "-1.234.567"),
        (1234.5, None, "1.234,5"),
        (1234.567, None, "1.234,57"),
        (Decimal("0.005"), None, "0,01"),
        (0.1 + 0.2, None, "0,3"),
        (2.5, 0, "3"),
        (98, 1, "98,0"),
        (Decimal("-0.001"), None, "0"),
        (1e15, 0, "1.000.000.000.000.000"),
        (None, None, ""),
    ],
)
def test_figures_have_dots_between_thousands_and_a_decimal_comma(value, decimals, written):
    assert formats.number_vn(value, decimals) == written


@pytest.mark.parametrize(
    ("ratio", "decimals", "written"),
    [
        (0.7324, None, "73,24%"),
        (1, None, "100%"),
        (0.98, 1, "98,0%"),
        (Decimal(1) / 3, None, "33,33%"),
        (0, None, "0%"),
        (None, None, ""),
    ],
)
def test_a_ratio_is_written_as_a_percentage(ratio, decimals, written):
    assert formats.percent_vn(ratio, decimals) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [(1234567, f"1.234.567{NBSP}đ"), (0, f"0{NBSP}đ"), (-5000, f"-5.000{NBSP}đ"), (None, "")],
)
def test_money_is_whole_dong(amount, written):
    assert formats.money_vn(amount) == written


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (1100, "một nghìn một trăm"),
        (21015, "hai mươi mốt nghìn không trăm mười lăm"),
        (100_000, "một trăm nghìn"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (1_234_567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy"),
        (2_250_000, "hai triệu hai trăm năm mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (21_000_000_000, "hai mươi mốt tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
        (-15, "âm mười lăm"),
    ],
)
def test_numbers_are_read_as_people_read_them(number, words):
    assert formats.count_words(number) == words


def test_every_number_below_a_million_reads_differently():
    sample = [*range(0, 3000), *range(3000, 1_000_000, 37)]

    assert len({formats.count_words(number) for number in sample}) == len(sample)
