"""Rows on their way into the database: lines of PostgreSQL's COPY text format, by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

# Columns in the order the rows give them. Where `id` is missing the database numbers the rows itself.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "people_party": (
        "id", "agency_id", "public_id", "kind", "name", "id_number", "id_hash", "birth_date", "gender", "address",
        "phone", "email",
    ),
    "dossiers_dossier": (
        "id", "agency_id", "public_id", "code", "intake_token", "tracking_token", "procedure_id", "version_id",
        "limit_amount", "limit_unit", "state", "channel", "receiving_unit_id", "executing_unit_id", "unit_id",
        "holder_id", "received_by_id", "owner_id", "submitter_id", "owner_name", "submitter_name", "subject_line",
        "sets", "delivery", "delivery_address", "fee_status", "submitted_at", "accepted_at", "first_due_at",
        "legal_due_at", "work_due_at", "finished_at", "returned_at", "closed_at", "task_id", "step_order",
        "step_name", "step_kind", "step_due_at", "moves", "stopped_at", "answer_due_at", "notice_due_at",
        "calendar_version", "before_state", "waiting_until", "supplements", "reappointments",
    ),
    "dossiers_dossierpaper": (
        "agency_id", "public_id", "dossier_id", "requirement_id", "order", "name", "kind", "quantity",
    ),
    "dossiers_transition": (
        "agency_id", "dossier_id", "seq", "act", "from_state", "to_state", "from_unit_id", "to_unit_id", "by_id",
        "to_id", "step_name", "next_step_name", "at", "started_at", "due_at", "punctuality", "note",
    ),
    "dossiers_dossierresult": (
        "agency_id", "public_id", "dossier_id", "name", "number", "file_id", "sha256", "approved_by_id",
        "approved_at", "issued_by_id", "issued_at",
    ),
    "dossiers_handover": ("agency_id", "dossier_id", "method", "recipient_name", "note", "at", "by_id"),
    "workflow_run": (
        "id", "agency_id", "public_id", "version_id", "subject_type", "subject_id", "executing_unit_id",
        "receiving_unit_id", "started_at", "finished_at",
    ),
    "workflow_task": (
        "id", "agency_id", "public_id", "run_id", "step_id", "order", "unit_id", "role", "holder_id", "state",
        "minutes_allowed", "started_at", "due_at", "finished_at", "finished_by_id", "note",
    ),
    "documents_issuedpaper": (
        "agency_id", "public_id", "form_code", "form_version", "number", "book", "book_sequence", "subject_type",
        "subject_id", "data", "content_hash", "issued_at", "issued_by", "verify_token",
        "void_reason",
    ),
    "documents_storedfile": (
        "id", "agency_id", "public_id", "sha256", "size", "mime", "original_name", "purpose", "uploaded_by",
        "uploaded_at",
    ),
    "notifications_notification": (
        "agency_id", "public_id", "officer_id", "kind", "entry_id", "subject_type", "subject_id", "title",
        "created_at", "read_at",
    ),
    "kernel_journalentry": (
        "id", "agency_id", "subject_type", "subject_id", "subject_seq", "name", "version", "payload", "actor_kind",
        "actor_id", "on_behalf_of", "via", "task", "request_id", "occurred_at", "recorded_at", "content_hash",
        "previous_hash", "hash",
    ),
    "kernel_journalhead": ("subject_type", "subject_id", "seq", "previous_hash", "hash"),
    "kernel_delivery": ("entry_id", "listener", "delivered_at"),
    "kernel_readlog": (
        "id", "agency_id", "actor_id", "subject_type", "subject_id", "purpose", "via", "request_id", "read_at",
    ),
}  # fmt: skip


class _Writers(dict[type, Callable[[Any], str]]):
    """Kinds of value met for the first time are written like the plain type they stand for."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        plain = next(base for base in kind.__mro__ if base in self)
        self[kind] = self[plain]
        return self[kind]


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _text(value: str) -> str:
    """Escaped only when there is something to escape: translating costs thirty times a look."""
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return value.translate(_ESCAPES)
    return value


_WRITERS = _Writers(
    {
        type(None): lambda value: "\\N",
        str: _text,
        int: int.__repr__,
        UUID: str,
        date: str,
        datetime: str,
        bytes: lambda value: "\\\\x" + value.hex(),
        bool: lambda value: "t" if value else "f",
    }
)


class Sheets:
    """Lines by table, and what the seals must know of each journal entry: its id, moment and hash."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {table: [] for table in COLUMNS}
        self.entries: list[tuple[bytes, bytes]] = []

    def add(self, table: str, *values: Any) -> None:
        """One row; the values in the order of COLUMNS. Choices count as the text or number they are."""
        self.lines[table].append("\t".join([_WRITERS[type(value)](value) for value in values]))

    def text(self, table: str) -> bytes:
        """All rows of a table as COPY reads them."""
        lines = self.lines[table]
        return ("\n".join(lines) + "\n").encode() if lines else b""
