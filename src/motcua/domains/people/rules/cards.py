"""The string inside the QR code of a citizen identity card, read into a person."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.rules.numbers import check_cccd
from motcua.domains.people.types import CitizenCard, Gender
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

_GENDERS = {"nam": Gender.MALE, "nữ": Gender.FEMALE}
_FIELD = "qr"


def parse_cccd_qr(text: str) -> CitizenCard:
    """Read `số|số CMND cũ|họ tên|ddmmyyyy|giới tính|địa chỉ|ddmmyyyy` as printed on the card.

    The old number may be empty or its place missing; places after the date of issue (newer cards
    have some) are ignored. Raises `Invalid` (field `qr`) saying in Vietnamese which part is wrong.
    """
    parts = [normalise(part) for part in (text or "").strip().split("|")]
    if len(parts) < 2:
        raise _wrong(_("Đây không phải mã QR của thẻ căn cước. Quét lại mã ở góc trên mặt trước thẻ."))
    if re.fullmatch(r"\d*", parts[1]) is None:
        parts.insert(1, "")
    if len(parts) < 7:
        raise _wrong(_("Mã QR đọc chưa hết: thiếu phần cuối. Giữ máy quét yên và quét lại."))

    number = check_cccd(parts[0], field=_FIELD)
    old_id = _old_id(parts[1])
    if not parts[2]:
        raise _wrong(_("Mã QR không có họ tên. Nhập tay theo thẻ."))
    born = _day(parts[3], _("ngày sinh"))
    issued = _day(parts[6], _("ngày cấp"))
    if issued < born:
        raise _wrong(_("Mã QR có ngày cấp trước ngày sinh. Nhập tay theo thẻ."))
    return CitizenCard(
        id_number=number,
        old_id=old_id,
        full_name=parts[2],
        birth_date=born,
        gender=_gender(parts[4]),
        address=parts[5],
        issued_on=issued,
    )


def _old_id(text: str) -> str:
    if text and len(text) not in (9, 12):
        raise _wrong(_("Số chứng minh nhân dân cũ trong mã QR không phải 9 hoặc 12 số. Quét lại thẻ."))
    return text


def _gender(text: str) -> Gender:
    found = _GENDERS.get(text.lower())
    if found is None:
        raise _wrong(
            _("Giới tính trong mã QR là “%(text)s”, cần là Nam hoặc Nữ. Nhập tay theo thẻ.") % {"text": text}
        )
    return found


def _day(text: str, what: object) -> date:
    if re.fullmatch(r"[0-9]{8}", text):
        try:
            return date(int(text[4:]), int(text[2:4]), int(text[:2]))
        except ValueError:
            pass
    raise _wrong(
        _("Mã QR ghi %(what)s “%(text)s”, không phải ngày viết liền ddmmyyyy. Nhập tay theo thẻ.")
        % {"what": what, "text": text}
    )


def _wrong(message: object) -> Invalid:
    return Invalid(message, code="card_qr", field=_FIELD)
