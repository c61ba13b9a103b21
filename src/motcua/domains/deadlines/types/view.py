"""The explanation as a screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CellKind(StrEnum):
    """How a cell of the calendar looks."""

    BLANK = "blank"
    START = "start"
    USED = "used"
    LEFT = "left"
    OFF = "off"
    HOLIDAY = "holiday"
    PAUSED = "wait"
    DUE = "due"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar, or a block of holidays of one name; `span` is its width in days."""

    kind: CellKind
    first: date
    last: date
    span: int = 1
    label: str = ""
    mark: str = ""
    """What stands large in the cell: the day's number, the hours used, or the holiday's name."""
    note: str = ""
    """The same for those who listen."""
    is_today: bool = False
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """One numbered sentence under the calendar: what in bold, why, and on what legal basis."""

    number: int
    title: str
    text: str
    basis: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What the drawer "Vì sao là ngày này?" shows."""

    due_text: str
    summary: str
    weeks: tuple[tuple[Cell, ...], ...]
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]
