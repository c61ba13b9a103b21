"""What the product ships with, without any database: days, office hours, settings, their calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import build_calendar
from motcua.domains.deadlines.types import (
    Calendar,
    DayKind,
    Evidence,
    Hours,
    Interval,
    NamedDay,
    SettingKey,
    SettingValue,
    WeekHours,
)
from motcua.kernel import shipped


@cache
def shipped_calendar() -> Calendar:
    """The shipped calendar, for the command line and for a first look; made once per process."""
    issue = shipped.load_json("holidays.json")["meta"]["version"]
    version = _("kèm phần mềm %(issue)s") % {"issue": issue}
    return build_calendar(days=shipped_days(), hours=shipped_weeks(), version=version)


def shipped_days() -> tuple[NamedDay, ...]:
    """Days off and make-up days of `holidays.json`, unconfirmed ones marked."""
    return tuple(
        NamedDay(
            on=date.fromisoformat(row["date"]),
            kind=DayKind(row["kind"]),
            name=row["name"],
            confirmed=row["confirmed"],
            swapped_with=optional_date(row.get("swapped_with")),
            evidence=Evidence(row["evidence"]),
            source=row["source"],
            note=row.get("note", ""),
        )
        for row in shipped.load_json("holidays.json")["days"]
    )


def shipped_weeks() -> tuple[WeekHours, ...]:
    """Office hours of `office-hours.json`."""
    return tuple(_week(row) for row in shipped.load_json("office-hours.json")["weeks"])


def shipped_settings() -> tuple[SettingValue, ...]:
    """Dated figures of `deadline-settings.json`, unverified ones marked."""
    return tuple(
        SettingValue(
            key=SettingKey(row["key"]),
            value=row["value"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=optional_date(row["valid_to"]),
            legal_basis=row["legal_basis"],
            verified=row["verified"],
            source=row["source"],
            note=row.get("note", ""),
        )
        for row in shipped.load_json("deadline-settings.json")["settings"]
    )


def optional_date(text: str | None) -> date | None:
    """A date from its ISO text, or none."""
    return date.fromisoformat(text) if text else None


def intervals_of(pairs: list[list[str]]) -> Hours:
    """Office intervals from [["07:30", "11:30"], …]."""
    return tuple(Interval(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def _week(row: Mapping[str, Any]) -> WeekHours:
    return WeekHours(
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=optional_date(row["valid_to"]),
        days={day["weekday"]: intervals_of(day["intervals"]) for day in row["days"]},
        reception_only=frozenset(day["weekday"] for day in row["days"] if not day["counts"]),
        reasons={day["weekday"]: day["reason"] for day in row["days"]},
        source=row["source"],
    )
