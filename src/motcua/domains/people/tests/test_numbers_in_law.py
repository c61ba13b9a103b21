"""Identity and tax numbers against the papers that define them: every province, every century, every remainder."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people.rules import check_cccd, check_phone, check_tax_code, identity_doubts, read_cccd
from motcua.domains.people.types import Gender
from motcua.kernel.errors import Invalid

# Mã tỉnh của nơi đăng ký khai sinh: Phụ lục I Thông tư 59/2021/TT-BCA.
PROVINCES = {
    "001": "Hà Nội",
    "002": "Hà Giang",
    "004": "Cao Bằng",
    "006": "Bắc Kạn",
    "008": "Tuyên Quang",
    "010": "Lào Cai",
    "011": "Điện Biên",
    "012": "Lai Châu",
    "014": "Sơn La",
    "015": "Yên Bái",
    "017": "Hòa Bình",
    "019": "Thái Nguyên",
    "020": "Lạng Sơn",
    "022": "Quảng Ninh",
    "024": "Bắc Giang",
    "025": "Phú Thọ",
    "026": "Vĩnh Phúc",
    "027": "Bắc Ninh",
    "030": "Hải Dương",
    "031": "Hải Phòng",
    "033": "Hưng Yên",
    "034": "Thái Bình",
    "035": "Hà Nam",
    "036": "Nam Định",
    "037": "Ninh Bình",
    "038": "Thanh Hóa",
    "040": "Nghệ An",
    "042": "Hà Tĩnh",
    "044": "Quảng Bình",
    "045": "Quảng Trị",
    "046": "Thừa Thiên Huế",
    "048": "Đà Nẵng",
    "049": "Quảng Nam",
    "051": "Quảng Ngãi",
    "052": "Bình Định",
    "054": "Phú Yên",
    "056": "Khánh Hòa",
    "058": "Ninh Thuận",
    "060": "Bình Thuận",
    "062": "Kon Tum",
    "064": "Gia Lai",
    "066": "Đắk Lắk",
    "067": "Đắk Nông",
    "068": "Lâm Đồng",
    "070": "Bình Phước",
    "072": "Tây Ninh",
    "074": "Bình Dương",
    "075": "Đồng Nai",
    "077": "Bà Rịa - Vũng Tàu",
    "079": "Thành phố Hồ Chí Minh",
    "080": "Long An",
    "082": "Tiền Giang",
    "083": "Bến Tre",
    "084": "Trà Vinh",
    "086": "Vĩnh Long",
    "087": "Đồng Tháp",
    "089": "An Giang",
    "091": "Kiên Giang",
    "092": "Cần Thơ",
    "093": "Hậu Giang",
    "094": "Sóc Trăng",
    "095": "Bạc Liêu",
    "096": "Cà Mau",
}


def refused(check, typed, **options) -> str:
    """The code of the refusal."""
    with pytest.raises(Invalid) as caught:
        check(typed, **options)
    return caught.value.code


@pytest.mark.parametrize("code", PROVINCES, ids=PROVINCES.values())
def test_a_number_opens_with_the_province_of_birth_registration(code):
    assert read_cccd(f"{code}189000214").province_code == code


def test_no_other_three_figures_open_a_number():
    others = [f"{number:03d}" for number in range(1000) if f"{number:03d}" not in PROVINCES]

    assert len(others) == 1000 - 63
    assert {refused(check_cccd, f"{code}189000214") for code in others} == {"cccd_province"}


def test_a_number_given_before_the_merger_of_provinces_stays_good_after_it():
    """Quảng Bình became part of Quảng Trị on 01/7/2025; those born there keep 044."""
    assert check_cccd("044190000001", on=date(2026, 1, 5)) == "044190000001"


@pytest.mark.parametrize(
    ("digits", "gender", "year"),
    [
        ("045000000001", Gender.MALE, 1900),
        ("045099000001", Gender.MALE, 1999),
        ("045100000001", Gender.FEMALE, 1900),
        ("045199000001", Gender.FEMALE, 1999),
        ("045200000001", Gender.MALE, 2000),
        ("045224000001", Gender.MALE, 2024),
        ("045300000001", Gender.FEMALE, 2000),
        ("045324000001", Gender.FEMALE, 2024),
    ],
)
def test_the_fourth_figure_is_century_and_gender(digits, gender, year):
    """Thông tư 59/2021/TT-BCA, Điều 4: 0 and 1 for the twentieth century, 2 and 3 for the twenty-first."""
    said = read_cccd(digits, on=date(2024, 12, 31))

    assert (said.gender, said.birth_year) == (gender, year)


@pytest.mark.parametrize("mark", [4, 5, 6, 7, 8, 9])
def test_nobody_of_a_later_century_has_a_number_yet(mark):
    assert refused(check_cccd, f"045{mark}00000001") == "cccd_century"


def test_a_child_born_this_year_has_a_number_and_one_of_next_year_has_none():
    assert check_cccd("045224000001", on=date(2024, 1, 1)) == "045224000001"
    assert refused(check_cccd, "045225000001", on=date(2024, 12, 31)) == "cccd_year"


@pytest.mark.parametrize(
    "typed",
    ["191234567", "191 234 567", "197-123-456", "200123456"],
)
def test_an_old_identity_card_of_nine_figures_is_not_taken_for_a_citizen_number(typed):
    """Chứng minh nhân dân 9 số is no longer valid from 01/01/2025 (Luật Căn cước 2023, Điều 46)."""
    with pytest.raises(Invalid) as caught:
        check_cccd(typed)

    assert caught.value.code == "cccd_length"
    assert caught.value.message == "Số căn cước công dân có 12 số, bạn nhập 9 số."


@pytest.mark.parametrize(
    "typed",
    [
        "O45189000214",
        "0451890002l4",
        "CCCD 045189000214",
        "045189000214.",
        "045_189_000_214",
        "045/189/000/214",
        "045189000214;",
        "０４５１８９０００２１４",
    ],
)
def test_letters_and_signs_are_not_silently_dropped(typed):
    if typed.endswith("."):
        assert check_cccd(typed) == "045189000214"
    else:
        assert refused(check_cccd, typed) == "cccd_digits"


@pytest.mark.parametrize(
    "typed",
    [
        "045\u00a0189\u00a0000\u00a0214",
        "045\t189\t000\t214",
        "\n045189000214\n",
        "045-189-000-214",
        "045.189.000.214",
    ],
)
def test_blanks_dots_and_dashes_between_groups_are_only_spelling(typed):
    assert check_cccd(typed) == "045189000214"


def test_nothing_of_a_number_shows_when_it_is_printed():
    said = read_cccd("045189000214")

    assert "000214" not in repr(said)
    assert "045189000214" not in f"{said}"


@pytest.mark.parametrize(
    ("number", "born", "gender", "count"),
    [
        ("045189000214", date(1989, 1, 1), "female", 0),
        ("045189000214", date(1989, 12, 31), "", 0),
        ("045189000214", date(1990, 1, 1), "female", 1),
        ("045189000214", date(1889, 5, 12), "female", 1),
        ("045289000214", date(1989, 5, 12), "male", 1),
        ("045089000214", date(1989, 5, 12), "female", 1),
        ("045089000214", date(1988, 5, 12), "female", 2),
        ("045089000214", None, None, 0),
    ],
)
def test_each_contradiction_between_number_and_data_is_one_doubt(number, born, gender, count):
    assert len(identity_doubts(number, birth_date=born, gender=gender)) == count


def test_a_doubt_names_what_was_typed_and_what_the_number_says():
    doubts = identity_doubts("045200000001", birth_date=date(1999, 12, 31), gender="female")

    assert doubts == [
        "Ngày sinh ghi năm 1999, số căn cước cho năm 2000.",
        "Giới tính ghi “Nữ”, số căn cước cho “Nam”.",
    ]


def test_doubts_about_a_wrong_number_are_not_raised_before_the_number_is_right():
    assert refused(identity_doubts, "045", birth_date=date(1989, 1, 1), gender="") == "cccd_length"


# The weights of the nine figures are 31 29 23 19 17 13 7 5 3; the tenth is 10 less the remainder by 11.
REMAINDERS = [
    ("1000000019", "31 + 3 = 34 = 3 × 11 + 1"),
    ("0000010008", "13 = 11 + 2"),
    ("0000000017", "3"),
    ("0100109106", "29 + 17 + 9 × 7 + 5 = 114 = 10 × 11 + 4"),
    ("0000000105", "5"),
    ("0000100004", "17 = 11 + 6"),
    ("0100000003", "29 = 2 × 11 + 7"),
    ("0001000002", "19 = 11 + 8"),
    ("1000000001", "31 = 2 × 11 + 9"),
    ("2000000010", "62 + 3 = 65 = 5 × 11 + 10"),
]


@pytest.mark.parametrize(("code", "sum_of"), REMAINDERS, ids=[text for _code, text in REMAINDERS])
def test_the_tenth_figure_follows_from_the_nine_before_it(code, sum_of):
    wrong = [figure for figure in "0123456789" if figure != code[9]]

    assert check_tax_code(code) == code
    assert {refused(check_tax_code, code[:9] + figure) for figure in wrong} == {"tax_code_check_digit"}


@pytest.mark.parametrize("last", range(10))
def test_nine_figures_whose_sum_is_divisible_by_eleven_are_never_given_out(last):
    """987654321: 279 + 232 + 161 + 114 + 85 + 52 + 21 + 10 + 3 = 957 = 87 × 11, which leaves no tenth figure."""
    assert refused(check_tax_code, f"987654321{last}") == "tax_code_check_digit"


@pytest.mark.parametrize(
    "swapped",
    [
        *("1000109106", "0010109106", "0101009106", "0100019106"),
        *("0100190106", "0100101906", "0100109016", "0100109160"),
    ],
)
def test_two_neighbouring_figures_typed_the_wrong_way_round_are_noticed(swapped):
    assert sorted(swapped) == sorted("0100109106")
    assert refused(check_tax_code, swapped) == "tax_code_check_digit"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100109106-001", "0100109106-001"),
        ("0100109106 001", "0100109106-001"),
        ("0100109106.017", "0100109106-017"),
        ("0100 109 106 - 999", "0100109106-999"),
        ("0100109106–", None),
        ("0100109106-1", None),
        ("0100109106-0001", None),
        ("0100109106-00A", None),
    ],
)
def test_a_dependent_unit_adds_three_figures_to_the_code_it_depends_on(typed, kept):
    if kept is None:
        assert refused(check_tax_code, typed) == "tax_code_length"
    else:
        assert check_tax_code(typed) == kept


def test_the_first_dependent_unit_is_number_one():
    assert refused(check_tax_code, "0100109106-000") == "tax_code_branch"


def test_a_citizen_number_is_no_tax_code_of_an_organisation():
    assert refused(check_tax_code, "045189000214") == "tax_code_length"


def test_the_field_of_the_form_is_named_by_every_check():
    for check, typed in ((check_cccd, "1"), (check_tax_code, "1"), (check_phone, "1")):
        with pytest.raises(Invalid) as caught:
            check(typed, field="submitter_number")
        assert list(caught.value.errors) == ["submitter_number"]


@pytest.mark.parametrize("prefix", ["03", "05", "07", "08", "09"])
def test_a_mobile_number_has_ten_figures(prefix):
    assert check_phone(f"{prefix}12345678") == f"{prefix}12345678"
    assert refused(check_phone, f"{prefix}1234567") == "phone"
    assert refused(check_phone, f"{prefix}123456789") == "phone"


@pytest.mark.parametrize("prefix", ["01", "04", "06", "00"])
def test_prefixes_that_were_given_up_are_refused(prefix):
    """Đầu số 01 was changed to 03, 05, 07, 08 in 2018."""
    assert refused(check_phone, f"{prefix}12345678") == "phone"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02333852252", "02333852252"),
        ("0243943513", "0243943513"),
        ("+84 233 3852 252", "02333852252"),
        ("+84(0)905123608", None),
        ("84905123608", None),
        ("0084", None),
        ("+840905123608", None),
    ],
)
def test_a_fixed_line_has_ten_or_eleven_figures_and_the_country_stands_for_the_nought(typed, kept):
    if kept is None:
        assert refused(check_phone, typed) == "phone"
    else:
        assert check_phone(typed) == kept
