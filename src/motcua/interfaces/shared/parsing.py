"""Values from addresses: what cannot be read is as if it were not there, never an error page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from motcua.kernel import clock


def date_of(text: str | None) -> date | None:
    """A day as `2024-02-05` or `05/02/2024`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime((text or "").strip(), form).replace(tzinfo=clock.VN).date()
        except ValueError:
            continue
    return None


def moment_of(text: str | None) -> datetime | None:
    """A moment as `05/02/2024 08:30` or `2024-02-05T08:30`, Vietnamese time."""
    for form in ("%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(" ".join((text or "").split()), form).replace(tzinfo=clock.VN)
        except ValueError:
            continue
    return None


def time_of(text: str | None) -> time | None:
    """An hour of the day as `21:00`."""
    try:
        return datetime.strptime((text or "").strip()[:5], "%H:%M").replace(tzinfo=clock.VN).time()
    except ValueError:
        return None


def int_of(text: str | None) -> int | None:
    """A whole number that fits a database column."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def uuid_of(text: str | None) -> UUID | None:
    try:
        return UUID((text or "").strip())
    except ValueError:
        return None


def choice_of(text: str | None, allowed: Sequence[str], default: str) -> str:
    return text if text is not None and text in allowed else default
