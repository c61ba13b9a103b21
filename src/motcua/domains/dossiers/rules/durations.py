"""From moments of finished dossiers to how long their steps have really taken."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar

Spell = tuple[datetime, datetime]
StepKey = tuple[str, str]
"""Code and kind of a step; two empty texts: the dossier as a whole."""
WHOLE_DOSSIER: StepKey = ("", "")


def leg_key(kind: str, unit_pk: int | None, outside_name: str) -> StepKey:
    """How a leg is measured: by what is asked and by who is asked."""
    place = f"unit:{unit_pk}" if unit_pk else f"out:{hashlib.sha256(outside_name.encode()).hexdigest()[:16]}"
    return place, kind


@dataclass(frozen=True, slots=True)
class Taken:
    """One dossier's step: the step itself, from its first beginning to the result, from its last end to it."""

    own: int
    rest: int
    after: int


@dataclass(slots=True)
class Sample:
    """The measures of one step over many dossiers, in office minutes."""

    own: array[int] = field(default_factory=lambda: array("i"))
    rest: array[int] = field(default_factory=lambda: array("i"))
    after: array[int] = field(default_factory=lambda: array("i"))

    def add(self, taken: Taken) -> None:
        self.own.append(taken.own)
        self.rest.append(taken.rest)
        self.after.append(taken.after)


def steps_taken(
    *,
    accepted_at: datetime,
    finished_at: datetime,
    tasks: Iterable[tuple[StepKey, datetime, datetime]],
    pauses: Sequence[Spell],
    calendar: Calendar,
) -> dict[StepKey, Taken]:
    """How long each step of one finished dossier took, and the whole of it; waiting for the applicant left out.

    Tasks after the result (returning it) are not looked at; several rounds of a step count together.
    """
    clock = _Stopwatch(pauses, calendar)
    end = clock.at(finished_at)
    began: dict[StepKey, int] = {}
    own: dict[StepKey, int] = {}
    last: dict[StepKey, int] = {}
    for key, start, finish in tasks:
        if start >= finished_at:
            continue
        at, to = clock.at(start), min(clock.at(finish), end)
        began.setdefault(key, at)
        own[key] = own.get(key, 0) + max(to - at, 0)
        last[key] = to
    taken = {key: Taken(own[key], max(end - began[key], 0), max(end - last[key], 0)) for key in began}
    whole = max(end - clock.at(accepted_at), 0)
    return taken | {WHOLE_DOSSIER: Taken(whole, whole, 0)}


class _Stopwatch:
    """Office minutes that stand still while the dossier waits for its applicant."""

    def __init__(self, pauses: Sequence[Spell], calendar: Calendar) -> None:
        self.calendar = calendar
        self.pauses = [(start, end, self._minutes(start), self._minutes(end)) for start, end in pauses]

    def at(self, moment: datetime) -> int:
        minutes = self._minutes(moment)
        for start, end, began, ended in self.pauses:
            if moment >= end:
                minutes -= ended - began
            elif moment > start:
                minutes -= self._minutes(moment) - began
        return minutes

    def _minutes(self, moment: datetime) -> int:
        return deadlines.office_minutes_at(moment, calendar=self.calendar)


def median_and_p90(values: Iterable[int]) -> tuple[int, int]:
    """The middle value (the lower of two) and the value nine of ten do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2], ordered[ceil(len(ordered) * 0.9) - 1]
