"""Office hours that change while a clock runs: each day has the hours in force on it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from motcua.domains.deadlines.rules import (
    due_date,
    due_moment,
    office_minutes_between,
    week_in_force,
    working_days_between,
)
from motcua.domains.deadlines.tests.factories import AFTERNOON, MORNING, WHOLE_DAY, off, pure_calendar, week
from motcua.domains.deadlines.types import Amount, Calendar, DayKind, NamedDay, StepKind, Unit
from motcua.kernel.clock import local

FROM_MONDAY_TO_FRIDAY = range(1, 6)
SUMMER_DAY = [(time(7), time(11)), (time(13, 30), time(17, 30))]
SUMMER = week(
    dict.fromkeys(FROM_MONDAY_TO_FRIDAY, SUMMER_DAY),
    valid_from=date(2024, 4, 15),
    valid_to=date(2024, 10, 15),
)
SEASONS = pure_calendar(weeks=[week(), SUMMER])
"""Usual hours, and summer hours from Monday 15/04 to Tuesday 15/10/2024."""


def due(start: datetime, amount: Amount, unit: Unit, calendar: Calendar = SEASONS) -> datetime:
    return due_moment(start=start, amount=amount, unit=unit, calendar=calendar)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        (local(2024, 4, 11, 9), 1, Unit.WORKING_DAY, local(2024, 4, 12, 17)),
        (local(2024, 4, 12, 9), 1, Unit.WORKING_DAY, local(2024, 4, 15, 17, 30)),
        (local(2024, 4, 12, 9), 3, Unit.DAY, local(2024, 4, 15, 17, 30)),
        (local(2024, 4, 12, 9), 1, Unit.DAY, local(2024, 4, 15, 17, 30)),
        (local(2024, 3, 15, 9), 1, Unit.MONTH, local(2024, 4, 15, 17, 30)),
        (local(2024, 10, 14, 9), 1, Unit.WORKING_DAY, local(2024, 10, 15, 17, 30)),
        (local(2024, 10, 15, 9), 1, Unit.WORKING_DAY, local(2024, 10, 16, 17)),
        (local(2024, 9, 15, 9), 1, Unit.MONTH, local(2024, 10, 15, 17, 30)),
        (local(2024, 9, 16, 9), 1, Unit.MONTH, local(2024, 10, 16, 17)),
    ],
    ids=["last usual day", "first summer day", "days into summer", "moved into summer", "month into summer",
         "last summer day", "first autumn day", "month to the last summer day", "month out of summer"],
)  # fmt: skip
def test_term_ends_at_the_closing_hour_of_its_own_last_day(
    start: datetime, amount: int, unit: Unit, expected: datetime
) -> None:
    assert due(start, amount, unit) == expected


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        (local(2024, 4, 12, 16), 2, local(2024, 4, 15, 8)),
        (local(2024, 4, 12, 16), 6, local(2024, 4, 15, 14, 30)),
        (local(2024, 4, 12, 17, 15), 1, local(2024, 4, 15, 8)),
        (local(2024, 4, 15, 11, 15), 1, local(2024, 4, 15, 14, 30)),
        (local(2024, 10, 15, 17, 15), 1, local(2024, 10, 16, 8, 15)),
        (local(2024, 10, 15, 17, 15), 0.25, local(2024, 10, 15, 17, 30)),
        (local(2024, 10, 15, 16, 30), 9, local(2024, 10, 16, 17)),
    ],
    ids=["into summer", "past the summer noon", "after the old closing", "summer lunch",
         "out of summer", "to the summer closing", "a day on"],
)  # fmt: skip
def test_hours_are_counted_by_the_clock_of_each_day(
    start: datetime, amount: Amount, expected: datetime
) -> None:
    assert due(start, amount, Unit.WORKING_HOUR) == expected


def test_explanation_shows_the_hours_of_each_day() -> None:
    found = due_date(start=local(2024, 4, 12, 16), amount=6, unit=Unit.WORKING_HOUR, calendar=SEASONS)

    assert [step.why for step in found.steps] == [
        "Nhận lúc 16:00, Thứ Sáu 12/04/2024: tính ngay từ thời điểm nhận.",
        "16:00 – 17:00, Thứ Sáu 12/04/2024: tính 1 giờ.",
        "Thứ Bảy, nghỉ cuối tuần, không tính.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "07:00 – 11:00, Thứ Hai 15/04/2024: tính 4 giờ.",
        "11:00 – 13:30: ngoài giờ làm việc, không tính.",
        "13:30 – 14:30, Thứ Hai 15/04/2024: tính 1 giờ.",
    ]


def test_cutoff_lets_the_summer_day_that_follows_close_the_term() -> None:
    found = due_moment(
        start=local(2024, 4, 11, 15, 30),
        amount=1,
        unit=Unit.WORKING_DAY,
        calendar=SEASONS,
        cutoff=time(15),
    )

    # Counts as received on Friday 12/04; Monday 15/04 is the day.
    assert found == local(2024, 4, 15, 17, 30)


def test_minutes_left_are_those_of_both_seasons() -> None:
    left = office_minutes_between(local(2024, 4, 12, 16), local(2024, 4, 15, 14), calendar=SEASONS)

    assert left == 60 + 240 + 30


def test_working_days_left_do_not_know_the_hours() -> None:
    assert working_days_between(local(2024, 4, 12, 9), local(2024, 4, 16, 9), calendar=SEASONS) == 2


def test_office_that_goes_down_to_four_days_loses_its_fridays() -> None:
    four_days = week(dict.fromkeys(range(1, 5), [(time(7), time(17))]), valid_from=date(2024, 3, 11))
    calendar = pure_calendar(weeks=[week(), four_days])

    assert due(local(2024, 3, 7, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 3, 8, 17)
    assert due(local(2024, 3, 7, 9), 5, Unit.WORKING_DAY, calendar) == local(2024, 3, 14, 17)
    assert due(local(2024, 3, 7, 9), 6, Unit.WORKING_DAY, calendar) == local(2024, 3, 18, 17)


def test_friday_the_office_gave_up_moves_the_last_day_to_monday() -> None:
    four_days = week(dict.fromkeys(range(1, 5), [(time(7), time(17))]), valid_from=date(2024, 3, 11))
    calendar = pure_calendar(weeks=[week(), four_days])

    found = due_date(start=local(2024, 3, 11, 9), amount=4, unit=Unit.DAY, calendar=calendar)

    assert found.moment == local(2024, 3, 18, 17)
    assert [step.why for step in found.steps[-4:]] == [
        "Thứ Sáu, cơ quan không làm việc.",
        "Thứ Bảy, nghỉ cuối tuần, không tính.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "Ngày cuối 15/03/2024 là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, Thứ Hai 18/03/2024.",
    ]


def test_saturdays_worked_for_one_month_only_count_in_that_month() -> None:
    with_saturdays = week(
        {**dict.fromkeys(FROM_MONDAY_TO_FRIDAY, WHOLE_DAY), 6: [MORNING]},
        valid_from=date(2024, 3, 1),
        valid_to=date(2024, 3, 31),
    )
    calendar = pure_calendar(weeks=[week(), with_saturdays])

    worked = [day for day in range(1, 32) if calendar.is_working(date(2024, 3, day))]
    assert [day for day in (2, 9, 16, 23, 30) if day in worked] == [2, 9, 16, 23, 30]
    assert not calendar.is_working(date(2024, 2, 24))
    assert not calendar.is_working(date(2024, 4, 6))
    assert due(local(2024, 3, 29, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 3, 30, 11, 30)
    assert due(local(2024, 4, 5, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 4, 8, 17)


def test_gap_between_two_weeks_is_a_closed_office() -> None:
    until_march = week(valid_from=date(2010, 1, 1), valid_to=date(2024, 3, 10))
    from_april = week(valid_from=date(2024, 4, 1))
    calendar = pure_calendar(weeks=[until_march, from_april])

    assert due(local(2024, 3, 7, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 3, 8, 17)
    assert due(local(2024, 3, 8, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 4, 1, 17)
    assert due(local(2024, 3, 8, 16), 2, Unit.WORKING_HOUR, calendar) == local(2024, 4, 1, 8, 30)


def test_one_day_of_other_hours_holds_for_that_day_alone() -> None:
    short = week({5: [MORNING]}, valid_from=date(2024, 3, 8), valid_to=date(2024, 3, 8))
    calendar = pure_calendar(weeks=[week(), short])

    assert [calendar.hours_on(date(2024, 3, day))[-1].closes for day in (7, 8, 11)] == [
        time(17),
        time(11, 30),
        time(17),
    ]


def test_of_two_weeks_in_force_the_one_that_began_last_holds() -> None:
    first, second = week(valid_from=date(2024, 1, 1)), week(valid_from=date(2024, 2, 1))

    assert week_in_force([first, second], date(2024, 1, 31)) is first
    assert week_in_force([second, first], date(2024, 2, 1)) is second
    assert week_in_force([first, second], date(2023, 12, 31)) is None
    assert week_in_force([], date(2024, 2, 1)) is None


@pytest.mark.parametrize(
    ("on", "whose"),
    [
        (date(2024, 2, 29), "agency"),
        (date(2024, 3, 1), "unit"),
        (date(2024, 3, 31), "unit"),
        (date(2024, 4, 1), "agency"),
    ],
)
def test_unit_with_hours_for_a_season_goes_back_to_those_of_the_agency(on: date, whose: str) -> None:
    of_agency = week(valid_from=date(2010, 1, 1))
    of_unit = week({1: [AFTERNOON]}, valid_from=date(2024, 3, 1), valid_to=date(2024, 3, 31), of_unit=True)

    found = week_in_force([of_agency, of_unit], on)

    assert found is (of_unit if whose == "unit" else of_agency)


def test_later_hours_of_a_unit_replace_its_own_earlier_ones() -> None:
    first = week({1: [MORNING]}, valid_from=date(2024, 1, 1), of_unit=True)
    second = week({1: [AFTERNOON]}, valid_from=date(2024, 6, 1), of_unit=True)
    newer_of_agency = week(valid_from=date(2024, 7, 1))

    chosen = [
        week_in_force([newer_of_agency, second, first], on)
        for on in (date(2024, 5, 31), date(2024, 6, 1), date(2024, 8, 1))
    ]

    assert chosen == [first, second, second]


def test_made_up_saturday_has_the_hours_in_force_on_itself() -> None:
    # The Friday off lies in April, the Saturday worked in summer time.
    friday, saturday = date(2024, 4, 12), date(2024, 4, 20)
    calendar = pure_calendar(
        NamedDay(friday, DayKind.COMPENSATORY, "Nghỉ hoán đổi", swapped_with=saturday),
        NamedDay(saturday, DayKind.MAKE_UP, "Làm bù", swapped_with=friday),
        weeks=[week(), SUMMER],
    )

    assert not calendar.is_working(friday)
    assert calendar.hours_on(saturday)[0].opens == time(7)
    assert due(local(2024, 4, 19, 9), 1, Unit.WORKING_DAY, calendar) == local(2024, 4, 20, 17, 30)


def test_made_up_day_for_a_weekday_of_reception_only_is_no_working_day() -> None:
    days = {**dict.fromkeys(range(1, 5), WHOLE_DAY), 5: [MORNING]}
    friday, saturday = date(2024, 3, 15), date(2024, 3, 16)
    calendar = pure_calendar(
        NamedDay(saturday, DayKind.MAKE_UP, "Làm bù", swapped_with=friday),
        weeks=[week(days, reception_only=[5])],
    )

    assert not calendar.is_working(friday)
    assert not calendar.is_working(saturday)


def test_holiday_in_summer_is_off_whatever_the_hours() -> None:
    calendar = pure_calendar(off(date(2024, 9, 2)), off(date(2024, 9, 3)), weeks=[week(), SUMMER])

    assert due(local(2024, 8, 30, 17, 15), 1, Unit.WORKING_HOUR, calendar) == local(2024, 9, 4, 7, 45)
    assert calendar.hours_on(date(2024, 9, 2)) == ()


def test_clock_started_in_a_gap_of_the_new_hours_begins_at_their_afternoon() -> None:
    # 11:15 was office time in winter, in summer it is noon.
    before = due_date(start=local(2024, 4, 12, 11, 15), amount=1, unit=Unit.WORKING_HOUR, calendar=SEASONS)
    after = due_date(start=local(2024, 4, 15, 11, 15), amount=1, unit=Unit.WORKING_HOUR, calendar=SEASONS)

    assert before.steps[0].opens == local(2024, 4, 12, 11, 15)
    assert after.steps[0].opens == local(2024, 4, 15, 13, 30)
    assert [step.kind for step in after.steps] == [StepKind.START, StepKind.HOURS]
