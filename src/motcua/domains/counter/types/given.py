"""What services are given when places are set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """How a place works."""

    name: str
    unit_id: UUID
    location: str = ""
    calls_before_absent: int = 3
    hold_minutes: int = 15
    ahead_in_a_row: int = 2
    early_minutes: int = 15
    slot_minutes: int = 30
    days_ahead: int = 14
    late_minutes: int = 15
    on_reception_days: bool = True


@dataclass(frozen=True, slots=True)
class GroupGiven:
    """A group of procedures for which numbers are given."""

    letter: str
    name: str
    name_en: str = ""
    hint: str = ""
    hint_en: str = ""
    icon: str = "file"
    is_open: bool = True
    per_slot: int = 0
    opens_intake: bool = False


@dataclass(frozen=True, slots=True)
class GroundGiven:
    """Somebody the law lets go before others, from a day on."""

    code: str
    name: str
    valid_from: date
    legal_basis: str
    name_en: str = ""
    valid_to: date | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """Which tickets to list. Empty means all."""

    first: date | None = None
    last: date | None = None
    state: str = ""
    group_id: UUID | None = None
    counter_id: UUID | None = None
    hour: int | None = None
