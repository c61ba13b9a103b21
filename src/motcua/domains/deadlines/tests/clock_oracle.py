"""A clock with pauses and extensions, counted as a person counts it: one day, one minute at a time.

It knows nothing of the code it checks but the names of the units. Naive moments are Vietnamese time.
A working day counts when the clock runs at closing time; a calendar day when it runs at closing time, or at
midnight on a day off; an office minute when the clock runs during it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from motcua.domains.deadlines.tests.oracle import DAY, Almanac, months_later
from motcua.domains.deadlines.types import Unit


@dataclass(frozen=True)
class Stop:
    """A pause that ended: from, to, and whether it waited for a supplement."""

    since: datetime
    until: datetime
    supplement: bool = True

    def holds(self, moment: datetime) -> bool:
        return self.since < moment <= self.until


@dataclass(frozen=True)
class Promise:
    """An extension: granted at, new appointment."""

    at: datetime
    appointed: datetime


@dataclass
class Walker:
    """Walks through an almanac with some pauses."""

    almanac: Almanac = field(repr=False)
    unit: Unit
    stops: list[Stop] = field(default_factory=list)

    def runs(self, moment: datetime) -> bool:
        return not any(stop.holds(moment) for stop in self.stops)

    def closing(self, day: date) -> datetime:
        hours = self.almanac.open_on(day)
        return datetime.combine(day, hours[-1][1]) if hours else datetime.combine(day + DAY, time())

    def minutes(self, after: datetime, count: int) -> datetime:
        day = after.date()
        while True:
            for end in self.almanac.minutes_on(day):
                if end > after and self.runs(end):
                    count -= 1
                if not count:
                    return end
            day += DAY

    def working_days(self, day: date, count: int) -> datetime:
        """`count` working days after the day."""
        while count:
            day += DAY
            if self.almanac.open_on(day) and self.runs(self.closing(day)):
                count -= 1
        return self.closing(day)

    def days(self, day: date, count: int) -> datetime:
        while count:
            day += DAY
            if self.runs(self.closing(day)):
                count -= 1
        while not (self.almanac.open_on(day) and self.runs(self.closing(day))):
            day += DAY
        return self.closing(day)

    def term(self, start: datetime, amount: int) -> datetime:
        if self.unit is Unit.WORKING_HOUR:
            return self.minutes(start, amount * 60)
        if self.unit is Unit.WORKING_DAY:
            return self.working_days(start.date(), amount)
        if self.unit is Unit.MONTH:
            amount = (months_later(start.date(), amount) - start.date()).days
        return self.days(start.date(), amount)

    def promised(self, promise: Promise) -> datetime:
        """The appointment, put off by the pauses that began before it (or before where it was put off to)."""
        due, pauses = promise.appointed, self.stops
        while True:
            self.stops = [stop for stop in pauses if stop.since < due]
            moved = self._walk(promise)
            if moved == due:
                self.stops = pauses
                return due
            due = moved

    def _walk(self, promise: Promise) -> datetime:
        if self.unit is Unit.WORKING_HOUR:
            return self._promised_minutes(promise)
        before = promise.at.date() - DAY
        if self.closing(promise.at.date()) <= promise.at:
            before += DAY
        bare = Walker(self.almanac, self.unit)
        day, count = before, 0
        while day < promise.appointed.date():
            day += DAY
            count += self.unit is not Unit.WORKING_DAY or bool(self.almanac.open_on(day))
        walk, unmoved = (
            (self.working_days, bare.working_days)
            if self.unit is Unit.WORKING_DAY
            else (self.days, bare.days)
        )
        found = walk(before, count)
        return promise.appointed if found == unmoved(before, count) else found

    def _promised_minutes(self, promise: Promise) -> datetime:
        day, count = promise.at.date(), 0
        while day <= promise.appointed.date():
            count += sum(promise.at < end <= promise.appointed for end in self.almanac.minutes_on(day))
            day += DAY
        if not count:
            return promise.appointed
        bare = Walker(self.almanac, self.unit)
        found = self.minutes(promise.at, count)
        return promise.appointed if found == bare.minutes(promise.at, count) else found


@dataclass
class Naive:
    """The three dates of a clock."""

    almanac: Almanac = field(repr=False)
    start: datetime
    amount: int
    unit: Unit
    turns: list[Stop | Promise]

    def first(self) -> datetime:
        return self._from(self.start, [])

    def subtract(self) -> datetime:
        promise, stops = self._latest([turn for turn in self.turns if isinstance(turn, Promise)])
        return self._held(promise, stops) if promise else self._from(self.start, stops)

    def restart(self) -> datetime:
        start, stops, promise = self.start, list[Stop](), None
        for turn in sorted(self.turns, key=_when):
            if isinstance(turn, Promise):
                promise, stops = turn, []
                continue
            stops = [*stops, turn]
            if not turn.supplement:
                continue
            if promise is None or self._from(turn.until, []) >= self._held(promise, stops):
                start, stops, promise = turn.until, [], None
        return self._held(promise, stops) if promise else self._from(start, stops)

    def work(self) -> datetime:
        return min(self.subtract(), self.restart())

    def _latest(self, promises: list[Promise]) -> tuple[Promise | None, list[Stop]]:
        promise = max(promises, key=lambda found: (found.at, found.appointed), default=None)
        stops = [turn for turn in self.turns if isinstance(turn, Stop)]
        if promise is None:
            return None, stops
        return promise, [stop for stop in stops if stop.until > promise.at]

    def _from(self, start: datetime, stops: list[Stop]) -> datetime:
        inside = [Stop(max(stop.since, start), stop.until) for stop in stops if stop.until > start]
        return Walker(self.almanac, self.unit, inside).term(start, self.amount)

    def _held(self, promise: Promise, stops: list[Stop]) -> datetime:
        inside = [Stop(max(stop.since, promise.at), stop.until) for stop in stops if stop.until > promise.at]
        return Walker(self.almanac, self.unit, inside).promised(promise)


def _when(turn: Stop | Promise) -> tuple[datetime, bool, datetime]:
    if isinstance(turn, Promise):
        return turn.at, True, turn.appointed
    return turn.until, False, turn.since
