"""Numbers are given in office hours; hours can be booked on working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.domains.counter.rules import closed_words, is_open_on, opening, slots
from motcua.domains.counter.types import Opening
from motcua.domains.deadlines.tests.factories import FULL_WEEK, MORNING, off, pure_calendar, week
from motcua.kernel.clock import local

MONDAY, SATURDAY = date(2024, 2, 5), date(2024, 2, 3)
SATURDAYS = pure_calendar(weeks=[week({**FULL_WEEK, 6: [MORNING]}, reception_only=[6])])


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return local(2024, 2, day, hour, minute)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(6, 0), Opening(False, at(7, 30))),
        (at(7, 15), Opening(True)),
        (at(7, 14), Opening(False, at(7, 30))),
        (at(11, 29), Opening(True)),
        (at(11, 30), Opening(False, at(13))),
        (at(12, 45), Opening(True)),
        (at(16, 59), Opening(True)),
        (at(17, 0), Opening(False, at(7, 30, day=6))),
        (at(9, 0, day=3), Opening(False, at(7, 30))),
    ],
)
def test_it_is_open_in_office_hours_and_a_little_before(moment: datetime, expected: Opening) -> None:
    assert opening(pure_calendar(), moment, early_minutes=15) == expected


def test_on_a_day_off_it_says_the_next_working_day() -> None:
    calendar = pure_calendar(off(MONDAY), off(date(2024, 2, 6)))

    assert opening(calendar, at(9), early_minutes=15) == Opening(False, at(7, 30, day=7), "Ngày nghỉ")


def test_outside_the_calendar_nothing_is_promised() -> None:
    assert opening(pure_calendar(), local(2060, 1, 5, 9), early_minutes=0) == Opening(False)
    assert opening(pure_calendar(), local(2049, 12, 31, 18), early_minutes=0) == Opening(False)


def test_slots_fill_each_half_of_the_day() -> None:
    found = slots(pure_calendar(), MONDAY, minutes=60)

    assert [begin.hour for begin, _end in found] == [7, 8, 9, 10, 13, 14, 15, 16]
    assert found[0] == (at(7, 30), at(8, 30))


def test_what_is_left_over_is_no_slot() -> None:
    found = slots(pure_calendar(), MONDAY, minutes=90)

    assert [begin for begin, _end in found] == [at(7, 30), at(9), at(13), at(14, 30)]
    assert all(end - begin == timedelta(minutes=90) for begin, end in found)


def test_a_day_off_has_no_slots() -> None:
    assert slots(pure_calendar(off(MONDAY)), MONDAY, minutes=30) == []
    assert slots(pure_calendar(), date(2024, 2, 4), minutes=30) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(9, 0, day=3), Opening(True)),
        (at(7, 14, day=3), Opening(False, at(7, 30, day=3))),
        (at(11, 30, day=3), Opening(False, at(7, 30))),
        (at(17, 0, day=2), Opening(False, at(7, 30, day=3))),
        (at(9, 0, day=4), Opening(False, at(7, 30))),
    ],
)
def test_a_place_that_opens_on_reception_days_gives_numbers_on_saturday_morning(
    moment: datetime, expected: Opening
) -> None:
    assert opening(SATURDAYS, moment, early_minutes=15, reception=True) == expected


def test_a_place_that_does_not_stays_closed_on_saturday() -> None:
    assert opening(SATURDAYS, at(9, day=3), early_minutes=15) == Opening(False, at(7, 30))
    assert not is_open_on(SATURDAYS, SATURDAY)
    assert is_open_on(SATURDAYS, SATURDAY, reception=True)


def test_slots_of_a_saturday_end_at_noon() -> None:
    found = slots(SATURDAYS, SATURDAY, minutes=60, reception=True)

    assert [begin.hour for begin, _end in found] == [7, 8, 9, 10]
    assert slots(SATURDAYS, SATURDAY, minutes=60) == []


def test_a_closed_place_says_which_day_off_it_is_and_when_it_opens() -> None:
    closed = Opening(False, at(7, 30, day=15), "Tết Nguyên đán")

    assert closed_words(closed) == (
        "Hôm nay cơ quan nghỉ (Tết Nguyên đán). Mở cửa lúc 07:30 ngày 15/02/2024."
    )
    assert closed_words(Opening(False, at(13))) == (
        "Ngoài giờ làm việc nên chưa phát số. Mở cửa lúc 13:00 ngày 05/02/2024."
    )
    assert closed_words(Opening(True)) == ""
    assert "gọi điện" in closed_words(Opening(False))
