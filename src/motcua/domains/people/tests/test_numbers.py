"""Numbers of persons and organisations: what is right, what is wrong, and what is said about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.domains.people.rules import (
    check_cccd,
    check_phone,
    check_tax_code,
    identity_doubts,
    read_cccd,
)
from motcua.domains.people.tests import factories as make
from motcua.domains.people.types import Gender
from motcua.kernel.errors import Invalid

TODAY = date(2024, 2, 21)


@pytest.mark.parametrize(
    ("typed", "province", "gender", "year"),
    [
        ("045189000214", "045", Gender.FEMALE, 1989),
        ("045 089 000 214", "045", Gender.MALE, 1989),
        ("001.203.004.567", "001", Gender.MALE, 2003),
        (" 096-300-123456 ", "096", Gender.FEMALE, 2000),
        ("044224000001", "044", Gender.MALE, 2024),
    ],
)
def test_the_digits_say_province_gender_and_year(typed, province, gender, year):
    read = read_cccd(typed, on=TODAY)

    assert (read.province_code, read.gender, read.birth_year) == (province, gender, year)
    assert read.digits == "".join(filter(str.isdigit, typed))


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", "cccd_missing", "Nhập số căn cước công dân"),
        (None, "cccd_missing", "Nhập số căn cước công dân"),
        ("   ", "cccd_missing", "Nhập số căn cước công dân"),
        ("04518900021a", "cccd_digits", "chỉ gồm các chữ số"),
        ("٠٤٥١٨٩٠٠٠٢١٤", "cccd_digits", "chỉ gồm các chữ số"),
        ("04518900021", "cccd_length", "bạn nhập 11 số"),
        ("0451890002145", "cccd_length", "bạn nhập 13 số"),
        ("197123456", "cccd_length", "bạn nhập 9 số"),
        ("000189000214", "cccd_province", "(000) không phải mã tỉnh"),
        ("003189000214", "cccd_province", "(003) không phải mã tỉnh"),
        ("097189000214", "cccd_province", "(097) không phải mã tỉnh"),
        ("123456789012", "cccd_province", "(123) không phải mã tỉnh"),
        ("045489000214", "cccd_century", "(4) phải từ 0 đến 3"),
        ("045989000214", "cccd_century", "(9) phải từ 0 đến 3"),
        ("045225000214", "cccd_year", "năm sinh 2025"),
        ("045399000214", "cccd_year", "năm sinh 2099"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed, code, said):
    with pytest.raises(Invalid) as caught:
        check_cccd(typed, on=TODAY)

    assert caught.value.code == code
    assert said in caught.value.message
    assert list(caught.value.errors) == ["id_number"]


def test_the_field_can_be_named():
    with pytest.raises(Invalid) as caught:
        check_cccd("1", field="owner_id_number")

    assert list(caught.value.errors) == ["owner_id_number"]


def test_without_a_day_the_future_is_not_known():
    assert check_cccd("045399000214") == "045399000214"


def test_all_sixty_three_provinces_are_known():
    known = [number for number in range(1000) if _is_province(f"{number:03d}")]

    assert len(known) == 63
    assert (known[0], known[-1]) == (1, 96)


def _is_province(code: str) -> bool:
    try:
        check_cccd(f"{code}189000214")
    except Invalid:
        return False
    return True


@pytest.mark.parametrize(
    ("birth_date", "gender", "doubts"),
    [
        (date(1989, 3, 1), "female", []),
        (None, "", []),
        (date(1988, 3, 1), "female", ["Ngày sinh ghi năm 1988, số căn cước cho năm 1989."]),
        (date(1989, 3, 1), "male", ["Giới tính ghi “Nam”, số căn cước cho “Nữ”."]),
        (
            date(1990, 1, 1),
            "male",
            [
                "Ngày sinh ghi năm 1990, số căn cước cho năm 1989.",
                "Giới tính ghi “Nam”, số căn cước cho “Nữ”.",
            ],
        ),
    ],
)
def test_what_does_not_fit_is_doubted_and_not_refused(birth_date, gender, doubts):
    assert identity_doubts("045189000214", birth_date=birth_date, gender=gender) == doubts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100109106", "0100109106"),
        ("0100 109 106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        ("0100109106-999", "0100109106-999"),
        ("3200000002", "3200000002"),
    ],
)
def test_a_right_tax_code_is_kept_in_one_form(typed, kept):
    assert check_tax_code(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "tax_code_length"),
        (None, "tax_code_length"),
        ("010010910", "tax_code_length"),
        ("01001091061", "tax_code_length"),
        ("0100109106-01", "tax_code_length"),
        ("010010910X", "tax_code_length"),
        ("٠١٠٠١٠٩١٠٦", "tax_code_length"),
        ("0100109107", "tax_code_check_digit"),
        ("0100190106", "tax_code_check_digit"),
        ("0000000000", "tax_code_check_digit"),
        ("0100109107-001", "tax_code_check_digit"),
        ("0100109106-000", "tax_code_branch"),
    ],
)
def test_a_wrong_tax_code_says_what_is_wrong(typed, code):
    with pytest.raises(Invalid) as caught:
        check_tax_code(typed)

    assert caught.value.code == code
    assert list(caught.value.errors) == ["id_number"]


@given(serial=some.integers(0, 9_000_000), place=some.integers(0, 9), by=some.integers(1, 9))
def test_one_mistyped_figure_is_always_noticed(serial, place, by):
    right = make.tax_code(serial)
    wrong = f"{right[:place]}{(int(right[place]) + by) % 10}{right[place + 1 :]}"

    with pytest.raises(Invalid):
        check_tax_code(wrong)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0905123608", "0905123608"),
        ("0905 123 608", "0905123608"),
        ("0905.123.608", "0905123608"),
        ("(090) 512-3608", "0905123608"),
        ("+84905123608", "0905123608"),
        ("0084 905 123 608", "0905123608"),
        ("0233 3852 252", "02333852252"),
        ("024 3943 5134", "02439435134"),
    ],
)
def test_a_telephone_number_is_kept_in_one_form(typed, kept):
    assert check_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        None,
        "905123608",
        "090512360",
        "09051236088",
        "0105123608",
        "1900 1234",
        "0905l23608",
        "٠٩٠٥١٢٣٦٠٨",
    ],
)
def test_a_wrong_telephone_number_says_what_is_expected(typed):
    with pytest.raises(Invalid) as caught:
        check_phone(typed)

    assert "03, 05, 07, 08, 09" in caught.value.message
    assert list(caught.value.errors) == ["phone"]
