"""Ids and tokens as they would have been made at a moment of the past."""

from __future__ import annotations

from datetime import datetime
from random import Random

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def uuid7_at(moment: datetime, rng: Random) -> str:
    """A UUIDv7 of that moment (kernel.ids makes the present ones), as text: rows and hashes take it so."""
    microseconds = int(moment.timestamp() * 1_000_000)
    stamp = (microseconds << 12) // 1_000
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | rng.getrandbits(62)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def tracking_token(rng: Random) -> str:
    """As long as those of dossiers."""
    return f"{rng.getrandbits(100):025x}"


def verify_token(rng: Random) -> str:
    """As those on papers."""
    return "".join(rng.choices(_ALPHABET, k=16))
