"""Names as people write them, and names to sign in with."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_CODE = re.compile(r"[A-Z0-9Đ][A-Z0-9Đ._-]{0,31}")
# RFC 5321; also what the column holds.
_LONGEST_EMAIL = 254


def check_name(text: str, *, field: str, longest: int) -> str:
    """A name in one written form (NFC, single blanks). Raises Invalid: empty, too long, no letter."""
    name = normalise(text or "")
    if not name:
        raise Invalid(_("Nhập tên."), code="name_missing", field=field)
    if len(name) > longest:
        raise Invalid(
            _("Tên dài quá %(longest)d ký tự.") % {"longest": longest}, code="name_too_long", field=field
        )
    if not any(letter.isalpha() for letter in name) or not name.isprintable():
        raise Invalid(_("Tên phải có chữ cái và không có ký tự lạ."), code="name_odd", field=field)
    return name


def check_username(text: str) -> str:
    """A sign-in name in lower case. Raises Invalid."""
    username = (text or "").strip().lower()
    if not _USERNAME.fullmatch(username):
        raise Invalid(
            _("Tên đăng nhập có từ 3 đến 60 ký tự: chữ không dấu, số, dấu chấm, gạch nối, gạch dưới."),
            code="username",
            field="username",
        )
    return username


def check_code(text: str, *, field: str = "code") -> str:
    """A code of an agency, unit or group: capitals, figures, dots and dashes. Raises Invalid."""
    code = normalise(text or "").upper()
    if not _CODE.fullmatch(code):
        raise Invalid(
            _("Mã gồm chữ in hoa, số, dấu chấm, gạch nối; nhiều nhất 32 ký tự."), code="code", field=field
        )
    return code


def check_email(text: str, *, field: str = "email") -> str:
    """An e-mail address, or nothing. Raises Invalid."""
    address = (text or "").strip()
    if not address:
        return ""
    try:
        if len(address) > _LONGEST_EMAIL:
            raise ValidationError("too long")
        validate_email(address)
    except ValidationError:
        raise Invalid(
            _("Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@donvi.vn."), code="email", field=field
        ) from None
    return address
