"""Terms in days at their edges: when in the day papers come in, over holidays, at the ends of months and years.

The expected days are counted by hand on the calendar of the year, never by the code that is tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from motcua.domains.deadlines.errors import OutsideCalendar, WrongAmount
from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import AFTERNOON, MORNING, WHOLE_DAY, off, pure_calendar, week
from motcua.domains.deadlines.types import StepKind, Unit
from motcua.kernel.clock import local


@dataclass(frozen=True)
class Case:
    """Received at a moment, so many, due at a moment; and how a person counts it."""

    start: datetime
    amount: int
    due: datetime
    counted: str


def working(case: Case) -> datetime:
    return due_moment(
        start=case.start, amount=case.amount, unit=Unit.WORKING_DAY, calendar=shipped_calendar()
    )


def plain_days(case: Case) -> datetime:
    return due_moment(start=case.start, amount=case.amount, unit=Unit.DAY, calendar=shipped_calendar())


@pytest.mark.parametrize(
    "at",
    [time(0), time(7, 29), time(7, 30), time(11, 30), time(12), time(13), time(16, 59), time(17), time(23, 59)],
    ids=["midnight", "before opening", "opening", "noon break begins", "lunch", "noon break ends",
         "last minute", "closing", "last minute of the day"],
)  # fmt: skip
def test_hour_of_reception_never_moves_a_term_in_working_days(at: time) -> None:
    # Tuesday 12/03/2024; Wednesday 13, Thursday 14 and Friday 15 are the three days.
    start = datetime.combine(date(2024, 3, 12), at)

    due = due_moment(start=start, amount=3, unit=Unit.WORKING_DAY, calendar=shipped_calendar())

    assert due == local(2024, 3, 15, 17)


@pytest.mark.parametrize(
    "case",
    [
        Case(local(2023, 1, 19, 16, 59), 3, local(2023, 1, 31, 17), "27, 30, 31; Tet is 20-26"),
        Case(local(2024, 2, 7, 7, 30), 10, local(2024, 2, 28, 17), "15, 16, 19-23, 26, 27, 28"),
        Case(local(2025, 1, 24, 8), 5, local(2025, 2, 7, 17), "03-07/02; Tet is 25/01-02/02"),
        Case(local(2026, 2, 13, 16, 59), 2, local(2026, 2, 24, 17), "23, 24; Tet is 14-22"),
        Case(local(2027, 2, 4, 17), 3, local(2027, 2, 16, 17), "12, 15, 16; Tet is 05-11"),
    ],
    ids=["Quý Mão 2023", "Giáp Thìn 2024", "Ất Tỵ 2025", "Bính Ngọ 2026", "Đinh Mùi 2027"],
)
def test_term_that_meets_tet_is_counted_on_after_it(case: Case) -> None:
    assert working(case) == case.due, case.counted


@pytest.mark.parametrize("day", range(8, 15))
def test_whatever_day_of_tet_papers_come_in_the_first_working_day_after_it_is_day_one(day: int) -> None:
    # The holiday of 2024 is 08-14/02 with its weekend; 15 and 16 are the two days.
    case = Case(local(2024, 2, day, 9), 2, local(2024, 2, 16, 17), "15, 16")

    assert working(case) == case.due


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2024, 4, 17), date(2024, 4, 19)),
        (date(2024, 4, 18), date(2024, 4, 19)),
        (date(2025, 4, 4), date(2025, 4, 8)),
        (date(2025, 4, 7), date(2025, 4, 8)),
        (date(2026, 4, 25), date(2026, 4, 28)),
        (date(2027, 4, 15), date(2027, 4, 19)),
    ],
    ids=["the eve 2024", "the day 2024", "Friday before 2025", "the day 2025", "weekend 2026", "Friday 2027"],
)
def test_day_of_the_hung_kings_is_not_counted(received: date, expected: date) -> None:
    case = Case(
        local(received.year, received.month, received.day, 10), 1, local(*expected.timetuple()[:3], 17), ""
    )

    assert working(case) == case.due


@pytest.mark.parametrize(
    "case",
    [
        Case(local(2023, 12, 25, 9), 5, local(2024, 1, 2, 17), "26-29 are 1-4; 01/01; 02"),
        Case(local(2024, 12, 25, 9), 5, local(2025, 1, 2, 17), "26, 27, 30, 31; 01/01; 02"),
        Case(local(2025, 12, 29, 9), 3, local(2026, 1, 5, 17), "30, 31; 01 and 02 off, 03-04 weekend; 05"),
        Case(local(2026, 12, 28, 9), 4, local(2027, 1, 4, 17), "29-31; 01/01 Friday; 04"),
    ],
)
def test_term_over_new_year_skips_the_first_of_january(case: Case) -> None:
    assert working(case) == case.due, case.counted


@pytest.mark.parametrize(
    "case",
    [
        Case(local(2023, 8, 30, 9), 2, local(2023, 9, 5, 17), "31; 01, 02, 03, 04 off; 05"),
        Case(local(2024, 8, 29, 9), 3, local(2024, 9, 5, 17), "30; 02, 03 off; 04, 05"),
        Case(local(2025, 8, 28, 9), 2, local(2025, 9, 3, 17), "29; 01, 02 off; 03"),
        Case(local(2026, 8, 27, 9), 3, local(2026, 9, 4, 17), "28; 31, 01, 02 off; 03, 04"),
        Case(local(2027, 9, 1, 9), 2, local(2027, 9, 7, 17), "02, 03 off; 06, 07"),
    ],
)
def test_two_days_of_national_day_are_not_counted(case: Case) -> None:
    assert working(case) == case.due, case.counted


@pytest.mark.parametrize(
    ("year", "off_day"), [(2024, False), (2025, False), (2026, True), (2027, True)]
)  # NQ 28/2026/QH16: from 01/7/2026
def test_day_of_culture_is_off_from_2026_on_and_worked_before(year: int, off_day: bool) -> None:
    calendar = shipped_calendar()
    the_24th = date(year, 11, 24)

    assert calendar.is_working(the_24th) is (not off_day and the_24th.isoweekday() <= 5)
    assert (the_24th in calendar.named) is off_day


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1, date(2024, 3, 4)),
        (5, date(2024, 3, 8)),
        (6, date(2024, 3, 11)),
        (15, date(2024, 3, 22)),
        (20, date(2024, 3, 29)),
        (33, date(2024, 4, 17)),
        (34, date(2024, 4, 19)),
        (40, date(2024, 5, 2)),
        (42, date(2024, 5, 4)),
        (43, date(2024, 5, 6)),
    ],
)
def test_longer_terms_end_where_a_person_ends_counting(amount: int, expected: date) -> None:
    # From Friday 01/03/2024: 20 days in March; 01/04 is 21, 17/04 is 33; 18 off; 19 is 34; 22-26 are 35-39;
    # 29, 30/04 and 01/05 off; 02, 03 are 40, 41; Saturday 04/05, made up, is 42.
    due = due_moment(
        start=local(2024, 3, 1, 9), amount=amount, unit=Unit.WORKING_DAY, calendar=shipped_calendar()
    )

    assert due == local(expected.year, expected.month, expected.day, 17)


@pytest.mark.parametrize(
    "case",
    [
        Case(local(2024, 2, 28, 9), 1, local(2024, 2, 29, 17), "the leap day is a Thursday"),
        Case(local(2024, 2, 28, 9), 2, local(2024, 3, 1, 17), "29/02, 01/03"),
        Case(local(2025, 2, 27, 9), 1, local(2025, 2, 28, 17), "no leap day"),
        Case(local(2025, 2, 28, 9), 1, local(2025, 3, 3, 17), "01/03 is a Saturday"),
        Case(local(2024, 3, 1, 9), 30, local(2024, 4, 1, 17), "31/03 is a Sunday"),
        Case(local(2024, 1, 31, 9), 10, local(2024, 2, 15, 17), "10/02 is the first of Tet; 15 is worked"),
        Case(local(2024, 4, 19, 9), 10, local(2024, 5, 2, 17), "29/04 off, 30/04 and 01/05 holidays"),
        Case(
            local(2024, 4, 19, 9),
            15,
            local(2024, 5, 4, 17),
            "04/05 is a Saturday worked: the term ends there",
        ),
        Case(local(2024, 12, 2, 9), 30, local(2025, 1, 2, 17), "01/01/2025"),
        Case(local(2025, 4, 16, 9), 10, local(2025, 4, 26, 17), "Saturday 26/04/2025 is made up"),
        Case(local(2025, 12, 31, 9), 1, local(2026, 1, 5, 17), "01, 02 off, weekend"),
        Case(local(2025, 12, 31, 9), 10, local(2026, 1, 10, 17), "Saturday 10/01/2026 is made up"),
        Case(local(2024, 3, 2, 9), 1, local(2024, 3, 4, 17), "received on Saturday; Sunday 03"),
        Case(local(2024, 3, 2, 9), 2, local(2024, 3, 4, 17), "Monday 04"),
        Case(local(2024, 1, 1, 0), 365, local(2024, 12, 31, 17), "a leap year has one day more"),
        Case(local(2024, 12, 31, 23, 59), 365, local(2025, 12, 31, 17), "an ordinary year"),
    ],
)
def test_plain_days_count_every_day_and_move_only_the_last(case: Case) -> None:
    assert plain_days(case) == case.due, case.counted


def test_same_number_of_plain_days_is_never_later_than_of_working_days() -> None:
    start = local(2024, 2, 1, 8)

    for amount in range(1, 120):
        facts = {"start": start, "amount": amount, "calendar": shipped_calendar()}
        assert due_moment(unit=Unit.DAY, **facts) <= due_moment(unit=Unit.WORKING_DAY, **facts)


def test_one_more_working_day_is_the_next_working_day() -> None:
    calendar = shipped_calendar()
    ends = [
        due_moment(start=local(2024, 1, 2, 8), amount=amount, unit=Unit.WORKING_DAY, calendar=calendar).date()
        for amount in range(1, 250)
    ]

    assert [calendar.next_working(day) for day in ends[:-1]] == ends[1:]
    assert len(set(ends)) == 249


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(14, 59), date(2024, 3, 13)),
        (time(15), date(2024, 3, 13)),
        (time(15, 1), date(2024, 3, 14)),
        (time(16, 59), date(2024, 3, 14)),
        (time(17), date(2024, 3, 14)),
        (time(23, 59), date(2024, 3, 14)),
    ],
)
def test_papers_after_the_cutoff_count_as_of_the_next_working_day(at: time, expected: date) -> None:
    due = due_moment(
        start=datetime.combine(date(2024, 3, 12), at),
        amount=1,
        unit=Unit.WORKING_DAY,
        calendar=shipped_calendar(),
        cutoff=time(15),
    )

    assert due == local(expected.year, expected.month, expected.day, 17)


def test_seconds_after_the_cutoff_are_not_counted_because_slips_print_minutes() -> None:
    start = local(2024, 3, 12, 15).replace(second=59, microsecond=999_999)

    due = due_date(start=start, amount=1, unit=Unit.DAY, calendar=shipped_calendar(), cutoff=time(15))

    assert due.start == local(2024, 3, 12, 15)
    assert due.moment == local(2024, 3, 13, 17)
    assert StepKind.CUTOFF not in {step.kind for step in due.steps}


def test_cutoff_on_the_last_day_before_tet_moves_reception_behind_it() -> None:
    due = due_date(
        start=local(2024, 2, 7, 15, 1),
        amount=1,
        unit=Unit.DAY,
        calendar=shipped_calendar(),
        cutoff=time(15),
    )

    # Counts as received on Thursday 15/02; Friday 16 is the day.
    assert due.moment == local(2024, 2, 16, 17)
    assert [step.first for step in due.steps if step.kind is StepKind.CUTOFF] == [date(2024, 2, 15)]
    assert len([step for step in due.steps if step.kind is StepKind.HOLIDAY]) == 5
    assert len([step for step in due.steps if step.kind is StepKind.COMPENSATORY]) == 2


def test_cutoff_on_a_made_up_saturday_holds_as_on_any_working_day() -> None:
    # Saturday 04/05/2024 is worked: after 15:00 the papers count as of Monday 06, due on Tuesday 07.
    due = due_moment(
        start=local(2024, 5, 4, 15, 30),
        amount=1,
        unit=Unit.WORKING_DAY,
        calendar=shipped_calendar(),
        cutoff=time(15),
    )

    assert due == local(2024, 5, 7, 17)


def test_cutoff_at_midnight_lets_only_midnight_itself_through() -> None:
    facts = {"amount": 1, "unit": Unit.WORKING_DAY, "calendar": shipped_calendar(), "cutoff": time(0)}

    assert due_moment(start=local(2024, 3, 12, 0, 0), **facts) == local(2024, 3, 13, 17)
    assert due_moment(start=local(2024, 3, 12, 0, 1), **facts) == local(2024, 3, 14, 17)


def test_office_of_half_days_closes_its_terms_at_noon() -> None:
    calendar = pure_calendar(weeks=[week(dict.fromkeys(range(1, 6), [MORNING]))])

    due = due_moment(start=local(2024, 3, 12, 16), amount=2, unit=Unit.WORKING_DAY, calendar=calendar)

    assert due == local(2024, 3, 14, 11, 30)


def test_office_open_in_the_afternoon_only_closes_its_terms_in_the_evening() -> None:
    calendar = pure_calendar(weeks=[week(dict.fromkeys(range(1, 6), [AFTERNOON]))])

    due = due_moment(start=local(2024, 3, 12, 8), amount=1, unit=Unit.DAY, calendar=calendar)

    assert due == local(2024, 3, 13, 17)


def test_office_that_works_on_saturday_mornings_ends_terms_there() -> None:
    calendar = pure_calendar(weeks=[week({**dict.fromkeys(range(1, 6), WHOLE_DAY), 6: [MORNING]})])

    friday = due_moment(start=local(2024, 3, 8, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)
    week_later = due_moment(start=local(2024, 3, 8, 9), amount=7, unit=Unit.WORKING_DAY, calendar=calendar)

    assert friday == local(2024, 3, 9, 11, 30)
    assert week_later == local(2024, 3, 16, 11, 30)


def test_office_of_one_day_a_week_counts_weeks() -> None:
    calendar = pure_calendar(weeks=[week({3: WHOLE_DAY})])  # Wednesdays

    due = due_moment(start=local(2024, 3, 6, 9), amount=4, unit=Unit.WORKING_DAY, calendar=calendar)

    assert due == local(2024, 4, 3, 17)


def test_holiday_on_the_only_day_of_the_week_costs_a_week() -> None:
    calendar = pure_calendar(off(date(2024, 3, 13)), weeks=[week({3: WHOLE_DAY})])

    due = due_moment(start=local(2024, 3, 6, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert due == local(2024, 3, 20, 17)


def test_fortnight_of_holidays_is_passed_over_whole() -> None:
    first = date(2024, 3, 4)
    calendar = pure_calendar(*(off(first + timedelta(days=offset)) for offset in range(14)))

    found = due_date(start=local(2024, 3, 1, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert found.moment == local(2024, 3, 18, 17)
    assert len([step for step in found.steps if step.kind is StepKind.HOLIDAY]) == 14


@pytest.mark.parametrize("amount", [0, -1, -(10**12), 0.0, 0.999, 1.5, 2.0000001])
@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])
def test_days_and_months_are_whole_and_at_least_one(amount: float, unit: Unit) -> None:
    with pytest.raises(WrongAmount) as refused:
        due_moment(start=local(2024, 3, 12, 9), amount=amount, unit=unit, calendar=shipped_calendar())

    assert refused.value.errors == {"amount": "Số ngày hoặc số tháng phải là số nguyên từ 1 trở lên."}


@pytest.mark.parametrize("power", [6, 9, 18, 30, 400])
@pytest.mark.parametrize("unit", list(Unit))
def test_huge_terms_run_out_of_the_calendar_and_nothing_breaks(power: int, unit: Unit) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        due_moment(start=local(2024, 3, 12, 9), amount=10**power, unit=unit, calendar=shipped_calendar())

    assert list(refused.value.errors) == ["start"]


def test_last_term_of_the_calendar_ends_on_its_last_working_day() -> None:
    # Friday 31/12/2049 is the last day of every calendar.
    facts = {"start": local(2049, 12, 30, 9), "calendar": shipped_calendar()}

    assert due_moment(amount=1, unit=Unit.WORKING_DAY, **facts) == local(2049, 12, 31, 17)
    assert due_moment(amount=1, unit=Unit.DAY, **facts) == local(2049, 12, 31, 17)
    with pytest.raises(OutsideCalendar):
        due_moment(amount=2, unit=Unit.WORKING_DAY, **facts)
    with pytest.raises(OutsideCalendar):
        due_moment(amount=2, unit=Unit.DAY, **facts)


def test_first_day_of_the_calendar_may_receive_papers() -> None:
    # Friday 01/01/2010, no holiday known then; Monday 04 is the first day.
    due = due_date(start=local(2010, 1, 1, 9), amount=1, unit=Unit.WORKING_DAY, calendar=shipped_calendar())

    assert due.moment == local(2010, 1, 4, 17)
    assert due.warnings == ("Năm 2010 chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại.",)
