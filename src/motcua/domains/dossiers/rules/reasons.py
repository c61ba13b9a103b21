"""What a coded reason may be."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel import text

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_CODE, LONGEST_TEXT, LONGEST_BASIS = 40, 500, 500


def code_of(typed: str) -> str:
    """The code as it is kept: small letters and digits, accents and blanks taken out ("Thiếu ảnh" → "thieu-anh")."""
    return re.sub(r"[^a-z0-9]+", "-", text.fold(typed)).strip("-")


def wrong_reason(
    *,
    code: str,
    words: str,
    legal_basis: str,
    source: str,
    verified: bool,
    valid_from: date,
    valid_to: date | None,
) -> dict[str, str]:
    """Everything wrong with a reason, by field; nothing when it is right."""
    faults = {}
    if CODE.fullmatch(code) is None or len(code) > LONGEST_CODE:
        faults["code"] = _("Hãy ghi mã từ 1 đến %(most)s chữ thường không dấu, số, nối bằng dấu gạch.") % {
            "most": LONGEST_CODE
        }
    if not words.strip() or len(words) > LONGEST_TEXT:
        faults["text"] = _("Hãy ghi lý do, nhiều nhất %(most)s ký tự.") % {"most": LONGEST_TEXT}
    if valid_to is not None and valid_to < valid_from:
        faults["valid_to"] = _("Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.")
    return faults | wrong_basis(legal_basis=legal_basis, source=source, verified=verified)


def wrong_basis(*, legal_basis: str, source: str, verified: bool) -> dict[str, str]:
    """What is compared with a text names the text and where it was read."""
    faults = {}
    for field, words in (("legal_basis", legal_basis), ("source", source)):
        if len(words) > LONGEST_BASIS:
            faults[field] = _("Nhiều nhất %(most)s ký tự.") % {"most": LONGEST_BASIS}
    if verified and not legal_basis.strip():
        faults["legal_basis"] = _(
            "Muốn đánh dấu đã đối chiếu, hãy ghi căn cứ pháp lý: văn bản và điều, khoản."
        )
    if verified and not source.strip():
        faults["source"] = _("Muốn đánh dấu đã đối chiếu, hãy ghi nơi đã đọc văn bản.")
    return faults
