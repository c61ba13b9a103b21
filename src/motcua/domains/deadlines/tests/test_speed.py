"""A calendar is computed once, so that a due date is a look-up."""

from __future__ import annotations

import random
from datetime import timedelta
from time import perf_counter

from motcua.domains.deadlines.rules import clock_dates, due_moment
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import ClockKind, ClockTerm, Ground, Spell, Unit
from motcua.kernel.clock import local

UNITS = list(Unit)


def test_a_million_due_dates_take_twenty_seconds_at_most() -> None:
    calendar, chance = shipped_calendar(), random.Random(2024)  # noqa: S311  any spread of dates will do
    starts = [local(2023, 1, 1) + timedelta(minutes=chance.randrange(60 * 24 * 1_700)) for _ in range(10_000)]
    # The first count of a process makes its tables.
    due_moment(start=starts[0], amount=1, unit=Unit.DAY, calendar=calendar)

    begun = perf_counter()
    for round_ in range(100):
        for number, start in enumerate(starts):
            due_moment(start=start, amount=1 + round_ % 40, unit=UNITS[number % 4], calendar=calendar)

    assert perf_counter() - begun <= 20


def test_ten_thousand_clocks_with_a_pause_take_four_seconds_at_most() -> None:
    calendar, start = shipped_calendar(), local(2024, 1, 2, 9)

    begun = perf_counter()
    for number in range(10_000):
        at = start + timedelta(hours=number)
        pause = Spell(ClockKind.PAUSED, Ground.SUPPLEMENT, at + timedelta(days=1), at + timedelta(days=4))
        clock_dates(term=ClockTerm(at, 10, UNITS[number % 4]), spells=[pause], calendar=calendar)

    assert perf_counter() - begun <= 4
