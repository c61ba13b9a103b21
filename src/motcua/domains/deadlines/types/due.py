"""A due date with its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from motcua.domains.deadlines.types.terms import Amount, Unit


class StepKind(StrEnum):
    """What a step of an explanation says about its days."""

    START = "start"
    CUTOFF = "cutoff"
    WORKING = "working"
    MAKE_UP = "make-up"
    CALENDAR_DAY = "calendar-day"
    MONTH = "month"
    HOURS = "hours"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    OUTSIDE_HOURS = "outside-hours"
    MOVED = "moved"
    PAUSED = "paused"
    APPOINTED = "appointed"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: a day (or a stretch) that counted or was skipped, and why."""

    kind: StepKind
    first: date
    last: date
    counted: bool
    why: str
    basis: str = ""
    number: int | None = None
    """Which day (or month) of the term this is, when counted."""
    opens: datetime | None = None
    closes: datetime | None = None
    minutes: int | None = None
    """Office minutes used, for terms in working hours."""
    name: str = ""
    confirmed: bool = True
    """False when the calendar's own word for the day is not confirmed."""

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is not known is left out."""
        plain: dict[str, Any] = {
            "date": self.first.isoformat(),
            "until": self.last.isoformat() if self.last != self.first else None,
            "kind": self.kind.value,
            "counted": self.counted,
            "number": self.number,
            "from": self.opens.isoformat() if self.opens else None,
            "to": self.closes.isoformat() if self.closes else None,
            "minutes": self.minutes,
            "name": self.name or None,
            "why": self.why,
            "basis": self.basis or None,
            "confirmed": None if self.confirmed else False,
        }
        return {key: value for key, value in plain.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Due:
    """A due date with its explanation. `moment` is aware, on a Vietnamese clock."""

    moment: datetime
    steps: tuple[Step, ...]
    amount: Amount
    unit: Unit
    start: datetime
    calendar_version: str
    warnings: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether every day the count rests on is confirmed."""
        return not self.warnings

    def as_json(self) -> dict[str, Any]:
        """Plain values for the command line and the API."""
        return {
            "due": self.moment.isoformat(),
            "from": self.start.isoformat(),
            "amount": self.amount if isinstance(self.amount, int) else float(self.amount),
            "unit": self.unit.value,
            "calendar": self.calendar_version,
            "warnings": list(self.warnings),
            "steps": [step.as_json() for step in self.steps],
        }
