"""The code of an order: short, read aloud and typed into bank memos, a mistyped one noticed."""

from __future__ import annotations

import re

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXY"  # no I, L, O, U, Z: they are read as something else
_BASE = len(_SIGNS)  # a prime, so that the check sign notices every single mistake
_CODE = re.compile(rf"MC([{_SIGNS}]{{8}})([{_SIGNS}])")
_LOOKS_LIKE = str.maketrans("ILOZ", "1102")


def order_code(bits: int) -> str:
    """ "MC" + eight signs + a check sign, from some forty random bits."""
    body = "".join(_SIGNS[bits // _BASE**place % _BASE] for place in range(8))
    return f"MC{body}{_check(body)}"


def find_code(words: str) -> str:
    """The first right code in a memo, however it was typed: lower case, blanks and dashes inside; "" for none."""
    bare = re.sub(r"[^0-9A-Z]", "", words.upper())
    for text in (bare, bare.translate(_LOOKS_LIKE)):
        for place in range(len(text)):
            found = _CODE.match(text, place)
            if found and _check(found[1]) == found[2]:
                return found[0]
    return ""


def _check(body: str) -> str:
    """A weighted sum: any one wrong sign, and any two neighbours exchanged, give another."""
    total = sum((place + 2) * _SIGNS.index(sign) for place, sign in enumerate(body))
    return _SIGNS[total % _BASE]
