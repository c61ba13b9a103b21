"""When a letter that did not go is tried again."""

from __future__ import annotations

from datetime import timedelta

_PAUSES = (
    timedelta(minutes=3),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
MOST_ATTEMPTS = len(_PAUSES) + 1
"""After this many the letter has failed: nearly two days of a server that is away."""


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts (1 or more). The first pause is longer than an attempt can last,
    so that a letter being sent is not taken up by a second worker."""
    return _PAUSES[min(attempts, len(_PAUSES)) - 1]
