"""Who comes on which day with what: the list of all receptions, numbered as the desks would number them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from random import Random

from benchmarks.history.world import World
from motcua.domains.deadlines.types import minute_of
from motcua.domains.documents import rules as numbering
from motcua.domains.documents.models import NumberCounter
from motcua.domains.documents.selectors.schemes import scheme_on
from motcua.kernel import clock

# The last weeks of the year are the busiest, so that many dossiers are still under way today.
RUSH_DAYS = 25
RUSH = 2.6
NEW_PERSON, HAS_OWNER, NEW_OWNER = 0.6, 0.3, 0.12
COMES_AGAIN_WITHIN = 20_000
FIRST_COUNTED, SERIES = "dossier", ("dossier", "register")


class Fate(StrEnum):
    """How a dossier's way goes on; most go the whole way."""

    USUAL = "usual"
    REGISTERED = "registered"
    REFUSED = "refused"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


_ALWAYS = ((Fate.REFUSED, 0.010), (Fate.STOPPED, 0.010))
# Nobody waits for two years: these hold only what came lately.
_LATELY = ((Fate.SUPPLEMENT, 0.08), (Fate.PAYMENT, 0.04), (Fate.WITHDRAWN, 0.01), (Fate.REGISTERED, 0.02))
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Call:
    """One reception. Numbers of applicants are those of `people`; `new_…` says they come for the first time."""

    place: int
    at: datetime
    desk: int
    kind: int
    submitter: int
    submitter_is_new: bool
    owner: int | None
    owner_is_new: bool
    code: str
    sequence: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class Calls:
    """All receptions by time, and where the number series stand after them."""

    calls: list[Call]
    counters: dict[tuple[str, str], tuple[int, int]]
    persons: int
    organisations: int


def plan_calls(world: World, count: int, seed: int) -> Calls:
    """Spread receptions over the working days of two years before today."""
    rng = Random(seed)
    moments = _moments(world, count, rng)
    series = _Series(world)
    calls: list[Call] = []
    persons = organisations = 0
    for place, at in enumerate(moments):
        new = persons < 20 or rng.random() < NEW_PERSON
        submitter = persons if new else rng.randrange(max(0, persons - COMES_AGAIN_WITHIN), persons)
        persons += new
        owner, owner_is_new = None, False
        if rng.random() < HAS_OWNER:
            owner_is_new = organisations < 5 or rng.random() < NEW_OWNER
            owner = organisations if owner_is_new else rng.randrange(organisations)
            organisations += owner_is_new
        desk = rng.randrange(len(world.desks))
        code, sequence = series.take(desk, clock.to_vn(at).date())
        kind, fate = rng.randrange(len(world.kinds)), _fate(rng, lately=world.now - at < LATELY)
        calls.append(Call(place, at, desk, kind, submitter, new, owner, owner_is_new, code, sequence, fate))
    return Calls(calls, series.counters(), persons, organisations)


def _moments(world: World, count: int, rng: Random) -> list[datetime]:
    days = _working_days(world)
    weights = [_weight(number, len(days), day) for number, day in enumerate(days)]
    found = []
    for day, visitors in Counter(rng.choices(days, weights, k=count)).items():
        hours = world.calendar.hours_on(day)
        minutes = [m for span in hours for m in range(minute_of(span.opens), minute_of(span.closes) - 5)]
        midnight = clock.local(day.year, day.month, day.day)
        for _visitor in range(visitors):
            seconds = rng.choice(minutes) * 60 + rng.random() * 60
            found.append((midnight + timedelta(seconds=round(seconds, 3))).astimezone(UTC))
    return sorted(found)


def _working_days(world: World) -> list[date]:
    first, today = clock.to_vn(world.begins).date(), clock.to_vn(world.now).date()
    days = (first + timedelta(days=number) for number in range((today - first).days))
    return [day for day in days if world.calendar.is_working(day)]


def _weight(number: int, days: int, day: date) -> float:
    rush = RUSH if number >= days - RUSH_DAYS else 1.0
    return rush * (0.8 + 0.4 * number / days) * (1.3 if day.weekday() == 0 else 1.0)


def _fate(rng: Random, *, lately: bool) -> Fate:
    drawn = rng.random()
    for fate, share in (*_ALWAYS, *_LATELY) if lately else _ALWAYS:
        if drawn < share:
            return fate
        drawn -= share
    return Fate.USUAL


class _Series:
    """The number series, counted in memory as the counters' rows would be."""

    def __init__(self, world: World) -> None:
        self._world = world
        rows = NumberCounter.objects.filter(agency_id=world.agency_pk, series__in=SERIES)
        self._last = {(row.series, row.scope_key): row.last for row in rows}
        self._ceilings: dict[tuple[str, str], int] = {}

    def take(self, desk: int, on: date) -> tuple[str, int]:
        """The next code at a desk and its place in the year's book."""
        code = ""
        for series in SERIES:
            unit = self._world.desks[desk]
            scheme, _verified = scheme_on(self._world.agency_pk, series, on)
            values = {"unit": unit.number_code}
            key = (series, numbering.scope_key(scheme, values, on, unit_id=unit.unit_pk))
            self._last[key] = self._last.get(key, 0) + 1
            self._ceilings[key] = scheme.ceiling
            if series == FIRST_COUNTED:
                code = numbering.write_number(scheme, self._last[key], values, on)
        return code, self._last[key]

    def counters(self) -> dict[tuple[str, str], tuple[int, int]]:
        """(series, scope) → (last number, ceiling) of every series that was drawn from."""
        return {key: (self._last[key], ceiling) for key, ceiling in self._ceilings.items()}
