"""A dossier's row from its journal entries: proof that the journal alone tells how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

STANDING = (
    "state",
    "unit_id",
    "holder_id",
    "step_order",
    "step_name",
    "step_kind",
    "moves",
    "before_state",
    "supplements",
    "reappointments",
    "calendar_version",
    "first_calendar_version",
    "reminders",
)
"""Columns of the row that acts change and entries tell."""

MOMENTS = (
    "submitted_at",
    "accepted_at",
    "first_due_at",
    "legal_due_at",
    "work_due_at",
    "step_due_at",
    "finished_at",
    "returned_at",
    "closed_at",
    "stopped_at",
    "answer_due_at",
    "notice_due_at",
    "waiting_until",
    "reminded_at",
)
"""The moments among them."""


def told(value: Any) -> Any:
    """A column's value as entries tell it: moments in UTC, so that the same moment is always the same text."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def standing_from(payloads: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The standing after the last entry (oldest first); empty when nothing happened yet."""
    standing: dict[str, Any] = {}
    for payload in payloads:
        standing |= payload.get("after", {})
    return standing
