"""Each cell of the drawer's calendar: what stands in it, what is read aloud, how wide it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.deadlines.rules import calendar_view, due_date
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import MORNING, WHOLE_DAY, off, pure_calendar, week
from motcua.domains.deadlines.types import (
    Amount,
    Calendar,
    CalendarView,
    Cell,
    CellKind,
    DayKind,
    NamedDay,
    Unit,
)
from motcua.kernel.clock import VN, local


def view(
    start: datetime,
    amount: Amount,
    unit: Unit = Unit.WORKING_DAY,
    *,
    now: datetime | None = None,
    calendar: Calendar | None = None,
    cutoff: time | None = None,
) -> CalendarView:
    chosen = calendar or shipped_calendar()
    found = due_date(start=start, amount=amount, unit=unit, calendar=chosen, cutoff=cutoff)
    return calendar_view(found, calendar=chosen, now=now or start)


def cell_of(shown: CalendarView, day: date) -> Cell:
    return next(cell for line in shown.weeks for cell in line if cell.first <= day <= cell.last)


def test_days_before_reception_are_one_gap() -> None:
    monday, friday = view(local(2024, 3, 11, 9), 1), view(local(2024, 3, 15, 9), 1)

    assert monday.weeks[0][0].kind is CellKind.START
    assert (friday.weeks[0][0].kind, friday.weeks[0][0].span) == (CellKind.BLANK, 4)
    assert (friday.weeks[0][0].label, friday.weeks[0][0].mark, friday.weeks[0][0].note) == ("", "", "")


def test_day_of_reception_says_that_it_is_not_counted() -> None:
    cell = cell_of(view(local(2024, 3, 12, 9), 3), date(2024, 3, 12))

    assert (cell.kind, cell.label, cell.mark) == (CellKind.START, "12/03", "Nhận")
    assert cell.note == "nhận hồ sơ, không tính"


def test_papers_received_on_a_sunday_show_it_as_the_day_of_reception() -> None:
    shown = view(local(2024, 3, 10, 20), 1)

    assert [(cell.kind.value, cell.span) for cell in shown.weeks[0]] == [("blank", 6), ("start", 1)]
    assert [cell.kind.value for cell in shown.weeks[1]][:2] == ["due", "plain"]


def test_first_of_a_month_and_the_day_of_reception_are_written_with_their_month() -> None:
    shown = view(local(2024, 3, 28, 9), 4)

    labels = [cell.label for line in shown.weeks for cell in line]
    assert labels == ["", "28/03", "29", "30", "31", "01/04", "02", "03", "04", "05", "06", "07"]


def test_numbers_of_days_are_read_aloud_by_what_they_count() -> None:
    working = cell_of(view(local(2024, 3, 12, 9), 3), date(2024, 3, 13))
    plain = cell_of(view(local(2024, 3, 12, 9), 3, Unit.DAY), date(2024, 3, 13))
    month = cell_of(view(local(2024, 3, 12, 9), 1, Unit.MONTH), date(2024, 3, 13))
    hours = cell_of(view(local(2024, 3, 12, 16), 8, Unit.WORKING_HOUR), date(2024, 3, 12))

    assert (working.mark, working.note) == ("1", "ngày làm việc thứ 1")
    assert (plain.mark, plain.note) == ("1", "ngày thứ 1")
    assert (month.mark, month.note) == ("", "trong tháng thứ 1")
    assert (hours.mark, hours.note) == ("1h", "16:00 – 17:00, Thứ Ba 12/03/2024: tính 1 giờ.")


@pytest.mark.parametrize(
    ("unit", "amount", "day", "mark", "note"),
    [
        (Unit.WORKING_DAY, 3, date(2024, 3, 15), "3", "ngày làm việc thứ 3, hạn, 17:00"),
        (Unit.DAY, 3, date(2024, 3, 15), "3", "ngày thứ 3, hạn, 17:00"),
        (Unit.DAY, 4, date(2024, 3, 18), "Hạn", "hạn, 17:00"),
        (Unit.MONTH, 1, date(2024, 4, 12), "Hạn", "hạn, 17:00"),
        (Unit.WORKING_HOUR, 10, date(2024, 3, 13), "3h30", "hạn, 11:00"),
    ],
)
def test_due_day_says_its_hour(unit: Unit, amount: int, day: date, mark: str, note: str) -> None:
    cell = cell_of(view(local(2024, 3, 12, 9), amount, unit), day)

    assert (cell.kind, cell.mark, cell.note) == (CellKind.DUE, mark, note)


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (local(2024, 3, 12, 9), ["start", "left", "left", "due"]),
        (local(2024, 3, 13, 0, 0), ["start", "used", "left", "due"]),
        (local(2024, 3, 14, 23, 59), ["start", "used", "used", "due"]),
        (local(2024, 3, 15, 18, 0), ["start", "used", "used", "due"]),
    ],
)
def test_days_up_to_today_are_used(now: datetime, kinds: list[str]) -> None:
    shown = view(local(2024, 3, 12, 9), 3, now=now)

    assert [cell.kind.value for cell in shown.weeks[0]][1:5] == kinds


def test_today_is_the_vietnamese_day() -> None:
    # 18:00 UTC on the 13th is the 14th in Viet Nam.
    now = local(2024, 3, 14, 1)

    shown = view(local(2024, 3, 12, 9), 3, now=now)

    assert [cell.first for line in shown.weeks for cell in line if cell.is_today] == [date(2024, 3, 14)]


@pytest.mark.parametrize(
    ("now", "weeks"),
    [
        (local(2024, 3, 15, 17), 1),
        (local(2024, 3, 17, 9), 1),
        (local(2024, 3, 18, 9), 2),
        (local(2024, 4, 19, 9), 6),
        (local(2024, 4, 20, 9), 1),
        (local(2023, 1, 1, 9), 1),
    ],
    ids=[
        "in time",
        "Sunday of its week",
        "the week after",
        "five weeks late",
        "a day more",
        "before reception",
    ],
)
def test_late_dossier_is_shown_up_to_five_weeks_on(now: datetime, weeks: int) -> None:
    assert len(view(local(2024, 3, 12, 9), 3, now=now).weeks) == weeks


def test_days_after_the_due_day_are_plain_and_days_off_still_named() -> None:
    shown = view(local(2024, 4, 15, 9), 1, now=local(2024, 4, 19, 9))

    assert [(cell.kind.value, cell.mark) for cell in shown.weeks[0]] == [
        ("start", "Nhận"),
        ("due", "1"),
        ("plain", ""),
        ("holiday", "Giỗ Tổ Hùng Vương (10/3 âm lịch)"),
        ("plain", ""),
        ("off", ""),
        ("off", ""),
    ]


def test_weekend_is_read_aloud_as_one_and_a_closed_weekday_is_not() -> None:
    four_days = pure_calendar(weeks=[week(dict.fromkeys(range(1, 5), [(time(7), time(17))]))])

    shown = view(local(2024, 3, 14, 9), 1, calendar=four_days)

    friday, saturday = cell_of(shown, date(2024, 3, 15)), cell_of(shown, date(2024, 3, 16))
    assert (friday.kind, friday.note) == (CellKind.OFF, "Thứ Sáu, cơ quan không làm việc.")
    assert (saturday.kind, saturday.note) == (CellKind.OFF, "nghỉ cuối tuần")


def test_lone_holiday_tells_why_and_a_block_that_it_is_off() -> None:
    one = cell_of(view(local(2024, 4, 17, 9), 1), date(2024, 4, 18))
    block = cell_of(view(local(2024, 4, 26, 9), 1), date(2024, 4, 30))

    assert (one.span, one.label, one.note) == (1, "18", "Giỗ Tổ Hùng Vương (10/3 âm lịch), không tính.")
    assert (block.span, block.note) == (3, "nghỉ, không tính")
    # A week ends on Sunday, and the first of May lies in the block.
    assert (block.first, block.last, block.label) == (date(2024, 4, 29), date(2024, 5, 1), "29/04 – 01/05")


def test_block_of_one_name_says_it_once() -> None:
    calendar = pure_calendar(*(off(date(2024, 3, day), "Lễ hội") for day in (12, 13, 14)))

    block = cell_of(view(local(2024, 3, 11, 9), 1, calendar=calendar), date(2024, 3, 13))

    assert (block.span, block.label, block.mark) == (3, "12 – 14/03", "Lễ hội")


def test_holidays_on_both_sides_of_a_weekend_are_two_blocks() -> None:
    days = [off(date(2024, 3, day), "Lễ hội") for day in (14, 15, 18)]
    calendar = pure_calendar(*days)

    shown = view(local(2024, 3, 13, 9), 1, calendar=calendar)

    holidays = [cell for line in shown.weeks for cell in line if cell.kind is CellKind.HOLIDAY]
    assert [(cell.first.day, cell.last.day, cell.span) for cell in holidays] == [(14, 15, 2), (18, 18, 1)]


def test_block_is_confirmed_only_when_each_day_of_it_is() -> None:
    calendar = pure_calendar(
        off(date(2024, 3, 13), "Lễ hội"), off(date(2024, 3, 14), "Lễ hội", confirmed=False)
    )

    block = cell_of(view(local(2024, 3, 12, 9), 1, calendar=calendar), date(2024, 3, 13))

    assert block.span == 2
    assert not block.confirmed


def test_made_up_saturday_is_a_counted_cell_like_any_other() -> None:
    saturday = date(2024, 3, 16)
    calendar = pure_calendar(NamedDay(saturday, DayKind.MAKE_UP, "Ngày làm bù"))

    shown = view(local(2024, 3, 14, 9), 3, calendar=calendar, now=local(2024, 3, 18, 9))

    assert cell_of(shown, saturday).kind is CellKind.USED
    assert cell_of(shown, saturday).mark == "2"
    assert [reason.title for reason in shown.reasons] == [
        "Bắt đầu 15/03",
        "Tính cả 16/03",
        "Ngày thứ 3 là 18/03",
    ]


@pytest.mark.parametrize(
    ("start", "amount", "marks"),
    [
        (local(2024, 3, 12, 16, 40), 1, ["20 phút", "40 phút"]),
        (local(2024, 3, 12, 7, 30), 8, ["8h"]),
        (local(2024, 3, 12, 9, 0), 8, ["6h30", "1h30"]),
        (local(2024, 3, 12, 17, 0), 9, ["8h", "1h"]),
        (local(2024, 3, 12, 15, 55), 2, ["1h05", "55 phút"]),
    ],
)
def test_hours_of_each_day_are_marked_short(start: datetime, amount: int, marks: list[str]) -> None:
    shown = view(start, amount, Unit.WORKING_HOUR)

    written = [
        cell.mark for line in shown.weeks for cell in line if cell.kind.value in ("used", "left", "due")
    ]
    assert written == marks


def test_day_of_reception_that_uses_hours_is_not_called_reception() -> None:
    shown = view(local(2024, 3, 12, 16), 2, Unit.WORKING_HOUR)

    assert CellKind.START not in {cell.kind for line in shown.weeks for cell in line}
    assert cell_of(shown, date(2024, 3, 12)).label == "12/03"


def test_evening_filing_counted_in_hours_is_marked_as_received() -> None:
    shown = view(local(2024, 3, 12, 18), 2, Unit.WORKING_HOUR)

    assert cell_of(shown, date(2024, 3, 12)).kind is CellKind.START
    assert cell_of(shown, date(2024, 3, 13)).note == "hạn, 09:30"


def test_half_day_closes_the_due_cell_at_noon() -> None:
    short_friday = {**dict.fromkeys(range(1, 5), WHOLE_DAY), 5: [MORNING]}
    calendar = pure_calendar(weeks=[week(short_friday)])

    shown = view(local(2024, 3, 14, 9), 1, calendar=calendar)

    assert cell_of(shown, date(2024, 3, 15)).note == "ngày làm việc thứ 1, hạn, 11:30"
    assert shown.due_text == "Thứ Sáu, 15/03/2024, 11:30"
    assert shown.reasons[-1].text == "đến hết giờ làm việc, 11:30."


def test_day_passed_over_because_of_the_cutoff_is_plain() -> None:
    shown = view(local(2024, 3, 12, 16), 1, cutoff=time(15))

    assert [cell.kind.value for cell in shown.weeks[0]][1:4] == ["start", "plain", "due"]
    assert [reason.title for reason in shown.reasons] == [
        "Bắt đầu 14/03",
        "Coi như nhận 13/03",
        "Ngày thứ 1 là 14/03",
    ]


@pytest.mark.parametrize(
    ("start", "amount", "unit", "summary"),
    [
        (local(2024, 3, 12, 9), 3, Unit.WORKING_DAY, "03 ngày làm việc."),
        (local(2024, 4, 17, 9), 3, Unit.WORKING_DAY, "03 ngày làm việc, không tính 1 ngày nghỉ lễ, nghỉ bù."),
        (
            local(2024, 4, 26, 9),
            10,
            Unit.WORKING_DAY,
            "10 ngày làm việc, không tính 3 ngày nghỉ lễ, nghỉ bù.",
        ),
        (local(2024, 4, 10, 9), 30, Unit.DAY, "30 ngày."),
        (local(2024, 3, 12, 9), 12, Unit.MONTH, "12 tháng."),
        (local(2024, 2, 7, 16), 4, Unit.WORKING_HOUR, "04 giờ làm việc, không tính 5 ngày nghỉ lễ, nghỉ bù."),
        (local(2024, 3, 12, 9), 0.5, Unit.WORKING_HOUR, "0,5 giờ làm việc."),
        (
            local(2024, 8, 13, 10),
            20,
            Unit.DAY,
            "20 ngày, ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo.",
        ),
    ],
)
def test_summary_says_the_term_and_what_it_was_spared(
    start: datetime, amount: Amount, unit: Unit, summary: str
) -> None:
    assert view(start, amount, unit).summary == summary


def test_reasons_of_tet_join_the_weekend_within() -> None:
    shown = view(local(2024, 2, 7, 9), 1)

    assert [(reason.title, reason.text) for reason in shown.reasons] == [
        ("Bắt đầu 15/02", "ngày làm việc đầu tiên sau ngày nhận 07/02, 09:00."),
        (
            "Bỏ qua 08 – 14/02",
            "Tết Nguyên đán Giáp Thìn, nghỉ bù Tết Nguyên đán, gồm 5 ngày vốn là ngày làm việc.",
        ),
        ("Ngày thứ 1 là 15/02", "đến hết giờ làm việc, 17:00."),
    ]
    assert shown.reasons[1].basis == "Bộ luật Lao động 2019, Điều 112; Bộ luật Lao động 2019, Điều 111"


@given(
    start=st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2027, 6, 1)),  # noqa: DTZ001
    term=st.sampled_from([(Unit.WORKING_DAY, 10), (Unit.DAY, 30), (Unit.MONTH, 2), (Unit.WORKING_HOUR, 20)]),
    late=st.integers(-400, 400),
)
@settings(max_examples=80, deadline=None, database=None)
def test_every_day_from_reception_to_the_due_day_is_in_one_cell(
    start: datetime, term: tuple[Unit, int], late: int
) -> None:
    begin = start.replace(tzinfo=VN)

    shown = view(begin, term[1], term[0], now=begin + timedelta(days=late))

    days = [
        cell.first + timedelta(days=offset)
        for line in shown.weeks
        for cell in line
        for offset in range(cell.span)
    ]
    monday = begin.date() - timedelta(days=begin.weekday())
    assert days == [monday + timedelta(days=offset) for offset in range(len(days))]
    assert sum(cell.kind is CellKind.DUE for line in shown.weeks for cell in line) == 1
    assert [reason.number for reason in shown.reasons] == list(range(1, len(shown.reasons) + 1))
