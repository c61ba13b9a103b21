"""What a seal says, in the one form that is hashed, signed and compared."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID

# What stands for an entry that was listed as unsealed but is no longer there.
ABSENT = bytes(32)
MARK_BYTES = 6
_LEAF, _NODE = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class Body:
    """The signed statement. `root` binds every member's hash, and each hash its entry's id and content."""

    number: int
    sealed_at: datetime
    entry_count: int
    highest_id: UUID
    root: bytes
    previous_hash: bytes

    def canonical(self) -> bytes:
        """The bytes that are signed; their SHA-256 is the seal's hash."""
        return json.dumps(self.as_json(), sort_keys=True, separators=(",", ":")).encode()

    def hash(self) -> bytes:
        return hashlib.sha256(self.canonical()).digest()

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "sealed_at": self.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "entry_count": self.entry_count,
            "highest_id": str(self.highest_id),
            "root": self.root.hex(),
            "previous_hash": self.previous_hash.hex(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The body of a line of the file. Raises KeyError, TypeError or ValueError when it is none."""
        return cls(
            number=int(data["number"]),
            sealed_at=datetime.fromisoformat(data["sealed_at"]),
            entry_count=int(data["entry_count"]),
            highest_id=UUID(data["highest_id"]),
            root=bytes.fromhex(data["root"]),
            previous_hash=bytes.fromhex(data["previous_hash"]),
        )


def merkle_root(hashes: Iterable[bytes]) -> bytes:
    """Root over the entries' hashes in the order given (RFC 6962 kinds of node, a lone node moves up)."""
    level = [hashlib.sha256(_LEAF + value).digest() for value in hashes]
    if not level:
        return hashlib.sha256().digest()
    while len(level) > 1:
        paired = [
            hashlib.sha256(_NODE + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)
        ]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def marks_of(hashes: Iterable[bytes]) -> str:
    """The beginnings of the members' hashes, kept in the file only to name a row that was changed."""
    return base64.b64encode(b"".join(value[:MARK_BYTES] for value in hashes)).decode()


def split_marks(marks: str) -> Sequence[bytes]:
    """The marks of a line, in order of the members. Raises ValueError when they are not whole."""
    joined = base64.b64decode(marks, validate=True)
    if len(joined) % MARK_BYTES:
        raise ValueError("marks are cut")
    return [joined[start : start + MARK_BYTES] for start in range(0, len(joined), MARK_BYTES)]
