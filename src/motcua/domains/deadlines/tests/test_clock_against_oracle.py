"""Every date of a clock with pauses and extensions equals the one counted day by day, minute by minute."""

from __future__ import annotations

import ast
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.rules import clock_dates, clock_sentences, index_end, read_clock
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.clock_oracle import Naive, Promise, Stop
from motcua.domains.deadlines.tests.oracle import shipped_almanac
from motcua.domains.deadlines.types import (
    ClockKind,
    ClockTerm,
    Ground,
    Reading,
    Spell,
    StepKind,
    Unit,
)
from motcua.kernel.clock import VN, local

ALMANAC = shipped_almanac()
thorough = settings(max_examples=250, deadline=None, database=None)
MINUTE = timedelta(minutes=1)

starts = st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2027, 6, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
amounts = {
    Unit.WORKING_HOUR: st.integers(1, 40),
    Unit.WORKING_DAY: st.integers(1, 30),
    Unit.DAY: st.integers(1, 45),
    Unit.MONTH: st.integers(1, 3),
}


@st.composite
def clocks(draw: st.DrawFn) -> Naive:
    """Any term with up to four pauses and up to two extensions, in the weeks after it began."""
    start, unit = draw(starts), draw(st.sampled_from(list(Unit)))
    longest = 60 * 24 * (10 if unit is Unit.WORKING_HOUR else 70)
    offsets = draw(st.lists(st.integers(0, longest), max_size=8).map(sorted))
    turns: list[Stop | Promise] = [
        Stop(start + since * MINUTE, start + until * MINUTE, draw(st.booleans()))
        for since, until in zip(offsets[::2], offsets[1::2], strict=False)
    ]
    for _ in range(draw(st.integers(0, 2))):
        at = start + draw(st.integers(0, longest)) * MINUTE
        turns.append(Promise(at, draw(appointments(at))))
    return Naive(ALMANAC, start, draw(amounts[unit]), unit, turns)


@st.composite
def appointments(draw: st.DrawFn, at: datetime) -> datetime:
    """A moment within office hours of some working day after `at`."""
    day = at.date() + timedelta(days=draw(st.integers(1, 30)))
    while not ALMANAC.open_on(day):
        day += timedelta(days=1)
    hour = draw(st.sampled_from([time(7, 30), time(10, 15), time(11, 30), time(13), time(16, 59), time(17)]))
    return datetime.combine(day, hour)


def spells_of(clock: Naive) -> list[Spell]:
    found = []
    for turn in clock.turns:
        if isinstance(turn, Promise):
            moment = turn.appointed.replace(tzinfo=VN)
            at = turn.at.replace(tzinfo=VN)
            found.append(Spell(ClockKind.EXTENDED, Ground.APPOINTMENT, at, appointed_at=moment))
            continue
        ground = Ground.SUPPLEMENT if turn.supplement else Ground.PAYMENT
        since, until = turn.since.replace(tzinfo=VN), turn.until.replace(tzinfo=VN)
        found.append(Spell(ClockKind.PAUSED, ground, since, until))
    return found


def facts(clock: Naive) -> dict[str, Any]:
    return {
        "term": ClockTerm(clock.start, clock.amount, clock.unit),
        "spells": spells_of(clock),
        "calendar": shipped_calendar(),
    }


@given(clock=clocks())
@thorough
def test_dates_of_a_clock_are_those_of_the_oracle(clock: Naive) -> None:
    found = clock_dates(**facts(clock))

    assert found.first == clock.first().replace(tzinfo=VN)
    assert found.legal == clock.restart().replace(tzinfo=VN)
    assert found.work == clock.work().replace(tzinfo=VN)


def test_pause_begun_after_the_appointed_hour_of_the_same_day_changes_nothing_though_one_came_before() -> (
    None
):
    accepted, appointed = local(2023, 3, 6, 8), local(2023, 3, 20, 10, 15)
    spells = [
        Spell(ClockKind.EXTENDED, Ground.APPOINTMENT, local(2023, 3, 7, 9), appointed_at=appointed),
        Spell(ClockKind.PAUSED, Ground.PAYMENT, local(2023, 3, 8, 9), local(2023, 3, 8, 9, 30)),
        Spell(ClockKind.PAUSED, Ground.PAYMENT, local(2023, 3, 20, 14), local(2023, 3, 22, 9)),
    ]

    found = clock_dates(
        term=ClockTerm(accepted, 5, Unit.WORKING_DAY), spells=spells, calendar=shipped_calendar()
    )

    assert (found.legal, found.work) == (appointed, appointed)


@given(clock=clocks())
@thorough
def test_both_readings_may_be_chosen_for_either_date(clock: Naive) -> None:
    turned = clock_dates(**facts(clock), legal=Reading.SUBTRACT, work=Reading.RESTART)

    assert turned.legal == clock.subtract().replace(tzinfo=VN)
    assert turned.work == clock.work().replace(tzinfo=VN)


@given(clock=clocks(), legal=st.sampled_from(Reading), work=st.sampled_from(Reading))
@thorough
def test_working_date_is_never_later_than_the_legal_one(clock: Naive, legal: Reading, work: Reading) -> None:
    found = read_clock(**facts(clock), legal=legal, work=work)

    assert found.work_due_at <= found.legal_due_at
    assert found.dates == clock_dates(**facts(clock), legal=legal, work=work)


@given(clock=clocks(), legal=st.sampled_from(Reading), work=st.sampled_from(Reading))
@thorough
def test_without_a_pause_all_dates_are_the_first(clock: Naive, legal: Reading, work: Reading) -> None:
    told = facts(clock) | {"spells": []}

    found = read_clock(**told, legal=legal, work=work)

    assert found.legal_due_at == found.work_due_at == found.first_due_at
    assert found.paused_minutes == 0
    assert [spell.kind for spell in found.spells] == [ClockKind.RUNNING]


@given(clock=clocks(), order=st.randoms(use_true_random=False))
@thorough
def test_order_in_which_spells_are_told_does_not_matter(clock: Naive, order: Any) -> None:
    told = facts(clock)
    shuffled = list(told["spells"])
    order.shuffle(shuffled)

    assert read_clock(**told) == read_clock(**told | {"spells": shuffled})


@given(clock=clocks())
@thorough
def test_pause_without_an_extension_never_brings_a_date_forward(clock: Naive) -> None:
    clock.turns = [turn for turn in clock.turns if isinstance(turn, Stop)]

    found = clock_dates(**facts(clock))

    assert found.first <= found.work <= found.legal


@given(clock=clocks())
@thorough
def test_intervals_cover_the_whole_time_without_a_gap(clock: Naive) -> None:
    found = read_clock(**facts(clock))

    assert found.spells[0].started_at == clock.start.replace(tzinfo=VN)
    assert found.spells[-1].ended_at is None
    for earlier, later in zip(found.spells, found.spells[1:], strict=False):
        assert earlier.ended_at == later.started_at
    pauses = {(spell.started_at, spell.ended_at) for spell in facts(clock)["spells"] if spell.ended_at}
    told = {(s.started_at, s.ended_at) for s in found.spells if s.kind is ClockKind.PAUSED}
    assert told == pauses


@given(clock=clocks())
@thorough
def test_every_date_is_explained_to_the_day(clock: Naive) -> None:
    found = read_clock(**facts(clock))

    for due in (found.first, found.legal, found.work):
        counted = [step for step in due.steps if step.counted]
        if due.steps[-1].kind is StepKind.APPOINTED:
            assert due.steps[-1].last == due.moment.date()
        elif clock.unit is Unit.WORKING_HOUR:
            assert sum(step.minutes or 0 for step in counted) == clock.amount * 60
        else:
            assert [step.number for step in counted] == list(range(1, clock.amount + 1))
            assert due.steps[-1].last == due.moment.date()
        assert all(step.why.endswith(".") for step in due.steps)
    assert all(sentence.endswith(".") for sentence in clock_sentences(found, shipped_calendar()))


@given(clock=clocks(), later=st.integers(0, 60 * 24 * 90))
@thorough
def test_index_calls_late_what_ends_after_the_subtracted_date(clock: Naive, later: int) -> None:
    """The index and the subtract reading agree on terms in working days and hours."""
    clock.unit = Unit.WORKING_DAY if clock.unit is not Unit.WORKING_HOUR else clock.unit
    # The day of reception counts for no term, so a pause on it saves none; the index takes it out all the same.
    tomorrow = datetime.combine(clock.start.date() + timedelta(days=1), time())
    clock.turns = [
        turn for turn in clock.turns if isinstance(turn, Stop) and turn.supplement and turn.since >= tomorrow
    ]
    told = facts(clock)
    end = max([clock.start, *(stop.until for stop in clock.turns if isinstance(stop, Stop))])
    end = (end + later * MINUTE).replace(tzinfo=VN)

    dates = clock_dates(**told, legal=Reading.SUBTRACT)
    without = index_end(end, told["spells"], told["calendar"], unit=clock.unit)

    office = ALMANAC.minutes_on(date(end.year, end.month, end.day))
    if clock.unit is Unit.WORKING_DAY or end.replace(tzinfo=None) in office:
        assert (without <= dates.first) == (end <= dates.legal)


def test_oracle_of_clocks_knows_nothing_of_deadlines_but_types() -> None:
    tree = ast.parse((Path(__file__).parent / "clock_oracle.py").read_text(encoding="utf-8"))

    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert [module for module in modules if module.startswith("motcua")] == [
        "motcua.domains.deadlines.tests.oracle",
        "motcua.domains.deadlines.types",
    ]
