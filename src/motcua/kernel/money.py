"""Money is whole VND in plain integers; nothing is smaller than one đồng, so nothing is ever a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from motcua.kernel.errors import Invalid
from motcua.kernel.formats import count_words, money_vn

__all__ = ["in_words", "money_vn", "parse", "share"]

LIMIT = 10**15


def in_words(amount: int) -> str:
    """The sum as receipts write it: 1234567 is "một triệu hai trăm … sáu mươi bảy đồng"."""
    return f"{count_words(amount)} đồng"


def parse(text: str, *, field: str = "amount") -> int:
    """A typed sum ("2.250.000 đ", "2250000") as whole VND. Raises Invalid when it is not one."""
    bare = text.strip().lower().removesuffix("vnd").removesuffix("đồng").removesuffix("đ").strip()
    groups = bare.replace("\N{NO-BREAK SPACE}", ".").replace(" ", ".").split(".")
    rightly_grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    digits = "".join(groups)
    if not (digits.isascii() and digits.isdigit()) or (len(groups) > 1 and not rightly_grouped):
        raise Invalid(_("Số tiền phải là số nguyên đồng, ví dụ 2.250.000."), field=field)
    if int(digits) >= LIMIT:
        raise Invalid(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số."), field=field)
    return int(digits)


def share(amount: int, percent: int | Decimal) -> int:
    """A percentage of a sum in whole VND, half a đồng rounded up."""
    return int((Decimal(amount) * Decimal(percent) / 100).quantize(Decimal(1), ROUND_HALF_UP))
