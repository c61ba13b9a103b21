"""Numbers people and organisations carry, and how each is checked before it is believed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import CitizenNumber, Gender
from motcua.kernel.errors import Invalid
from motcua.kernel.shipped import load_json

_SEPARATORS = re.compile(r"[\s.\-]+")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{8,9}")


def check_cccd(text: str, *, on: date | None = None, field: str = "id_number") -> str:
    """The 12 digits of a citizen identity number, without blanks; see `read_cccd` for what is checked."""
    return read_cccd(text, on=on, field=field).digits


def read_cccd(text: str, *, on: date | None = None, field: str = "id_number") -> CitizenNumber:
    """Check a personal identification number and read what its digits say.

    Digits 1-3 are the province of birth registration, digit 4 the century and gender (even male, odd
    female; 0-1 for 1900-1999, 2-3 for 2000-2099), digits 5-6 the year of birth, 7-12 are random
    (Điều 13 Nghị định 137/2015/NĐ-CP, Điều 4 Thông tư 59/2021/TT-BCA). The codes are those of the
    63 provinces before 01/7/2025: numbers once given never change. With `on`, a year of birth after
    that day is refused. Raises `Invalid` with the mistake in Vietnamese.
    """
    digits = _SEPARATORS.sub("", text or "")
    _require_digits(digits, field)
    province, mark, year = digits[:3], int(digits[3]), int(digits[4:6])
    if province not in _province_codes():
        raise Invalid(
            _("Ba số đầu của số căn cước (%(code)s) không phải mã tỉnh nào. Kiểm tra lại từng số trên thẻ.")
            % {"code": province},
            code="cccd_province",
            field=field,
        )
    if mark > 3:
        raise Invalid(
            _("Số thứ tư của số căn cước (%(mark)d) phải từ 0 đến 3. Kiểm tra lại từng số trên thẻ.")
            % {"mark": mark},
            code="cccd_century",
            field=field,
        )
    birth_year = (1900 if mark < 2 else 2000) + year
    if on is not None and birth_year > on.year:
        raise Invalid(
            _("Số căn cước cho năm sinh %(year)d, sau năm nay. Kiểm tra lại số thứ tư đến thứ sáu.")
            % {"year": birth_year},
            code="cccd_year",
            field=field,
        )
    return CitizenNumber(digits, province, Gender.FEMALE if mark % 2 else Gender.MALE, birth_year)


def identity_doubts(number: str, *, birth_date: date | None, gender: str | None) -> list[str]:
    """What does not fit together in a person's data. Doubts to look at, not errors: the card decides."""
    said = read_cccd(number)
    doubts: list[str] = []
    if birth_date and birth_date.year != said.birth_year:
        doubts.append(
            str(
                _("Ngày sinh ghi năm %(typed)d, số căn cước cho năm %(said)d.")
                % {"typed": birth_date.year, "said": said.birth_year}
            )
        )
    if gender and gender != said.gender:
        doubts.append(
            str(
                _("Giới tính ghi “%(typed)s”, số căn cước cho “%(said)s”.")
                % {"typed": Gender(gender).label, "said": said.gender.label}
            )
        )
    return doubts


def check_tax_code(text: str, *, field: str = "id_number") -> str:
    """A tax code of 10 digits, or 10-3 for a dependent unit, as `0100109106` or `0100109106-001`.

    The tenth digit is 10 minus the weighted sum of the first nine modulo 11
    (Thông tư 105/2020/TT-BTC, cấu trúc mã số thuế). Raises `Invalid` naming the mistake.
    """
    digits = _SEPARATORS.sub("", text or "")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (10, 13):
        raise Invalid(
            _("Mã số thuế có 10 số, hoặc 10 số và 3 số của đơn vị phụ thuộc (0100109106-001)."),
            code="tax_code_length",
            field=field,
        )
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, digits, strict=False))
    if 10 - total % 11 != int(digits[9]):
        raise Invalid(
            _("Mã số thuế sai số kiểm tra: có ít nhất một số gõ nhầm hoặc đổi chỗ. So lại với giấy tờ."),
            code="tax_code_check_digit",
            field=field,
        )
    if digits[10:] == "000":
        raise Invalid(
            _("Ba số cuối của mã số thuế đơn vị phụ thuộc bắt đầu từ 001."),
            code="tax_code_branch",
            field=field,
        )
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def check_phone(text: str, *, field: str = "phone") -> str:
    """A Vietnamese telephone number as ten or eleven digits beginning with 0; `+84` is understood."""
    digits = re.sub(r"[\s.\-()]+", "", text or "")
    if digits.startswith(("+84", "0084")):
        digits = "0" + digits.removeprefix("+84").removeprefix("0084")
    if not (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)) or not digits.isascii():
        raise Invalid(
            _("Số điện thoại gồm 10 số bắt đầu bằng 03, 05, 07, 08, 09, hoặc số cố định bắt đầu bằng 02."),
            code="phone",
            field=field,
        )
    return digits


def _require_digits(digits: str, field: str) -> None:
    if not digits:
        raise Invalid(_("Nhập số căn cước công dân (12 số)."), code="cccd_missing", field=field)
    if not digits.isascii() or not digits.isdigit():
        raise Invalid(_("Số căn cước công dân chỉ gồm các chữ số."), code="cccd_digits", field=field)
    if len(digits) != 12:
        raise Invalid(
            _("Số căn cước công dân có 12 số, bạn nhập %(count)d số.") % {"count": len(digits)},
            code="cccd_length",
            field=field,
        )


@cache
def _province_codes() -> frozenset[str]:
    provinces = load_json("admin-units.json")["provinces_before_2025_07_01"]
    return frozenset(f"0{province['code']}" for province in provinces)
