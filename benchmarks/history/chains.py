"""Journal entries with the hashes the kernel would have given them."""

from __future__ import annotations

import json
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.history.ids import uuid7_at
from benchmarks.history.sheets import Sheets
from motcua.kernel.events import Event
from motcua.kernel.journal import chain_hash, digest

if TYPE_CHECKING:
    from benchmarks.history.world import Clerk


class Chain:
    """One subject's entries, oldest first; `close` writes the head."""

    __slots__ = ("hash", "previous", "seq", "subject_id", "subject_type")

    def __init__(self, subject_type: str, subject_id: str) -> None:
        self.subject_type, self.subject_id = subject_type, subject_id
        self.seq, self.previous, self.hash = 0, b"", b""

    def record(
        self,
        sheets: Sheets,
        event: type[Event],
        payload: dict[str, Any],
        *,
        agency_id: int,
        at: datetime,
        by: Clerk,
        rng: Random,
    ) -> str:
        """One entry of an officer's act through the web; gives its id.

        `payload` holds the event's own values, plain already: making the event itself costs a third of a
        dossier. The tests compare its keys with the event's fields.
        """
        entry = {
            "id": uuid7_at(at, rng),
            "agency_id": agency_id,
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "name": event.name,
            "version": event.version,
            "payload": payload,
            "actor_kind": "officer",
            "actor_id": by.public_id,
            "on_behalf_of": None,
            "via": "web",
            "task": "",
            "request_id": f"{rng.getrandbits(128):032x}",
            "occurred_at": at,
            "recorded_at": at,
        }
        content = digest(entry)
        self.seq += 1
        self.previous, self.hash = self.hash, chain_hash(self.hash, self.seq, content)
        sheets.add(
            "kernel_journalentry", entry["id"], agency_id, self.subject_type, self.subject_id, self.seq,
            event.name, event.version, json.dumps(payload, ensure_ascii=False), "officer", by.public_id,
            None, "web", "", entry["request_id"], at, at, content, self.previous, self.hash,
        )  # fmt: skip
        sheets.entries.append((bytes.fromhex(entry["id"].replace("-", "")), self.hash))
        return entry["id"]

    def close(self, sheets: Sheets) -> None:
        """The head: the chain's last link."""
        sheets.add(
            "kernel_journalhead", self.subject_type, self.subject_id, self.seq, self.previous, self.hash
        )
