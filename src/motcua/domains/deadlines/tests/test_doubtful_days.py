"""Days not confirmed by a source, days made up and swapped: counted, named and marked where they matter."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.domains.deadlines.rules import calendar_view, due_date
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.selectors.shipped import shipped_days
from motcua.domains.deadlines.tests.factories import off, pure_calendar
from motcua.domains.deadlines.types import (
    CONFIRMING,
    Amount,
    CalendarView,
    DayKind,
    Due,
    Evidence,
    NamedDay,
    StepKind,
    Unit,
)
from motcua.kernel.clock import local

DOUBT = "Lịch nghỉ chưa đối chiếu văn bản chính thức: "


def due(start: datetime, amount: Amount, unit: Unit = Unit.WORKING_DAY) -> Due:
    return due_date(start=start, amount=amount, unit=unit, calendar=shipped_calendar())


def view(found: Due) -> CalendarView:
    return calendar_view(found, calendar=shipped_calendar(), now=found.start)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "warnings"),
    [
        (local(2024, 3, 4, 9), 5, Unit.WORKING_DAY, ()),
        (local(2024, 4, 17, 9), 1, Unit.WORKING_DAY, ()),
        (local(2024, 4, 26, 9), 4, Unit.WORKING_DAY, ()),
        (local(2024, 8, 30, 9), 1, Unit.WORKING_DAY, (DOUBT + "03/09/2024.",)),
        (local(2025, 1, 24, 9), 1, Unit.WORKING_DAY, (DOUBT + "27/01/2025, 28/01/2025.",)),
        (local(2025, 4, 29, 9), 1, Unit.WORKING_DAY, (DOUBT + "02/05/2025.",)),
        (local(2026, 2, 13, 9), 1, Unit.WORKING_DAY, ()),
        (local(2026, 4, 24, 9), 1, Unit.WORKING_DAY, (DOUBT + "27/04/2026.",)),
        (local(2026, 8, 21, 9), 6, Unit.WORKING_DAY, (DOUBT + "22/08/2026.",)),
        (local(2026, 8, 28, 9), 1, Unit.WORKING_DAY, (DOUBT + "31/08/2026.",)),
        (local(2026, 11, 23, 9), 1, Unit.WORKING_DAY, (DOUBT + "24/11/2026.",)),
        (local(2026, 11, 24, 9), 1, Unit.WORKING_DAY, ()),
        (local(2026, 11, 23, 9), 2, Unit.DAY, ()),
        (local(2026, 11, 23, 9), 1, Unit.DAY, (DOUBT + "24/11/2026.",)),
        (local(2026, 10, 24, 9), 1, Unit.MONTH, (DOUBT + "24/11/2026.",)),
        (local(2026, 11, 23, 16), 2, Unit.WORKING_HOUR, (DOUBT + "24/11/2026.",)),
    ],
    ids=["no holiday", "read on a page", "swap read on a page", "day beside National Day", "eve of Tet 2025",
         "recalled swap", "Tet 2026 announced", "in lieu of the Hung kings", "uncertain Saturday worked",
         "uncertain Monday off", "day of culture passed over", "received on it", "only inside plain days",
         "last plain day on it", "month that ends on it", "hours that pass it"],
)  # fmt: skip
def test_due_date_says_which_doubtful_days_it_rests_on(
    start: datetime, amount: int, unit: Unit, warnings: tuple[str, ...]
) -> None:
    found = due(start, amount, unit)

    assert found.warnings == warnings
    assert found.confirmed is not bool(warnings)


def test_doubtful_day_counted_in_two_stretches_is_warned_of_once() -> None:
    # Friday 25/04/2025 16:00-17:00, then Saturday 26/04, made up but not confirmed: 07:30-11:30, 13:00-16:00.
    found = due(local(2025, 4, 25, 16), 8, Unit.WORKING_HOUR)

    assert found.moment == local(2025, 4, 26, 16)
    assert [step.first.day for step in found.steps if not step.confirmed] == [26, 26]
    assert found.warnings == (DOUBT + "26/04/2025.",)


def test_warning_is_shown_in_the_drawer_and_on_the_day() -> None:
    shown = view(due(local(2026, 11, 23, 9), 1))

    assert shown.warnings == (DOUBT + "24/11/2026.",)
    holiday = [cell for cell in shown.weeks[0] if cell.first == date(2026, 11, 24)]
    assert [(cell.mark, cell.confirmed) for cell in holiday] == [("Ngày Văn hóa Việt Nam 24/11", False)]
    assert [reason.confirmed for reason in shown.reasons] == [True, False, True]


def test_uncertain_saturday_worked_is_marked_on_its_cell_and_its_reason() -> None:
    shown = view(due(local(2026, 8, 21, 9), 2))

    saturday = [cell for cell in shown.weeks[0] if cell.first == date(2026, 8, 22)]
    assert [(cell.kind.value, cell.mark, cell.confirmed) for cell in saturday] == [("left", "1", False)]
    made_up = [reason for reason in shown.reasons if reason.title == "Tính cả 22/08"]
    assert [(reason.text, reason.confirmed) for reason in made_up] == [("Ngày làm bù cho 31/8/2026.", False)]


@pytest.mark.parametrize(
    ("first_year", "last_year", "warned"),
    [
        (2010, 2010, [2010]),
        (2022, 2023, [2022]),
        (2023, 2024, []),
        (2027, 2028, [2028]),
        (2028, 2030, [2028, 2029, 2030]),
    ],
)
def test_each_year_without_a_calendar_is_named(first_year: int, last_year: int, warned: list[int]) -> None:
    # From the middle of June so many months as the years lie apart, else one month.
    months = (last_year - first_year) * 12 or 1
    found = due(local(first_year, 6, 15, 9), months, Unit.MONTH)

    of_years = [text for text in found.warnings if text.startswith("Năm ")]
    assert of_years == [f"Năm {year} chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại." for year in warned]


def test_calendar_without_any_day_warns_of_every_year() -> None:
    found = due_date(start=local(2024, 12, 30, 9), amount=3, unit=Unit.WORKING_DAY, calendar=pure_calendar())

    assert found.moment == local(2025, 1, 2, 17)
    assert found.warnings == (
        "Năm 2024 chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại.",
        "Năm 2025 chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại.",
    )


def test_doubtful_weekend_in_the_middle_of_a_doubtful_week_is_left_out_of_the_warning() -> None:
    days = [off(date(2024, 3, day), "Lễ hội", confirmed=False) for day in (8, 9, 10, 11)]
    calendar = pure_calendar(*days)

    found = due_date(start=local(2024, 3, 7, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert found.warnings == (DOUBT + "08/03/2024, 11/03/2024.",)
    assert found.moment == local(2024, 3, 12, 17)


@pytest.mark.parametrize(
    ("kind", "swapped_with", "basis"),
    [
        (DayKind.HOLIDAY, None, "Bộ luật Lao động 2019, Điều 112"),
        (DayKind.COMPENSATORY, None, "Bộ luật Lao động 2019, Điều 111"),
        (
            DayKind.COMPENSATORY,
            date(2024, 3, 16),
            "Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền",
        ),
    ],
)
def test_day_off_names_the_law_it_rests_on(kind: DayKind, swapped_with: date | None, basis: str) -> None:
    calendar = pure_calendar(NamedDay(date(2024, 3, 13), kind, "Ngày nghỉ", swapped_with=swapped_with))

    found = due_date(start=local(2024, 3, 12, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert (found.steps[1].first, found.steps[1].basis) == (date(2024, 3, 13), basis)
    assert found.moment == local(2024, 3, 14, 17)


def test_made_up_saturday_without_its_partner_still_names_the_notice() -> None:
    calendar = pure_calendar(NamedDay(date(2024, 3, 16), DayKind.MAKE_UP, "Ngày làm bù"))

    found = due_date(start=local(2024, 3, 15, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert found.moment == local(2024, 3, 16, 17)
    assert found.steps[-1].basis == "Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền"
    assert found.steps[-1].kind is StepKind.MAKE_UP


@pytest.mark.parametrize(
    ("evidence", "confirms"),
    [
        (Evidence.DECISION, True),
        (Evidence.PAGE, True),
        (Evidence.LAW, True),
        (Evidence.COMPUTED, True),
        (Evidence.RECALLED, False),
        (Evidence.PAGE_UNCERTAIN, False),
        (Evidence.PROJECTED, False),
    ],
)
def test_only_what_was_read_decided_or_computed_confirms_a_day(evidence: Evidence, confirms: bool) -> None:
    assert (evidence in CONFIRMING) is confirms


def test_law_gives_its_number_of_holidays_each_year() -> None:
    """Điều 112: 1 + 5 + 1 + 1 + 1 + 2 days; from 2026 on one more (NQ 28/2026/QH16)."""
    by_year: dict[int, int] = {}
    for day in shipped_days():
        if day.kind is DayKind.HOLIDAY:
            by_year[day.on.year] = by_year.get(day.on.year, 0) + 1

    assert by_year == {2023: 11, 2024: 11, 2025: 11, 2026: 12, 2027: 12}


def test_holiday_on_a_weekend_has_its_substitute_in_the_same_calendar() -> None:
    """Điều 111 khoản 3: a holiday on a rest day is made good on the next working day."""
    days = {day.on: day for day in shipped_days()}
    years = {
        year: sum(
            on.isoweekday() > 5 for on, day in days.items() if on.year == year and day.kind is DayKind.HOLIDAY
        )
        for year in (2023, 2024, 2025, 2026, 2027)
    }
    in_lieu = {
        year: sum(
            day.kind is DayKind.COMPENSATORY and day.swapped_with is None and on.year == year
            for on, day in days.items()
        )
        for year in years
    }

    assert in_lieu == years == {2023: 6, 2024: 2, 2025: 0, 2026: 1, 2027: 3}
