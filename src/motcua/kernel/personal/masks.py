"""How personal values are shown where they need not be read in full."""

from __future__ import annotations

from motcua.kernel.personal.values import HIDDEN


def mask_id(number: str | None) -> str:
    """An ID, passport or tax number in lists: "045 189 ••• 214", "010 ••• 567", "B12 ••• 67"."""
    bare = "".join(filter(str.isalnum, number or ""))
    if not bare:
        return ""
    if len(bare) >= 12:
        return f"{bare[:3]} {bare[3:6]} {HIDDEN} {bare[-3:]}"
    if len(bare) >= 9:
        return f"{bare[:3]} {HIDDEN} {bare[-3:]}"
    return f"{bare[:3]} {HIDDEN} {bare[-2:]}" if len(bare) >= 7 else HIDDEN


def mask_phone(phone: str | None) -> str:
    """The last three digits: "••• 608"."""
    digits = "".join(filter(str.isdigit, phone or ""))
    if not digits:
        return ""
    return f"{HIDDEN} {digits[-3:]}" if len(digits) >= 8 else HIDDEN


def mask_email(address: str | None) -> str:
    """The first letter and the domain: "a•••@skhcn.vn"."""
    name, at, domain = (address or "").strip().rpartition("@")
    if not at or not name:
        return HIDDEN if domain else ""
    return f"{name[0]}{HIDDEN}@{domain}"


def mask_name(full_name: str | None) -> str:
    """Initials, each word as long as it is: "Nguyễn Thị Hòa" is "N••••• T•• H••"."""
    return " ".join(word[0] + "•" * (len(word) - 1) for word in (full_name or "").split())
