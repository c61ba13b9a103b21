"""What long acts did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`kept`: the record changed, but somebody confirmed or used what is stored, so it stays."""

    created: int
    updated: int
    unchanged: int
    kept: int


@dataclass(frozen=True, slots=True)
class DemoConfirmation:
    """Versions confirmed for the demo, and how many of them are now open for intake."""

    confirmed: int
    opened: int
