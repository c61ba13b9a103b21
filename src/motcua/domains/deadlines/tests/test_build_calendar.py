"""Working days, office hours in force, and the time left between two moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.errors import DayIsBoth, WrongDay
from motcua.domains.deadlines.rules import (
    due_moment,
    office_minutes_between,
    week_in_force,
    working_days_between,
)
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import (
    AFTERNOON,
    MORNING,
    WHOLE_DAY,
    hours,
    off,
    pure_calendar,
    week,
)
from motcua.domains.deadlines.types import DayKind, NamedDay, Unit
from motcua.kernel.clock import local


def test_a_year_has_its_working_days() -> None:
    calendar = shipped_calendar()
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(366)]

    # 262 weekdays of 2024, less 1 + 5 + 1 + 3 + 2 weekdays off, and one Saturday made up.
    assert sum(calendar.is_working(day) for day in days) == 262 - 12 + 1


def test_a_day_that_is_holiday_and_make_up_makes_no_calendar() -> None:
    saturday = date(2024, 5, 4)
    made_up = NamedDay(on=saturday, kind=DayKind.MAKE_UP, name="Làm bù")

    with pytest.raises(DayIsBoth) as refused:
        pure_calendar(off(saturday, "Lễ hội"), made_up)

    assert refused.value.message == (
        "Ngày 04/05/2024 đang là “Lễ hội” (ngày nghỉ lễ, tết), không thể đồng thời là ngày làm bù. "
        "Hãy bỏ ngày đang có trước khi thêm."
    )


def test_a_day_that_stands_twice_makes_no_calendar() -> None:
    with pytest.raises(WrongDay, match="được ghi hai lần"):
        pure_calendar(off(date(2024, 9, 2)), off(date(2024, 9, 2)))


def test_summer_hours_hold_within_their_dates_only() -> None:
    summer = week(
        dict.fromkeys(range(1, 6), [(time(7), time(11)), (time(13, 30), time(17, 30))]),
        valid_from=date(2024, 4, 15),
        valid_to=date(2024, 10, 15),
    )
    calendar = pure_calendar(weeks=[week(), summer])

    def due(day: int, month: int) -> time:
        moment = due_moment(
            start=local(2024, month, day, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar
        )
        return moment.time()

    assert due(11, 4) == time(17)  # due Friday 12/04
    assert due(12, 4) == time(17, 30)  # due Monday 15/04
    assert due(14, 10) == time(17, 30)  # due Tuesday 15/10
    assert due(15, 10) == time(17)  # due Wednesday 16/10


def test_hours_of_a_unit_go_before_newer_ones_of_the_agency() -> None:
    of_unit = week(dict.fromkeys(range(1, 6), [(time(8), time(16))]), of_unit=True)
    newer = week(valid_from=date(2024, 1, 1))

    assert week_in_force([newer, of_unit], date(2024, 3, 4)) is of_unit
    assert week_in_force([newer], date(2023, 12, 31)) is None


def test_half_day_ends_at_noon() -> None:
    days = {**dict.fromkeys(range(1, 5), WHOLE_DAY), 5: [MORNING]}
    calendar = pure_calendar(weeks=[week(days)])

    friday = due_moment(start=local(2024, 3, 7, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)
    in_hours = due_moment(
        start=local(2024, 3, 8, 10, 30), amount=2, unit=Unit.WORKING_HOUR, calendar=calendar
    )

    assert friday == local(2024, 3, 8, 11, 30)
    assert in_hours == local(2024, 3, 11, 8, 30)


def test_saturday_reception_opens_the_desk_and_counts_for_nothing() -> None:
    days = {**dict.fromkeys(range(1, 6), WHOLE_DAY), 6: [MORNING]}
    calendar = pure_calendar(weeks=[week(days, reception_only=[6])])

    assert not calendar.is_working(date(2024, 3, 2))
    assert calendar.hours_on(date(2024, 3, 2)) == ()
    assert calendar.received_on(date(2024, 3, 2)) == hours(MORNING)
    assert calendar.received_on(date(2024, 3, 1)) == hours(*WHOLE_DAY)
    assert calendar.received_on(date(2024, 3, 3)) == ()
    saturday = due_moment(start=local(2024, 3, 2, 9), amount=1, unit=Unit.WORKING_HOUR, calendar=calendar)
    assert saturday == local(2024, 3, 4, 8, 30)


def test_a_holiday_on_a_reception_saturday_closes_the_desk() -> None:
    days = {**dict.fromkeys(range(1, 6), WHOLE_DAY), 6: [MORNING]}
    saturday = date(2024, 3, 2)

    calendar = pure_calendar(off(saturday), weeks=[week(days, reception_only=[6])])

    assert calendar.received_on(saturday) == ()


def test_days_before_any_office_hours_are_not_working_days() -> None:
    calendar = pure_calendar(weeks=[week(valid_from=date(2024, 1, 1))])

    assert not calendar.is_working(date(2023, 12, 29))
    assert calendar.next_working(date(2023, 12, 29)) == date(2024, 1, 1)
    assert repr(calendar) == "Calendar('thử', 2010-01-01…2049-12-31)"


def test_working_days_left_do_not_count_today() -> None:
    calendar = shipped_calendar()
    now, end = local(2024, 2, 5, 10), local(2024, 2, 19, 17)

    assert working_days_between(now, end, calendar=calendar) == 5
    assert working_days_between(end, now, calendar=calendar) == -5
    assert working_days_between(end, end, calendar=calendar) == 0


def test_office_minutes_leave_out_nights_noon_and_days_off() -> None:
    calendar = shipped_calendar()

    def minutes(*ends: tuple[int, int, int, int]) -> int:
        return office_minutes_between(local(2024, *ends[0]), local(2024, *ends[1]), calendar=calendar)

    assert minutes((2, 7, 16, 0), (2, 15, 8, 0)) == 60 + 30
    assert minutes((3, 4, 11, 0), (3, 4, 13, 15)) == 30 + 15
    assert minutes((3, 2, 8, 0), (3, 3, 20, 0)) == 0
    assert minutes((2, 15, 8, 0), (2, 7, 16, 0)) == -90


def test_moments_outside_the_calendar_count_as_its_ends() -> None:
    calendar = shipped_calendar()
    whole = office_minutes_between(local(2010, 1, 1), local(2049, 12, 31, 23), calendar=calendar)

    assert office_minutes_between(local(1999, 1, 1), local(2070, 1, 1), calendar=calendar) == whole
    assert working_days_between(local(2049, 12, 31), local(2070, 1, 1), calendar=calendar) == 0


@given(
    start=st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2027, 1, 1)),  # noqa: DTZ001
    amount=st.integers(1, 200),
)
@settings(max_examples=200, deadline=None, database=None)
def test_time_left_is_the_inverse_of_the_due_date(start: datetime, amount: int) -> None:
    calendar = shipped_calendar()
    start = start.replace(second=0, microsecond=0)

    hours = due_moment(start=start, amount=amount, unit=Unit.WORKING_HOUR, calendar=calendar)
    days = due_moment(start=start, amount=amount, unit=Unit.WORKING_DAY, calendar=calendar)

    assert office_minutes_between(start, hours, calendar=calendar) == amount * 60
    assert working_days_between(start, days, calendar=calendar) == amount


def test_afternoon_shift_alone_is_a_day() -> None:
    calendar = pure_calendar(weeks=[week({1: [AFTERNOON]})])

    due = due_moment(start=local(2024, 3, 4, 9), amount=6, unit=Unit.WORKING_HOUR, calendar=calendar)

    assert due == local(2024, 3, 11, 15)
