"""A due date counted as a person counts it: one day, one minute at a time.

It knows nothing of the code it checks but the names of the units. Naive moments are Vietnamese time.
"""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from motcua.domains.deadlines.types import Unit

HOLIDAYS = Path(__file__).parents[3] / "data" / "holidays.json"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
USUAL = [(time(7, 30), time(11, 30)), (time(13), time(17))]


@dataclass
class Almanac:
    """Days off, days made up (with the weekday whose hours they have) and hours by ISO weekday."""

    off: set[date]
    made_up: dict[date, int]
    hours: dict[int, list[tuple[time, time]]]

    def open_on(self, day: date) -> list[tuple[time, time]]:
        if day in self.off:
            return []
        return self.hours.get(self.made_up.get(day, day.isoweekday()), [])

    def minutes_on(self, day: date) -> list[datetime]:
        """The end of each office minute of the day."""
        ends = []
        for opens, closes in self.open_on(day):
            moment = datetime.combine(day, opens)
            while moment < datetime.combine(day, closes):
                moment += MINUTE
                ends.append(moment)
        return ends


def shipped_almanac() -> Almanac:
    off, made_up = set(), {}
    for row in json.loads(HOLIDAYS.read_text(encoding="utf-8"))["days"]:
        day = date.fromisoformat(row["date"])
        if row["working_day"]:
            made_up[day] = date.fromisoformat(row["swapped_with"]).isoweekday()
        else:
            off.add(day)
    return Almanac(off=off, made_up=made_up, hours={weekday: USUAL for weekday in range(1, 6)})


def naive_due(start: datetime, amount: int, unit: Unit, almanac: Almanac) -> datetime:
    """The moment a term ends, naive Vietnamese time; hours in whole minutes of `amount` * 60."""
    if unit is Unit.WORKING_HOUR:
        return _count_minutes(start, amount * 60, almanac)
    day = start.date()
    if unit is Unit.WORKING_DAY:
        left = amount
        while left:
            day += DAY
            if almanac.open_on(day):
                left -= 1
        return _close(day, almanac)
    day = day + amount * DAY if unit is Unit.DAY else months_later(day, amount)
    while not almanac.open_on(day):
        day += DAY
    return _close(day, almanac)


def _count_minutes(start: datetime, minutes: int, almanac: Almanac) -> datetime:
    day = start.date()
    while True:
        for end in almanac.minutes_on(day):
            if end > start:
                minutes -= 1
            if not minutes:
                return end
        day += DAY


def months_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _close(day: date, almanac: Almanac) -> datetime:
    return datetime.combine(day, almanac.open_on(day)[-1][1])
