"""Terms whose end was written down, when their last day becomes a day off (Bộ luật Dân sự 2015, Điều 148)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from motcua.domains.deadlines.rules import day_off_note, written_moment
from motcua.domains.deadlines.tests.factories import off, pure_calendar
from motcua.domains.deadlines.types import DayKind, NamedDay
from motcua.kernel.clock import VN, local

WEDNESDAY = local(2027, 3, 3, 17)


def test_written_end_on_a_working_day_stands_to_the_minute() -> None:
    assert written_moment(local(2027, 3, 3, 9, 15), pure_calendar()) == local(2027, 3, 3, 9, 15)
    assert day_off_note(WEDNESDAY, pure_calendar()) == ""


def test_written_end_on_a_holiday_ends_with_the_next_working_day() -> None:
    calendar = pure_calendar(off(date(2027, 3, 3)))

    assert written_moment(WEDNESDAY, calendar) == local(2027, 3, 4, 17)
    assert day_off_note(WEDNESDAY, calendar) == (
        "Hạn rơi vào ngày nghỉ Thứ Tư 03/03/2027 nên kết thúc cuối ngày làm việc tiếp theo "
        "(Bộ luật Dân sự 2015, Điều 148)."
    )


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (local(2027, 3, 6, 11), local(2027, 3, 8, 17)),  # Saturday
        (local(2027, 3, 7, 23, 59), local(2027, 3, 8, 17)),  # Sunday
        (local(2027, 3, 5, 17), local(2027, 3, 9, 17)),  # Friday off, and the Monday after the weekend too
    ],
)
def test_days_off_in_a_row_are_passed_over(written: datetime, becomes: datetime) -> None:
    days = [off(date(2027, 3, 5)), off(date(2027, 3, 8))] if written == local(2027, 3, 5, 17) else []

    assert written_moment(written, pure_calendar(*days)) == becomes


def test_written_end_on_a_make_up_saturday_stands() -> None:
    saturday = NamedDay(date(2027, 3, 6), DayKind.MAKE_UP, "Làm bù", swapped_with=date(2027, 3, 5))

    assert written_moment(local(2027, 3, 6, 17), pure_calendar(saturday)) == local(2027, 3, 6, 17)


@pytest.mark.parametrize("day", [date(2009, 6, 1), date(2050, 6, 1)])
def test_written_end_outside_the_calendar_stands(day: date) -> None:
    moment = datetime.combine(day, time(17), tzinfo=VN)

    assert written_moment(moment, pure_calendar()) == moment


def test_last_day_of_the_calendar_has_no_later_one() -> None:
    calendar = pure_calendar(off(date(2049, 12, 31)))

    assert written_moment(local(2049, 12, 31, 17), calendar) == local(2049, 12, 31, 17)
