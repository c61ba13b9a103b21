"""A change of office hours before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types.calendar import Hours, Interval, WeekHours


class HoursEditKind(TextChoices):
    """What sort of change it is."""

    SETTING = "hours", _("Đặt giờ làm việc từ một ngày")
    ENDING = "hours-end", _("Kết thúc giờ làm việc")
    REMOVAL = "hours-removal", _("Bỏ giờ làm việc")


@dataclass(frozen=True, slots=True)
class HoursEdit:
    """One change of the hours of a unit (None: the whole agency): the week from `valid_from` set, given its
    last day `valid_to`, or taken out. As services `save_office_hours`, `end_office_hours` and
    `remove_office_hours` take it."""

    kind: HoursEditKind
    valid_from: date
    unit: UUID | None = None
    valid_to: date | None = None
    days: Mapping[int, Hours] = field(default_factory=dict)
    reception_only: frozenset[int] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)
    received_after: time | None = None
    source: str = ""

    @property
    def week(self) -> WeekHours:
        """The week that is set."""
        return WeekHours(
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            days=dict(self.days),
            reception_only=frozenset(self.reception_only),
            of_unit=self.unit is not None,
            reasons={weekday: reason.strip() for weekday, reason in self.reasons.items() if reason.strip()},
            received_after=self.received_after,
            source=self.source.strip(),
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is not known is left out."""
        plain = {
            "kind": self.kind.value,
            "valid_from": self.valid_from.isoformat(),
            "unit": str(self.unit) if self.unit else "",
            "valid_to": self.valid_to.isoformat() if self.valid_to else "",
            "days": {str(weekday): _plain(hours) for weekday, hours in sorted(self.days.items())},
            "reception_only": sorted(self.reception_only),
            "reasons": {str(weekday): reason for weekday, reason in sorted(self.reasons.items()) if reason},
            "received_after": _text(self.received_after) if self.received_after else "",
            "source": self.source,
        }
        return {key: value for key, value in plain.items() if value}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> HoursEdit:
        """The edit that `as_json` told. Raises ValueError or KeyError for anything else."""
        until, cutoff, unit = plain.get("valid_to"), plain.get("received_after"), plain.get("unit")
        return cls(
            kind=HoursEditKind(plain["kind"]),
            valid_from=date.fromisoformat(plain["valid_from"]),
            unit=UUID(unit) if unit else None,
            valid_to=date.fromisoformat(until) if until else None,
            days={int(weekday): _hours(pairs) for weekday, pairs in plain.get("days", {}).items()},
            reception_only=frozenset(plain.get("reception_only", ())),
            reasons={int(weekday): reason for weekday, reason in plain.get("reasons", {}).items()},
            received_after=time.fromisoformat(cutoff) if cutoff else None,
            source=plain.get("source", ""),
        )


def _plain(hours: Hours) -> list[list[str]]:
    return [[_text(interval.opens), _text(interval.closes)] for interval in hours]


def _hours(pairs: list[list[str]]) -> Hours:
    return tuple(Interval(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def _text(moment: time) -> str:
    return moment.strftime("%H:%M")
