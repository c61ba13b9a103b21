"""Terms in months: the same day of a later month, its last day where there is none, the next working day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.errors import OutsideCalendar
from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.rules.moment import add_months
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import off, pure_calendar
from motcua.domains.deadlines.types import StepKind, Unit
from motcua.kernel.clock import local


def due(start: datetime, amount: int) -> datetime:
    return due_moment(start=start, amount=amount, unit=Unit.MONTH, calendar=shipped_calendar())


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 30), 1, date(2025, 2, 28)),
        (date(2025, 1, 29), 1, date(2025, 2, 28)),
        (date(2025, 1, 28), 1, date(2025, 2, 28)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2024, 3, 31), 1, date(2024, 4, 30)),
        (date(2024, 3, 31), 2, date(2024, 5, 31)),
        (date(2024, 5, 31), 1, date(2024, 6, 30)),
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 10, 31), 1, date(2024, 11, 30)),
        (date(2024, 12, 31), 1, date(2025, 1, 31)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2024, 2, 29), 1, date(2024, 3, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 11, 15), 14, date(2026, 1, 15)),
        (date(2024, 1, 1), 12, date(2025, 1, 1)),
        (date(2024, 12, 1), 11, date(2025, 11, 1)),
        (date(2024, 12, 1), 12, date(2025, 12, 1)),
        (date(2024, 12, 1), 13, date(2026, 1, 1)),
    ],
)
def test_month_without_such_a_day_ends_on_its_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("start", "amount", "expected", "counted"),
    [
        (local(2024, 1, 31, 8), 1, local(2024, 2, 29, 17), "29/02/2024 is a Thursday"),
        (local(2023, 12, 31, 8), 2, local(2024, 2, 29, 17), "received on a Sunday; the leap day"),
        (local(2025, 1, 31, 8), 1, local(2025, 2, 28, 17), "28/02/2025 is a Friday"),
        (local(2026, 1, 31, 8), 1, local(2026, 3, 2, 17), "28/02/2026 is a Saturday; Monday 02/03"),
        (local(2026, 3, 31, 8), 1, local(2026, 5, 4, 17), "30/04 holiday, 01/05, weekend; Monday 04/05"),
        (local(2024, 1, 9, 8), 1, local(2024, 2, 15, 17), "09/02 is within Tet; 15/02"),
        (local(2024, 3, 18, 8), 1, local(2024, 4, 19, 17), "18/04 is the Hung kings' day"),
        (local(2024, 4, 4, 8), 1, local(2024, 5, 4, 17), "Saturday 04/05/2024 is made up"),
        (local(2025, 3, 26, 8), 1, local(2025, 4, 26, 17), "Saturday 26/04/2025 is made up"),
        (local(2025, 12, 10, 8), 1, local(2026, 1, 10, 17), "Saturday 10/01/2026 is made up"),
        (local(2026, 7, 31, 8), 1, local(2026, 9, 3, 17), "31/08 off, 01 and 02/09; 03"),
        (local(2025, 11, 24, 8), 12, local(2026, 11, 25, 17), "24/11/2026 is off"),
        (local(2024, 10, 1, 8), 3, local(2025, 1, 2, 17), "01/01/2025"),
        (local(2024, 6, 30, 8), 6, local(2024, 12, 30, 17), "received on a Sunday; Monday 30/12"),
        (local(2024, 2, 29, 8), 24, local(2026, 3, 2, 17), "28/02/2026 is a Saturday"),
        (local(2024, 5, 15, 8), 36, local(2027, 5, 17, 17), "15/05/2027 is a Saturday"),
    ],
)
def test_term_in_months_ends_when_the_office_closes(
    start: datetime, amount: int, expected: datetime, counted: str
) -> None:
    assert due(start, amount) == expected, counted


@pytest.mark.parametrize("at", [time(0), time(12), time(17), time(23, 59)])
def test_hour_of_reception_never_moves_a_term_in_months(at: time) -> None:
    assert due(datetime.combine(date(2024, 3, 5), at), 1) == local(2024, 4, 5, 17)


def test_last_days_of_january_all_end_on_the_last_of_february() -> None:
    ends = {day: due(local(2025, 1, day, 9), 1).date() for day in (28, 29, 30, 31)}

    assert set(ends.values()) == {date(2025, 2, 28)}


def test_months_are_told_one_by_one_to_the_day_each_ends() -> None:
    found = due_date(start=local(2023, 10, 31, 9), amount=5, unit=Unit.MONTH, calendar=shipped_calendar())

    told = [(step.number, step.first, step.last) for step in found.steps if step.counted]
    assert told == [
        (1, date(2023, 11, 1), date(2023, 11, 30)),
        (2, date(2023, 12, 1), date(2023, 12, 31)),
        (3, date(2024, 1, 1), date(2024, 1, 31)),
        (4, date(2024, 2, 1), date(2024, 2, 29)),
        (5, date(2024, 3, 1), date(2024, 3, 31)),
    ]
    # 31/03/2024 is a Sunday.
    assert found.moment == local(2024, 4, 1, 17)
    assert found.steps[-1].kind is StepKind.MOVED


def test_month_too_short_says_which_day_it_lacks() -> None:
    found = due_date(start=local(2024, 1, 30, 9), amount=1, unit=Unit.MONTH, calendar=shipped_calendar())

    assert found.steps[1].why == ("Tháng thứ 1, đến hết ngày 29/02/2024 vì tháng này không có ngày 30.")


def test_day_that_every_month_has_is_never_explained_away() -> None:
    found = due_date(start=local(2024, 1, 15, 9), amount=12, unit=Unit.MONTH, calendar=shipped_calendar())

    whys = [step.why for step in found.steps if step.kind is StepKind.MONTH]
    assert len(whys) == 12
    assert not [why for why in whys if "không có ngày" in why]


def test_holiday_on_the_last_day_moves_it_and_names_the_holiday() -> None:
    calendar = pure_calendar(off(date(2024, 4, 5), "Ngày truyền thống của tỉnh"))

    found = due_date(start=local(2024, 3, 5, 9), amount=1, unit=Unit.MONTH, calendar=calendar)

    assert [step.why for step in found.steps[2:]] == [
        "Ngày truyền thống của tỉnh, không tính.",
        "Thứ Bảy, nghỉ cuối tuần, không tính.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "Ngày cuối 05/04/2024 là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, Thứ Hai 08/04/2024.",
    ]


def test_cutoff_moves_the_day_from_which_months_run() -> None:
    # After 15:00 on Thursday 29/02/2024 the papers count as of Friday 01/03: due 01/04 instead of 29/03.
    facts = {"amount": 1, "unit": Unit.MONTH, "calendar": shipped_calendar(), "cutoff": time(15)}

    assert due_moment(start=local(2024, 2, 29, 15), **facts) == local(2024, 3, 29, 17)
    assert due_moment(start=local(2024, 2, 29, 15, 1), **facts) == local(2024, 4, 1, 17)


@pytest.mark.parametrize("amount", [312, 313, 1200, 120_000, 10**7])
def test_months_beyond_the_calendar_are_refused(amount: int) -> None:
    # From 12/03/2024 the 309th month would end on 12/12/2049; the 310th lies outside.
    with pytest.raises(OutsideCalendar):
        due(local(2024, 3, 12, 9), amount)


def test_last_month_of_the_calendar_is_still_counted() -> None:
    # 12/12/2049 is a Sunday.
    assert due(local(2024, 3, 12, 9), 309) == local(2049, 12, 13, 17)
    with pytest.raises(OutsideCalendar):
        due(local(2024, 3, 12, 9), 310)


@given(day=st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31)), months=st.integers(1, 100))
@settings(max_examples=150, deadline=None, database=None)
def test_later_month_is_the_right_one_and_the_day_the_same_or_the_last(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    last = monthrange(later.year, later.month)[1]
    assert later.day == (day.day if day.day <= last else last)


@given(
    day=st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31)),
    one=st.integers(0, 40),
    two=st.integers(0, 40),
)
@settings(max_examples=100, deadline=None, database=None)
def test_months_up_to_the_28th_add_up(day: date, one: int, two: int) -> None:
    day = day.replace(day=min(day.day, 28))

    assert add_months(add_months(day, one), two) == add_months(day, one + two)
