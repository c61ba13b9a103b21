"""Terms in working hours: each minute of the office counts once, nights, noon and days off never."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.errors import WrongAmount
from motcua.domains.deadlines.rules import due_date, due_moment, office_minutes_between
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import MORNING, WHOLE_DAY, off, pure_calendar, week
from motcua.domains.deadlines.types import Amount, Calendar, StepKind, Unit
from motcua.kernel.clock import VN, local


def due(start: datetime, amount: Amount, calendar: Calendar | None = None) -> datetime:
    return due_moment(
        start=start, amount=amount, unit=Unit.WORKING_HOUR, calendar=calendar or shipped_calendar()
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(0, 0), time(8, 30)),
        (time(7, 29), time(8, 30)),
        (time(7, 30), time(8, 30)),
        (time(7, 31), time(8, 31)),
        (time(10, 30), time(11, 30)),
        (time(10, 31), time(13, 1)),
        (time(11, 0), time(13, 30)),
        (time(11, 29), time(13, 59)),
        (time(11, 30), time(14, 0)),
        (time(12, 15), time(14, 0)),
        (time(12, 59), time(14, 0)),
        (time(13, 0), time(14, 0)),
        (time(13, 1), time(14, 1)),
        (time(16, 0), time(17, 0)),
    ],
)
def test_one_hour_within_a_day_passes_over_noon(at: time, expected: time) -> None:
    day = date(2024, 3, 12)  # a Tuesday

    assert due(datetime.combine(day, at), 1) == datetime.combine(day, expected, tzinfo=VN)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(16, 1), time(7, 31)),
        (time(16, 30), time(8, 0)),
        (time(16, 59), time(8, 29)),
        (time(17, 0), time(8, 30)),
        (time(17, 1), time(8, 30)),
        (time(23, 59), time(8, 30)),
    ],
)
def test_what_the_evening_leaves_of_an_hour_is_used_the_next_morning(at: time, expected: time) -> None:
    tuesday, wednesday = date(2024, 3, 12), date(2024, 3, 13)

    assert due(datetime.combine(tuesday, at), 1) == datetime.combine(wednesday, expected, tzinfo=VN)


def test_last_minute_of_a_friday_is_used_before_the_weekend() -> None:
    assert due(local(2024, 3, 8, 16, 59), Decimal(1) / 60) == local(2024, 3, 8, 17)
    assert due(local(2024, 3, 8, 16, 59), Decimal(2) / 60) == local(2024, 3, 11, 7, 31)
    assert due(local(2024, 3, 8, 16, 59), 1) == local(2024, 3, 11, 8, 29)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("0.25"), local(2024, 3, 12, 9, 15)),
        (0.5, local(2024, 3, 12, 9, 30)),
        (1, local(2024, 3, 12, 10)),
        (Decimal("2.5"), local(2024, 3, 12, 11, 30)),
        (4, local(2024, 3, 12, 14, 30)),
        (6.5, local(2024, 3, 12, 17)),
        (8, local(2024, 3, 13, 9)),
        (16, local(2024, 3, 14, 9)),
        (24, local(2024, 3, 15, 9)),
        (32, local(2024, 3, 18, 9)),
        (40, local(2024, 3, 19, 9)),
        (80, local(2024, 3, 26, 9)),
    ],
)
def test_eight_hours_are_a_working_day(amount: Amount, expected: datetime) -> None:
    # Received on Tuesday 12/03/2024 at 09:00: 6 hours and a half are left of that day.
    assert due(local(2024, 3, 12, 9), amount) == expected


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        (local(2024, 2, 7, 16, 0), 2, local(2024, 2, 15, 8, 30)),
        (local(2024, 2, 10, 9, 0), 8, local(2024, 2, 15, 17, 0)),
        (local(2024, 2, 14, 23, 59), 9, local(2024, 2, 16, 8, 30)),
        (local(2024, 4, 17, 16, 0), 8, local(2024, 4, 19, 16, 0)),
        (local(2024, 4, 26, 13, 0), 8, local(2024, 5, 2, 11, 30)),
        (local(2024, 5, 3, 13, 0), 12, local(2024, 5, 4, 17, 0)),
        (local(2024, 5, 3, 13, 0), 13, local(2024, 5, 6, 8, 30)),
        (local(2024, 12, 31, 16, 30), 1, local(2025, 1, 2, 8, 0)),
        (local(2026, 8, 28, 16, 0), 1, local(2026, 8, 28, 17, 0)),
        (local(2026, 8, 28, 16, 0), 8, local(2026, 9, 3, 16, 0)),
        (local(2026, 11, 23, 16, 0), 4, local(2026, 11, 25, 10, 30)),
    ],
    ids=["over Tet", "on the first of Tet", "last minute of Tet", "over the Hung kings", "over the swap",
         "made-up Saturday whole", "past the made-up Saturday", "over New Year", "to the minute of closing",
         "over National Day", "over the day of culture"],
)  # fmt: skip
def test_hours_stand_still_on_days_off(start: datetime, amount: int, expected: datetime) -> None:
    assert due(start, amount) == expected


def test_answer_to_an_online_filing_on_saturday_night_is_counted_from_monday_morning() -> None:
    assert due(local(2024, 3, 9, 22, 5), 8) == local(2024, 3, 11, 17)


def test_clock_of_another_country_is_put_on_vietnamese_time_first() -> None:
    # 01:15 UTC on 12/03/2024 is 08:15 in Viet Nam.
    assert due(datetime(2024, 3, 12, 1, 15, tzinfo=UTC), 2) == local(2024, 3, 12, 10, 15)


def test_office_of_three_shifts_counts_each_of_them() -> None:
    shifts = [(time(7), time(9)), (time(10), time(12)), (time(14), time(18))]
    calendar = pure_calendar(weeks=[week(dict.fromkeys(range(1, 6), shifts))])

    found = due_date(start=local(2024, 3, 12, 8), amount=6, unit=Unit.WORKING_HOUR, calendar=calendar)

    assert found.moment == local(2024, 3, 12, 17)
    assert [(step.kind, step.minutes) for step in found.steps] == [
        (StepKind.START, None),
        (StepKind.HOURS, 60),
        (StepKind.OUTSIDE_HOURS, None),
        (StepKind.HOURS, 120),
        (StepKind.OUTSIDE_HOURS, None),
        (StepKind.HOURS, 180),
    ]


def test_shifts_that_touch_leave_a_gap_of_no_time() -> None:
    touching = [(time(8), time(12)), (time(12), time(16))]
    calendar = pure_calendar(weeks=[week(dict.fromkeys(range(1, 6), touching))])

    assert due(local(2024, 3, 12, 11), 2, calendar) == local(2024, 3, 12, 13)
    assert due(local(2024, 3, 12, 12), 4, calendar) == local(2024, 3, 12, 16)
    assert due(local(2024, 3, 12, 12), 5, calendar) == local(2024, 3, 13, 9)


def test_half_day_before_a_holiday_takes_half_the_hours() -> None:
    short_friday = {**dict.fromkeys(range(1, 5), WHOLE_DAY), 5: [MORNING]}
    calendar = pure_calendar(off(date(2024, 3, 11)), weeks=[week(short_friday)])

    # Friday morning 4 hours; Monday 11 is a holiday; Tuesday 12 goes on.
    assert due(local(2024, 3, 8, 7, 30), 4, calendar) == local(2024, 3, 8, 11, 30)
    assert due(local(2024, 3, 8, 7, 30), 5, calendar) == local(2024, 3, 12, 8, 30)
    assert due(local(2024, 3, 8, 14, 0), 1, calendar) == local(2024, 3, 12, 8, 30)


@pytest.mark.parametrize(
    "amount",
    [0, -1, -0.5, Decimal("0"), Decimal("0.005"), 0.001, Decimal("1.001"), 1 / 7, Decimal("-8")],
)
def test_hours_are_more_than_nothing_and_even_to_the_minute(amount: Amount) -> None:
    with pytest.raises(WrongAmount) as refused:
        due(local(2024, 3, 12, 9), amount)

    assert refused.value.errors == {"amount": "Số giờ phải lớn hơn 0 và chẵn đến phút."}


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize(
    "amount", [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("Infinity")], ids=str
)
def test_what_is_no_number_is_no_amount(amount: Amount, unit: Unit) -> None:
    with pytest.raises(WrongAmount) as refused:
        due_moment(start=local(2024, 3, 12, 9), amount=amount, unit=unit, calendar=shipped_calendar())

    assert list(refused.value.errors) == ["amount"]


@pytest.mark.parametrize("minutes", [1, 7, 20, 40, 59, 61, 480, 481])
def test_any_whole_minute_may_be_written_as_a_fraction_of_an_hour(minutes: int) -> None:
    start = local(2024, 3, 12, 7, 30)

    by_float = due(start, minutes / 60)
    by_decimal = due(start, Decimal(minutes) / 60)

    assert by_float == by_decimal
    assert office_minutes_between(start, by_float, calendar=shipped_calendar()) == minutes


@given(
    start=st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2026, 12, 1)),  # noqa: DTZ001
    first=st.integers(1, 30),
    second=st.integers(1, 30),
)
@settings(max_examples=100, deadline=None, database=None)
def test_two_terms_one_after_the_other_are_one_long_term(start: datetime, first: int, second: int) -> None:
    one_after_the_other = due(due(start, first), second)

    assert one_after_the_other == due(start, first + second)


@given(
    start=st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2026, 12, 1)),  # noqa: DTZ001
    minutes=st.integers(1, 3000),
)
@settings(max_examples=100, deadline=None, database=None)
def test_term_in_hours_ends_within_office_hours_and_one_minute_less_ends_earlier(
    start: datetime, minutes: int
) -> None:
    calendar = shipped_calendar()

    end = due(start, Decimal(minutes) / 60)

    assert calendar.is_working(end.date())
    assert time(7, 30) < end.time() <= time(11, 30) or time(13) < end.time() <= time(17)
    if minutes > 1:
        assert due(start, Decimal(minutes - 1) / 60) < end


def test_explanation_of_forty_hours_adds_up_day_by_day() -> None:
    found = due_date(
        start=local(2024, 3, 12, 9), amount=40, unit=Unit.WORKING_HOUR, calendar=shipped_calendar()
    )

    by_day: dict[date, int] = {}
    for step in found.steps:
        by_day[step.first] = by_day.get(step.first, 0) + (step.minutes or 0)
    assert list(by_day.values()) == [390, 480, 480, 480, 0, 0, 480, 90]
    assert found.steps[0].opens == local(2024, 3, 12, 9)
    assert found.steps[-1].closes == local(2024, 3, 19, 9)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (time(7, 0), "ngoài giờ làm việc: tính từ 07:30, Thứ Ba 12/03/2024."),
        (time(7, 30), "tính ngay từ thời điểm nhận."),
        (time(11, 30), "ngoài giờ làm việc: tính từ 13:00, Thứ Ba 12/03/2024."),
        (time(16, 59), "tính ngay từ thời điểm nhận."),
        (time(17, 0), "ngoài giờ làm việc: tính từ 07:30, Thứ Tư 13/03/2024."),
    ],
)
def test_reception_says_from_when_its_hours_run(at: time, told: str) -> None:
    found = due_date(
        start=datetime.combine(date(2024, 3, 12), at),
        amount=1,
        unit=Unit.WORKING_HOUR,
        calendar=shipped_calendar(),
    )

    assert found.steps[0].why.endswith(told)
    assert found.steps[0].basis == "Bộ luật Dân sự 2015, Điều 147"


def test_cutoff_of_paper_dossiers_does_not_touch_hours() -> None:
    facts = {"start": local(2024, 3, 12, 15, 30), "amount": 1, "unit": Unit.WORKING_HOUR}

    with_cutoff = due_date(calendar=shipped_calendar(), cutoff=time(15), **facts)

    assert with_cutoff.moment == local(2024, 3, 12, 16, 30)
    assert [step.kind for step in with_cutoff.steps] == [StepKind.START, StepKind.HOURS]


def test_hours_used_never_overlap_and_run_forward() -> None:
    found = due_date(
        start=local(2024, 2, 7, 10), amount=30, unit=Unit.WORKING_HOUR, calendar=shipped_calendar()
    )

    used = [(step.opens, step.closes) for step in found.steps if step.kind is StepKind.HOURS]
    assert all(opens < closes for opens, closes in used if opens and closes)
    assert all(
        earlier[1] <= later[0]
        for earlier, later in zip(used, used[1:], strict=False)
        if earlier[1] and later[0]
    )
    assert sum((closes - opens for opens, closes in used if opens and closes), timedelta()) == timedelta(
        hours=30
    )
