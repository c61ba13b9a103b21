"""Working time as people type it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from motcua.kernel.text import fold

MINUTES_PER_HOUR, HOURS_PER_DAY = 60, 8
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ngay|gio|phut)?(?:\s*lam viec)?[\s,]*")
"""Without accents, as people type and as they do not."""
_FACTORS = {"n": HOURS_PER_DAY * MINUTES_PER_HOUR, "g": MINUTES_PER_HOUR, "p": 1}


def minutes_of(text: str) -> int | None:
    """Working minutes of "4" or "4,5" (hours), "2 ngày", "30 phút", "1 giờ 30 phút". Raises ValueError for
    anything else; "" is not known."""
    text = fold(text).strip()
    if not text:
        return None
    if not re.fullmatch(rf"(?:{_PART.pattern})+", text):
        raise ValueError(text)
    minutes = 0.0
    for figure, unit in _PART.findall(text):
        minutes += float(figure.replace(",", ".")) * _FACTORS[(unit or "g")[0]]
    return round(minutes)


def hours_text(minutes: int | None) -> str:
    """The same minutes as a field shows them: hours, or minutes where they are no plain part of one."""
    if minutes is None:
        return ""
    if minutes % 6:
        return _("%(minutes)d phút") % {"minutes": minutes}
    return f"{minutes / MINUTES_PER_HOUR:.1f}".removesuffix(".0").replace(".", ",")
