"""Numbers are given in office hours; hours can be booked on working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.domains.counter.rules import opening, slots
from motcua.domains.counter.types import Opening
from motcua.domains.deadlines.tests.factories import off, pure_calendar
from motcua.kernel.clock import local

MONDAY = date(2024, 2, 5)


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

    assert opening(calendar, at(9), early_minutes=15) == Opening(False, at(7, 30, day=7))


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
