"""Codes by which an applicant brings their account: how long they hold, and what is kept of them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

HOLDS = timedelta(minutes=15)
_BYTES = 20


def new_word() -> str:
    """160 random bits."""
    return secrets.token_hex(_BYTES)


def word_hash(word: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(word.strip().lower().encode()).hexdigest()
