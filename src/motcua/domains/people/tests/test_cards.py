"""The QR code of an identity card, as scanners give it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from motcua.domains.people.rules import parse_cccd_qr
from motcua.domains.people.types import Gender
from motcua.kernel.errors import Invalid

CARD = "045189000214|191234567|Hoàng Thị Bảo Châu|12051989|Nữ|Thôn 3, Cam Hiếu, Cam Lộ, Quảng Trị|10052021"


def test_the_card_becomes_a_person():
    card = parse_cccd_qr(CARD)

    assert card.id_number == "045189000214"
    assert card.old_id == "191234567"
    assert card.full_name == "Hoàng Thị Bảo Châu"
    assert card.birth_date == date(1989, 5, 12)
    assert card.gender is Gender.FEMALE
    assert card.address == "Thôn 3, Cam Hiếu, Cam Lộ, Quảng Trị"
    assert card.issued_on == date(2021, 5, 10)


@pytest.mark.parametrize(
    ("text", "old_id"),
    [
        (CARD.replace("191234567", ""), ""),
        (CARD.replace("|191234567", ""), ""),
        (CARD.replace("191234567", "045089000001"), "045089000001"),
        (f"{CARD}|||", "191234567"),
        (f"{CARD}|Nguyễn Văn Ba|Trần Thị Má", "191234567"),
        (f"  {CARD}\r\n", "191234567"),
        (unicodedata.normalize("NFD", CARD), "191234567"),
        (CARD.replace("Nữ", "NỮ"), "191234567"),
        (CARD.replace("Hoàng Thị", " Hoàng   Thị"), "191234567"),
    ],
    ids=[
        "old number empty",
        "its place missing",
        "twelve figures",
        "empty places after",
        "parents after",
        "blanks and line end",
        "decomposed letters",
        "capitals",
        "blanks in the name",
    ],
)
def test_what_cards_and_scanners_do_is_understood(text, old_id):
    card = parse_cccd_qr(text)

    assert card.old_id == old_id
    assert card.full_name == "Hoàng Thị Bảo Châu"
    assert card.birth_date == date(1989, 5, 12)


def test_a_man_is_a_man():
    assert parse_cccd_qr(CARD.replace("Nữ", "Nam").replace("045189", "045089")).gender is Gender.MALE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "không phải mã QR của thẻ căn cước"),
        (None, "không phải mã QR của thẻ căn cước"),
        ("https://example.net/abc", "không phải mã QR của thẻ căn cước"),
        ("045189000214", "không phải mã QR của thẻ căn cước"),
        (CARD.rsplit("|", 1)[0], "thiếu phần cuối"),
        (CARD.rsplit("|", 3)[0], "thiếu phần cuối"),
        (CARD.replace("045189000214", "04518900021"), "bạn nhập 11 số"),
        (CARD.replace("045189", "099189"), "(099) không phải mã tỉnh"),
        (CARD.replace("191234567", "12345"), "không phải 9 hoặc 12 số"),
        (CARD.replace("Hoàng Thị Bảo Châu", " "), "không có họ tên"),
        (CARD.replace("12051989", "31021989"), "ngày sinh “31021989”"),
        (CARD.replace("12051989", "1989"), "ngày sinh “1989”"),
        (CARD.replace("12051989", "12/05/1989"), "ngày sinh “12/05/1989”"),
        (CARD.replace("10052021", "2021-05-10"), "ngày cấp “2021-05-10”"),
        (CARD.replace("10052021", "10051988"), "ngày cấp trước ngày sinh"),
        (CARD.replace("Nữ", "Khác"), "“Khác”, cần là Nam hoặc Nữ"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    with pytest.raises(Invalid) as caught:
        parse_cccd_qr(text)

    assert said in caught.value.message
    assert list(caught.value.errors) == ["qr"]


def test_nothing_of_the_person_shows_in_logs():
    assert "Châu" not in repr(parse_cccd_qr(CARD))
    assert "045189000214" not in repr(parse_cccd_qr(CARD))
