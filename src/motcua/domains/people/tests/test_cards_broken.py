"""QR codes of identity cards as scanners deliver them at a busy counter: both layouts, and every way to break."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people.rules import parse_cccd_qr
from motcua.domains.people.types import Gender
from motcua.kernel.errors import Invalid

# Thẻ căn cước công dân gắn chip (2021-2024): seven places.
CHIP = "045189000214|191234567|Hoàng Thị Bảo Châu|12051989|Nữ|Thôn 3, Cam Hiếu, Cam Lộ, Quảng Trị|10052021"
# Thẻ căn cước (from 01/7/2024): further places after the day of issue, for the parents.
NEW = "045089000777||Lê Văn Ba|02091989|Nam|Phường Nam Đông Hà, Quảng Trị|15072024||Lê Văn Tư|Trần Thị Má"


def parts(**changed: str) -> str:
    """The chip card with these places changed, by number."""
    places = CHIP.split("|")
    for place, text in changed.items():
        places[int(place.removeprefix("p"))] = text
    return "|".join(places)


def refusal(text: str) -> Invalid:
    with pytest.raises(Invalid) as caught:
        parse_cccd_qr(text)
    return caught.value


def test_the_new_card_is_read_as_the_old_one_is():
    card = parse_cccd_qr(NEW)

    assert (card.id_number, card.old_id, card.full_name) == ("045089000777", "", "Lê Văn Ba")
    assert (card.birth_date, card.gender) == (date(1989, 9, 2), Gender.MALE)
    assert (card.address, card.issued_on) == ("Phường Nam Đông Hà, Quảng Trị", date(2024, 7, 15))


def test_names_of_parents_are_not_taken_over():
    card = parse_cccd_qr(NEW)

    shown = [card.id_number, card.old_id, card.full_name, card.address]
    assert not any("Tư" in text or "Má" in text for text in shown)


@pytest.mark.parametrize("card", [CHIP, CHIP.replace("191234567", ""), CHIP.replace("|191234567", "")])
def test_a_scan_that_breaks_off_anywhere_is_refused_and_never_half_believed(card):
    for length in range(len(card)):
        with pytest.raises(Invalid) as caught:
            parse_cccd_qr(card[:length])
        assert list(caught.value.errors) == ["qr"]


@pytest.mark.parametrize("card", [CHIP, NEW])
def test_a_scan_that_begins_late_is_refused(card):
    for start in range(1, 13):
        assert refusal(card[start:]).code in {
            *("card_qr", "cccd_length", "cccd_missing", "cccd_digits", "cccd_province", "cccd_century"),
        }


def test_two_cards_scanned_into_one_field_are_refused():
    assert "ngày cấp" in refusal(CHIP + CHIP).message


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("29022000", None),
        ("29021900", "29021900"),
        ("29022001", "29022001"),
        ("31041989", "31041989"),
        ("00051989", "00051989"),
        ("12001989", "12001989"),
        ("12130000", "12130000"),
        ("1251989", "1251989"),
        ("12/05/1989", "12/05/1989"),
        ("19890512", "19890512"),
        ("1205 1989", "1205 1989"),
        ("", ""),
        ("abcdefgh", "abcdefgh"),
    ],
)
def test_a_day_of_birth_is_eight_figures_of_a_day_that_exists(born, said):
    text = parts(p3=born)

    if said is None:
        assert parse_cccd_qr(text).birth_date == date(2000, 2, 29)
    else:
        assert refusal(text).message == (
            f"Mã QR ghi ngày sinh “{said}”, không phải ngày viết liền ddmmyyyy. Nhập tay theo thẻ."
        )


@pytest.mark.parametrize(
    ("issued", "is_right"),
    [("12051989", True), ("13051989", True), ("11051989", False), ("31121988", False)],
)
def test_no_card_is_issued_before_its_holder_is_born(issued, is_right):
    text = parts(p6=issued)

    if is_right:
        assert parse_cccd_qr(text).issued_on.year == 1989
    else:
        assert refusal(text).message == "Mã QR có ngày cấp trước ngày sinh. Nhập tay theo thẻ."


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("Nam", Gender.MALE),
        ("NAM", Gender.MALE),
        (" nam ", Gender.MALE),
        ("Nữ", Gender.FEMALE),
        ("NỮ", Gender.FEMALE),
    ],
)
def test_the_gender_is_read_however_it_is_written(written, gender):
    assert parse_cccd_qr(parts(p4=written)).gender is gender


@pytest.mark.parametrize("written", ["", "Nu", "F", "1", "Khác", "Nam Nữ"])
def test_a_gender_the_card_cannot_have_is_quoted(written):
    assert refusal(parts(p4=written)).message == (
        f"Giới tính trong mã QR là “{written}”, cần là Nam hoặc Nữ. Nhập tay theo thẻ."
    )


@pytest.mark.parametrize(
    ("old", "is_right"),
    [
        ("", True),
        ("191234567", True),
        ("045089000001", True),
        ("19123456", False),
        ("1912345678", False),
        ("0", False),
    ],
)
def test_the_old_number_has_nine_or_twelve_figures_or_is_missing(old, is_right):
    if is_right:
        assert parse_cccd_qr(parts(p1=old)).old_id == old
    else:
        assert "không phải 9 hoặc 12 số" in refusal(parts(p1=old)).message


def test_an_old_number_with_letters_shifts_every_place_and_is_refused():
    """It is taken for the name, as on cards that leave the old number out; the date then stands elsewhere."""
    assert "ngày sinh “Hoàng Thị Bảo Châu”" in refusal(parts(p1="19123456A")).message


def test_an_address_may_be_long_short_or_empty():
    long = "Thôn 3, " * 40

    assert parse_cccd_qr(parts(p5="")).address == ""
    assert parse_cccd_qr(parts(p5="  Khe  Sanh ")).address == "Khe Sanh"
    assert parse_cccd_qr(parts(p5=long)).address == long.strip()


@pytest.mark.parametrize(
    "text",
    [
        "https://vneid.gov.vn/abc?x=1",
        "00020101021138570010A000000727",
        "BEGIN:VCARD\nFN:Ba\nEND:VCARD",
        "893460212345",
        "H50.12-240205-00017",
        "   ",
        "\x00",
    ],
    ids=[
        "an address",
        "a bank transfer",
        "a visiting card",
        "goods",
        "a receipt of ours",
        "blanks",
        "nothing",
    ],
)
def test_another_code_held_under_the_scanner_is_told_apart(text):
    assert refusal(text).message == (
        "Đây không phải mã QR của thẻ căn cước. Quét lại mã ở góc trên mặt trước thẻ."
    )


def test_a_number_that_cannot_be_is_told_with_its_own_reason_in_the_field_of_the_code():
    error = refusal(parts(p0="045489000214"))

    assert error.code == "cccd_century"
    assert list(error.errors) == ["qr"]


def test_nothing_of_the_person_shows_when_the_card_is_printed():
    card = parse_cccd_qr(CHIP)

    assert "Châu" not in repr(card)
    assert "045189000214" not in f"{card!r} {card}"
    assert "1989" not in repr(card)
