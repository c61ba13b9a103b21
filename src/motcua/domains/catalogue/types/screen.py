"""What a screen in the hall shows of the procedures in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One procedure in its version in force. `limit` and `fee` are empty while nobody confirmed them; `since` is
    None where the day it began is not known."""

    public_id: UUID
    code: str
    name: str
    field_name: str
    limit: str
    fee: str
    version_number: int
    since: date | None
    decision: str


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """One page of a screen, with cursors to its neighbours (None: there is none)."""

    place: str
    location: str
    rows: tuple[ScreenRow, ...]
    next: str | None
    previous: str | None
