"""Time left and time gone by: what rings, reminders and inboxes show."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.rules import office_minutes_at, office_minutes_between, working_days_between
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import MORNING, WHOLE_DAY, pure_calendar, week
from motcua.kernel.clock import VN, local

moments = st.datetimes(
    min_value=datetime(2023, 1, 1),  # noqa: DTZ001
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(VN),
)
quick = settings(max_examples=120, deadline=None, database=None)


def days(start: datetime, end: datetime) -> int:
    return working_days_between(start, end, calendar=shipped_calendar())


def minutes(start: datetime, end: datetime) -> int:
    return office_minutes_between(start, end, calendar=shipped_calendar())


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (local(2024, 3, 12, 0, 0), local(2024, 3, 12, 23, 59), 0),
        (local(2024, 3, 12, 23, 59), local(2024, 3, 13, 0, 0), 1),
        (local(2024, 3, 8, 9), local(2024, 3, 11, 9), 1),
        (local(2024, 3, 8, 9), local(2024, 3, 10, 9), 0),
        (local(2024, 3, 9, 9), local(2024, 3, 11, 9), 1),
        (local(2024, 2, 7, 9), local(2024, 2, 14, 9), 0),
        (local(2024, 2, 7, 9), local(2024, 2, 15, 9), 1),
        (local(2024, 5, 3, 9), local(2024, 5, 4, 9), 1),
        (local(2024, 5, 3, 9), local(2024, 5, 6, 9), 2),
        (local(2024, 1, 1, 9), local(2024, 12, 31, 9), 251),
        (local(2024, 3, 15, 9), local(2024, 3, 12, 9), -3),
        (local(2024, 2, 15, 9), local(2024, 2, 7, 9), -1),
    ],
    ids=["one day", "over midnight", "over a weekend", "into a weekend", "out of a weekend", "into Tet",
         "over Tet", "Saturday made up", "Saturday and Monday", "a whole year", "backwards", "back over Tet"],
)  # fmt: skip
def test_working_days_left_are_those_after_today_up_to_the_due_day(
    start: datetime, end: datetime, left: int
) -> None:
    assert days(start, end) == left


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (local(2024, 3, 12, 7, 30), local(2024, 3, 12, 17), 480),
        (local(2024, 3, 12, 0, 0), local(2024, 3, 12, 23, 59), 480),
        (local(2024, 3, 12, 11, 30), local(2024, 3, 12, 13), 0),
        (local(2024, 3, 12, 11, 29), local(2024, 3, 12, 13, 1), 2),
        (local(2024, 3, 12, 16, 59), local(2024, 3, 13, 7, 31), 2),
        (local(2024, 3, 8, 16), local(2024, 3, 11, 8), 90),
        (local(2024, 3, 9, 8), local(2024, 3, 10, 20), 0),
        (local(2024, 5, 4, 0), local(2024, 5, 5, 0), 480),
        (local(2024, 4, 29, 0), local(2024, 5, 2, 0), 0),
        (local(2024, 3, 12, 17), local(2024, 3, 12, 7, 30), -480),
        (local(2024, 3, 12, 9), local(2024, 3, 12, 9), 0),
    ],
    ids=["a day", "a day and its night", "noon", "around noon", "over night", "over a weekend", "a weekend",
         "Saturday made up", "three days off", "backwards", "nothing"],
)  # fmt: skip
def test_office_minutes_left_are_those_the_office_is_open(start: datetime, end: datetime, left: int) -> None:
    assert minutes(start, end) == left


def test_seconds_do_not_make_a_minute() -> None:
    start = local(2024, 3, 12, 9, 0).replace(second=59)

    assert minutes(start, local(2024, 3, 12, 9, 1)) == 1
    assert minutes(start, start.replace(second=0)) == 0


def test_moments_of_another_clock_are_the_same_moments() -> None:
    # 02:00 UTC is 09:00 in Viet Nam; 18:00 UTC is 01:00 of the next day there.
    assert minutes(datetime(2024, 3, 12, 2, tzinfo=UTC), local(2024, 3, 12, 10)) == 60
    assert days(datetime(2024, 3, 12, 18, tzinfo=UTC), local(2024, 3, 13, 9)) == 0


def test_naive_moments_are_vietnamese() -> None:
    naive = datetime(2024, 3, 12, 9)  # noqa: DTZ001

    assert minutes(naive, local(2024, 3, 12, 10)) == 60
    assert days(naive, local(2024, 3, 13, 9)) == 1


def test_reception_on_saturday_morning_uses_no_time() -> None:
    calendar = pure_calendar(
        weeks=[week({**dict.fromkeys(range(1, 6), WHOLE_DAY), 6: [MORNING]}, reception_only=[6])]
    )
    friday, monday = local(2024, 3, 8, 17), local(2024, 3, 11, 7, 30)

    assert office_minutes_between(friday, monday, calendar=calendar) == 0
    assert working_days_between(friday, local(2024, 3, 9, 12), calendar=calendar) == 0


def test_minutes_of_a_moment_begin_with_the_calendar() -> None:
    calendar = pure_calendar()

    assert office_minutes_at(local(2010, 1, 1, 7, 30), calendar=calendar) == 0
    assert office_minutes_at(local(2010, 1, 1, 9), calendar=calendar) == 90
    assert office_minutes_at(local(2010, 1, 4, 9), calendar=calendar) == 480 + 90
    assert office_minutes_at(local(1990, 1, 1), calendar=calendar) == 0


@pytest.mark.parametrize("year", [1900, 2009, 2050, 9000])
def test_moments_far_outside_the_calendar_stand_at_its_ends(year: int) -> None:
    calendar = shipped_calendar()
    edge = local(2010, 1, 1) if year < 2010 else local(2049, 12, 31, 23)

    assert office_minutes_between(local(year, 6, 1), edge, calendar=calendar) == 0
    assert office_minutes_at(local(year, 6, 1), calendar=calendar) == office_minutes_at(
        edge, calendar=calendar
    )


@given(first=moments, second=moments, third=moments)
@quick
def test_stretches_of_time_add_up(first: datetime, second: datetime, third: datetime) -> None:
    assert minutes(first, second) + minutes(second, third) == minutes(first, third)
    assert days(first, second) + days(second, third) == days(first, third)
    assert minutes(first, second) == -minutes(second, first)


@given(start=moments, later=st.integers(0, 60 * 24 * 60))
@quick
def test_time_never_runs_backwards_nor_faster_than_the_clock(start: datetime, later: int) -> None:
    end = start + timedelta(minutes=later)

    gone = minutes(start, end)

    assert 0 <= gone <= later + 1
    assert gone <= 480 * ((end.date() - start.date()).days + 1)


@given(day=st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 12, 31)))
@quick
def test_day_has_eight_hours_or_none(day: date) -> None:
    start = datetime.combine(day, time(0), tzinfo=VN)

    gone = minutes(start, start + timedelta(days=1))

    assert gone == (480 if shipped_calendar().is_working(day) else 0)
