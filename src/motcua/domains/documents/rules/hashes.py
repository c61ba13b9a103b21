"""What a paper is recognised by: the hash of its content, and the code people type."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

# Crockford's alphabet: no letter that looks like a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OIL", "011")
_LENGTH = 16


def content_hash(form: str, version: int, number: str, issued_at: str, values: Mapping[str, Any]) -> str:
    """SHA-256 of everything that decides what stands on the paper, in hexadecimal."""
    whole = {"form": form, "version": version, "number": number, "issued_at": issued_at, "values": values}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def new_token() -> str:
    """Eighty random bits in sixteen letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def readable_token(token: str) -> str:
    """In groups of four, as printed."""
    return "-".join(token[start : start + 4] for start in range(0, len(token), 4))


def tidy_token(given: str) -> str:
    """What was typed, without blanks and dashes, look-alike letters put right."""
    bare = "".join(filter(str.isalnum, given[:64])).upper()
    return bare.translate(_LOOK_ALIKES)
