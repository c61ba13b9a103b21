"""Time limits in working minutes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.domains.deadlines.types import Unit
from motcua.domains.workflow.rules import duration_text, fewest_working_days, legal_minutes


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (1, Unit.WORKING_HOUR, 60),
        (94, Unit.WORKING_HOUR, 5640),
        (1, Unit.WORKING_DAY, 480),
        (5, Unit.WORKING_DAY, 2400),
        (45, Unit.WORKING_DAY, 21600),
        (25, Unit.DAY, 17 * 480),
        (1, Unit.MONTH, 20 * 480),
        (2, Unit.MONTH, 40 * 480),
    ],
)
def test_a_time_limit_holds_so_many_working_minutes(amount: int, unit: Unit, minutes: int) -> None:
    assert legal_minutes(amount, unit) == minutes


def test_a_unit_may_be_given_by_its_code() -> None:
    assert legal_minutes(3, "working-day") == 1440

    with pytest.raises(ValueError, match="fortnight"):
        legal_minutes(3, "fortnight")


@pytest.mark.parametrize(
    ("days", "working"),
    [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 2),
        (5, 3),
        (7, 5),
        (10, 6),
        (15, 11),
        (20, 14),
        (25, 17),
        (28, 20),
        (30, 21),
    ],
)
def test_calendar_days_hold_at_least_so_many_working_days(days: int, working: int) -> None:
    assert fewest_working_days(days) == working


def test_no_start_of_a_year_gives_fewer_working_days_than_promised() -> None:
    """Against plain counting over every weekday of 2023, holidays left out as the rule leaves them out."""
    for days in (1, 2, 3, 6, 10, 13, 15, 20, 25, 28, 30):
        counted = set()
        for offset in range(365):
            start = date(2023, 1, 1) + timedelta(days=offset)
            if start.isoweekday() > 5:
                continue
            following = [start + timedelta(days=step) for step in range(1, days + 1)]
            worked = sum(day.isoweekday() <= 5 for day in following)
            counted.add(worked + (following[-1].isoweekday() > 5))

        assert fewest_working_days(days) == min(counted)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (None, "chưa rõ"),
        (0, "trong ngày, không tính vào thời hạn"),
        (480, "01 ngày làm việc"),
        (7200, "15 ngày làm việc"),
        (240, "04 giờ làm việc"),
        (600, "10 giờ làm việc"),
        (135, "2 giờ 15 phút làm việc"),
    ],
)
def test_minutes_are_written_as_process_tables_write_them(minutes: int | None, text: str) -> None:
    assert duration_text(minutes) == text
