"""The hashes of the journal, in one place for writing, importing, generating and verifying."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FIELDS = (
    "id",
    "agency_id",
    "subject_type",
    "subject_id",
    "name",
    "version",
    "payload",
    "actor_kind",
    "actor_id",
    "on_behalf_of",
    "via",
    "task",
    "request_id",
    "occurred_at",
    "recorded_at",
)


def digest(entry: Mapping[str, Any]) -> bytes:
    """SHA-256 over the entry's content in one canonical form; `entry` maps every name of FIELDS."""
    content = [_canonical(entry[name]) for name in FIELDS]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def chain_hash(previous_hash: bytes, seq: int, content_hash: bytes) -> bytes:
    """The link of a subject's chain: what stood before, its number and its content."""
    return hashlib.sha256(bytes(previous_hash) + seq.to_bytes(8, "big") + bytes(content_hash)).digest()


def _canonical(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, str | int | dict | list):
        return value
    return str(value)
