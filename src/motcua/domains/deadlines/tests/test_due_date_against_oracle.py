"""Every due date equals the one counted day by day and minute by minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.rules import build_calendar, due_date, due_moment
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.oracle import Almanac, naive_due, shipped_almanac
from motcua.domains.deadlines.types import Calendar, DayKind, Interval, NamedDay, StepKind, Unit, WeekHours
from motcua.kernel.clock import VN

ALMANAC = shipped_almanac()
thorough = settings(max_examples=300, deadline=None, database=None)

starts = st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2027, 9, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
amounts = {
    Unit.WORKING_HOUR: st.integers(1, 60),
    Unit.WORKING_DAY: st.integers(1, 90),
    Unit.DAY: st.integers(1, 120),
    Unit.MONTH: st.integers(1, 26),
}
terms = st.sampled_from(list(Unit)).flatmap(lambda unit: st.tuples(st.just(unit), amounts[unit]))


@st.composite
def almanacs(draw: st.DrawFn) -> Almanac:
    """Any handful of holidays and make-up days in spring 2024, and any hours."""
    first = date(2024, 1, 1)
    days = st.integers(0, 150).map(lambda offset: first + timedelta(days=offset))
    made_up = {
        day: draw(st.integers(1, 5)) for day in draw(st.sets(days, max_size=6)) if day.isoweekday() > 5
    }
    off = draw(st.sets(days, max_size=25)) - set(made_up)
    hours = {weekday: draw(office_days()) for weekday in range(1, 6)}
    return Almanac(off=off, made_up=made_up, hours=hours)


@st.composite
def office_days(draw: st.DrawFn) -> list[tuple[time, time]]:
    """One to three stretches that do not overlap, to the minute; the first at least an hour long."""
    opens = draw(st.integers(300, 600))
    later = draw(st.lists(st.integers(opens + 60, 1300), min_size=1, max_size=5, unique=True))
    marks = [opens, *sorted(later)]
    times = [time(*divmod(minute, 60)) for minute in marks[: len(marks) // 2 * 2]]
    return list(zip(times[::2], times[1::2], strict=True))


def calendar_of(almanac: Almanac) -> Calendar:
    def monday_like(weekday: int) -> date:
        return date(2024, 1, weekday)  # 01/01/2024 is a Monday

    days = [NamedDay(day, DayKind.HOLIDAY, "Nghỉ") for day in almanac.off]
    days += [
        NamedDay(day, DayKind.MAKE_UP, "Làm bù", swapped_with=monday_like(weekday))
        for day, weekday in almanac.made_up.items()
    ]
    week = {
        weekday: tuple(Interval(opens, closes) for opens, closes in pairs)
        for weekday, pairs in almanac.hours.items()
    }
    return build_calendar(
        days=days,
        hours=[WeekHours(date(2010, 1, 1), None, week)],
        version="thử",
        first=date(2024, 1, 1),
        last=date(2026, 12, 31),
    )


@given(start=starts, term=terms)
@thorough
def test_due_date_on_the_shipped_calendar_is_that_of_the_oracle(
    start: datetime, term: tuple[Unit, int]
) -> None:
    unit, amount = term

    due = due_date(start=start, amount=amount, unit=unit, calendar=shipped_calendar())

    assert due.moment == naive_due(start, amount, unit, ALMANAC).replace(tzinfo=VN)
    assert due_moment(start=start, amount=amount, unit=unit, calendar=shipped_calendar()) == due.moment


@given(
    almanac=almanacs(),
    start=st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2024, 5, 1)),  # noqa: DTZ001
    term=terms,
)
@thorough
def test_due_date_on_any_calendar_is_that_of_the_oracle(
    almanac: Almanac, start: datetime, term: tuple[Unit, int]
) -> None:
    unit, amount = term
    start = start.replace(second=0, microsecond=0)

    due = due_date(start=start, amount=amount, unit=unit, calendar=calendar_of(almanac))

    assert due.moment == naive_due(start, amount, unit, almanac).replace(tzinfo=VN)


@given(start=starts, term=terms)
@thorough
def test_explanation_counts_what_the_term_says_and_leaves_no_day_out(
    start: datetime, term: tuple[Unit, int]
) -> None:
    unit, amount = term

    due = due_date(start=start, amount=amount, unit=unit, calendar=shipped_calendar())

    counted = [step for step in due.steps if step.counted]
    if unit is Unit.WORKING_HOUR:
        assert sum(step.minutes or 0 for step in counted) == amount * 60
        assert counted[-1].closes == due.moment
    else:
        assert [step.number for step in counted] == list(range(1, amount + 1))
        assert due.steps[-1].last == due.moment.date()
    told = {
        step.first + timedelta(days=offset)
        for step in due.steps
        for offset in range((step.last - step.first).days + 1)
    }
    whole = (due.moment.date() - start.date()).days
    days = {start.date() + timedelta(days=offset) for offset in range(whole + 1)}
    assert told == days
    assert all(step.why.endswith(".") for step in due.steps)


@given(start=starts, term=terms, later=st.integers(0, 60 * 24 * 30))
@thorough
def test_what_is_received_later_is_never_due_earlier(
    start: datetime, term: tuple[Unit, int], later: int
) -> None:
    unit, amount = term
    calendar = shipped_calendar()

    early = due_moment(start=start, amount=amount, unit=unit, calendar=calendar)
    late = due_moment(start=start + timedelta(minutes=later), amount=amount, unit=unit, calendar=calendar)

    assert early <= late


@given(
    start=starts, unit=st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH]), amount=st.integers(1, 12)
)
@thorough
def test_terms_in_days_and_months_end_on_a_working_day_when_the_office_closes(
    start: datetime, unit: Unit, amount: int
) -> None:
    calendar = shipped_calendar()

    due = due_date(start=start, amount=amount, unit=unit, calendar=calendar)

    assert calendar.is_working(due.moment.date())
    assert due.moment.time() == time(17)
    moved = [step for step in due.steps if step.kind is StepKind.MOVED]
    assert len(moved) == (due.steps[-1].kind is StepKind.MOVED)
