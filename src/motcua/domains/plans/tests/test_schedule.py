"""From a row's schedule to days, and how it stands: pure, on the shipped calendar of 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.plans.rules import due_days, month_cells, standing_of
from motcua.domains.plans.types import Cell, DueDay, RowStatus, Standing
from motcua.kernel import shipped

NOT_STARTED, DOING, DONE = RowStatus.NOT_STARTED, RowStatus.DOING, RowStatus.DONE
SCHEDULES: dict[str, dict[str, Any]] = {
    row["id"]: row["schedule"] for row in shipped.load_json("plan-2024.json")["rows"]
}


def strictly(_day: date) -> int:
    """ "Trước ngày 15" is the 14th at the latest."""
    return 1


def on_the_day(_day: date) -> int:
    return 0


def days(code: str, days_before: Callable[[date], int] = strictly) -> tuple[DueDay, ...]:
    calendar = shipped_calendar()
    return due_days(SCHEDULES[code], days_before=days_before, is_working=calendar.is_working)


def dates(found: tuple[DueDay, ...]) -> list[str]:
    return [day.on.strftime("%d/%m/%Y") for day in found]


def on(day: str) -> date:
    return date.fromisoformat(day)


def done(found: tuple[DueDay, ...], *months: int) -> tuple[DueDay, ...]:
    return tuple(DueDay(day.on, day.label, day.on.month in months) for day in found)


def test_monthly_reports_are_due_the_working_day_before_the_15th() -> None:
    assert dates(days("IX.2")) == [
        "12/01/2024",  # 14/01 is a Sunday
        "07/02/2024",  # 08–14/02 is Tết
        "14/03/2024",
        "12/04/2024",
        "14/05/2024",
        "14/06/2024",
        "12/07/2024",
        "14/08/2024",
        "13/09/2024",
        "14/10/2024",
        "14/11/2024",
        "13/12/2024",
    ]


def test_read_as_the_15th_itself_reports_are_due_that_day_or_the_working_day_before() -> None:
    assert dates(days("IX.2", on_the_day)) == [
        "15/01/2024",
        "15/02/2024",
        "15/03/2024",
        "15/04/2024",
        "15/05/2024",
        "14/06/2024",
        "15/07/2024",
        "15/08/2024",
        "13/09/2024",
        "15/10/2024",
        "15/11/2024",
        "13/12/2024",
    ]


def test_a_reading_that_changes_in_july_leaves_the_first_half_year_as_it_was() -> None:
    def changed(day: date) -> int:
        return 1 if day < on("2024-07-01") else 0

    found = dates(days("IX.2", changed))

    assert found[4:6] == ["14/05/2024", "14/06/2024"]
    assert found[6:8] == ["15/07/2024", "15/08/2024"]


def test_quarterly_and_yearly_reports_fall_with_the_monthly_one_of_the_quarters_last_month() -> None:
    assert [day.label for day in days("IX.2")] == [
        "báo cáo tháng 1",
        "báo cáo tháng 2",
        "báo cáo tháng 3, báo cáo quý I",
        "báo cáo tháng 4",
        "báo cáo tháng 5",
        "báo cáo tháng 6, báo cáo quý II",
        "báo cáo tháng 7",
        "báo cáo tháng 8",
        "báo cáo tháng 9, báo cáo quý III",
        "báo cáo tháng 10",
        "báo cáo tháng 11",
        "báo cáo tháng 12, báo cáo năm",
    ]


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("I.1", "31/01/2024"),  # Tháng 01/2024
        ("I.2", "31/12/2024"),  # Quý IV/2024
        ("III.1", "22/03/2024"),  # trước 25/3: 24/3 is a Sunday
        ("III.2", "27/09/2024"),  # trước 30/9: 29/9 is a Sunday
        ("V.1", "31/12/2024"),
    ],
)
def test_a_month_a_quarter_or_a_date_is_one_due_day_on_or_before_its_end(code: str, due: str) -> None:
    assert dates(days(code)) == [due]
    assert days(code)[0].label == ""


@pytest.mark.parametrize("code", ["I.3", "II.1", "IV.7", "IX.1"])
def test_work_that_goes_on_or_waits_for_an_event_has_no_due_day(code: str) -> None:
    assert days(code) == ()


def test_twelve_months_of_reports_and_six_single_days_are_all_the_dates_of_the_plan() -> None:
    with_days = {code: len(days(code)) for code in SCHEDULES if days(code)}

    assert with_days == {"I.1": 1, "I.2": 1, "III.1": 1, "III.2": 1, "V.1": 1, "IX.2": 12}


@pytest.mark.parametrize(
    ("status", "day", "standing"),
    [
        (NOT_STARTED, "2024-03-07", Standing.NOT_YET),  # 15 days before
        (NOT_STARTED, "2024-03-08", Standing.NEEDED),  # 14 days before
        (NOT_STARTED, "2024-03-18", Standing.NEEDED),
        (NOT_STARTED, "2024-03-22", Standing.NEEDED),  # the day itself
        (NOT_STARTED, "2024-03-23", Standing.LATE),
        (DOING, "2024-03-01", Standing.DOING),
        (DOING, "2024-03-18", Standing.NEEDED),
        (DOING, "2024-03-25", Standing.LATE),  # whatever was said
        (DONE, "2024-03-25", Standing.DONE),
    ],
)
def test_work_with_a_date_is_needed_a_fortnight_ahead_and_late_the_day_after(
    status: RowStatus, day: str, standing: Standing
) -> None:
    assert standing_of(status, days("III.1"), SCHEDULES["III.1"], on=on(day)) == standing


@pytest.mark.parametrize(
    ("code", "status", "standing"),
    [
        ("I.3", NOT_STARTED, Standing.DOING),  # Thường xuyên
        ("I.3", DONE, Standing.DONE),
        ("II.1", NOT_STARTED, Standing.NOT_YET),  # Khi có Quyết định công bố
        ("II.1", DOING, Standing.DOING),
    ],
)
def test_work_without_a_date_stands_as_its_kind_and_what_was_said(
    code: str, status: RowStatus, standing: Standing
) -> None:
    assert standing_of(status, days(code), SCHEDULES[code], on=on("2024-12-31")) == standing


def test_one_missed_report_makes_the_row_late_until_it_is_done() -> None:
    reports, schedule, march = days("IX.2"), SCHEDULES["IX.2"], on("2024-03-18")

    assert standing_of(DOING, done(reports, 1, 2), schedule, on=march) == Standing.LATE
    assert standing_of(DOING, done(reports, 1, 2, 3), schedule, on=march) == Standing.DOING
    assert standing_of(DOING, done(reports, 1, 2, 3), schedule, on=on("2024-03-29")) == Standing.NEEDED


def test_when_every_report_of_the_year_is_done_the_row_is() -> None:
    every = done(days("IX.2"), *range(1, 13))

    assert standing_of(DOING, every, SCHEDULES["IX.2"], on=on("2024-12-31")) == Standing.DONE


def test_the_strip_shows_each_month_of_reports_as_it_went() -> None:
    reports = done(days("IX.2"), 1)

    cells = month_cells(SCHEDULES["IX.2"], reports, DOING, on=on("2024-04-02"))

    assert cells[:5] == (Cell.DONE, Cell.LATE, Cell.LATE, Cell.NEEDED, Cell.PLANNED)
    assert cells[5:] == (Cell.PLANNED,) * 7


def test_the_strip_shows_a_quarter_from_its_first_month_to_its_due_day() -> None:
    cells = month_cells(SCHEDULES["I.2"], days("I.2"), NOT_STARTED, on=on("2024-12-20"))

    assert cells == (*[Cell.EMPTY] * 9, Cell.PLANNED, Cell.PLANNED, Cell.NEEDED)


def test_the_strip_shows_a_single_day_in_its_month() -> None:
    cells = month_cells(SCHEDULES["III.1"], days("III.1"), DONE, on=on("2024-12-20"))

    assert cells == (Cell.EMPTY, Cell.EMPTY, Cell.DONE, *[Cell.EMPTY] * 9)


def test_work_that_goes_on_fills_every_month() -> None:
    assert month_cells(SCHEDULES["I.3"], (), DOING, on=on("2024-03-18")) == (Cell.ALWAYS,) * 12
    assert month_cells(SCHEDULES["II.1"], (), DOING, on=on("2024-03-18")) == (Cell.EMPTY,) * 12


def test_a_report_of_january_due_before_new_year_stands_in_january() -> None:
    rule = {"period": "month", "day": 1, "months": [1, 2]}
    schedule = {"kind": "recurring", "frequency": "monthly", "year": 2025, "rules": [rule]}
    found = due_days(schedule, days_before=strictly, is_working=shipped_calendar().is_working)

    cells = month_cells(schedule, found, NOT_STARTED, on=on("2024-12-30"))

    assert dates(found) == ["31/12/2024", "24/01/2025"]  # Tết 2025 from 25/01
    assert cells[0] == Cell.PLANNED
    assert cells[11] == Cell.EMPTY
