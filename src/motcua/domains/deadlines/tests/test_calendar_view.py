"""The drawer "Vì sao là ngày này?"."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from motcua.domains.deadlines.rules import calendar_view, due_date, due_text, term_text
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import off, pure_calendar
from motcua.domains.deadlines.types import Amount, CalendarView, CellKind, Unit
from motcua.kernel.clock import local


def view(start: datetime, amount: Amount, unit: Unit, now: datetime) -> CalendarView:
    calendar = shipped_calendar()
    return calendar_view(
        due_date(start=start, amount=amount, unit=unit, calendar=calendar), calendar=calendar, now=now
    )


def drawn(week: int, of: CalendarView) -> list[tuple[str, int, str, str]]:
    return [(cell.kind.value, cell.span, cell.label, cell.mark) for cell in of.weeks[week]]


def test_drawer_shows_reception_days_used_days_left_and_the_due_day() -> None:
    shown = view(local(2024, 1, 31, 9, 12), 10, Unit.WORKING_DAY, now=local(2024, 2, 16, 8))

    assert shown.due_text == "Thứ Tư, 21/02/2024, 17:00"
    assert shown.summary == "10 ngày làm việc, không tính 5 ngày nghỉ lễ, nghỉ bù."
    assert len(shown.weeks) == 4
    assert drawn(0, shown) == [
        ("blank", 2, "", ""),
        ("start", 1, "31/01", "Nhận"),
        ("used", 1, "01/02", "1"),
        ("used", 1, "02", "2"),
        ("off", 1, "03", ""),
        ("off", 1, "04", ""),
    ]
    assert drawn(3, shown) == [
        ("left", 1, "19", "8"),
        ("left", 1, "20", "9"),
        ("due", 1, "21", "10"),
        ("plain", 1, "22", ""),
        ("plain", 1, "23", ""),
        ("off", 1, "24", ""),
        ("off", 1, "25", ""),
    ]


def test_neighbouring_holidays_are_one_named_block() -> None:
    shown = view(local(2024, 1, 31, 9, 12), 10, Unit.WORKING_DAY, now=local(2024, 2, 16, 8))

    assert drawn(1, shown)[3:] == [("holiday", 4, "08 – 11/02", "Tết Nguyên đán Giáp Thìn")]
    assert drawn(2, shown)[0] == (
        "holiday",
        3,
        "12 – 14/02",
        "Tết Nguyên đán Giáp Thìn, nghỉ bù Tết Nguyên đán",
    )
    assert not shown.weeks[1][3].confirmed


def test_today_is_marked_and_counts_as_used() -> None:
    shown = view(local(2024, 1, 31, 9, 12), 10, Unit.WORKING_DAY, now=local(2024, 2, 16, 8))

    today = [cell for week in shown.weeks for cell in week if cell.is_today]
    assert [(cell.first, cell.kind, cell.mark) for cell in today] == [(date(2024, 2, 16), CellKind.USED, "7")]


def test_today_within_tet_is_marked_on_the_block() -> None:
    shown = view(local(2024, 1, 31, 9, 12), 10, Unit.WORKING_DAY, now=local(2024, 2, 10, 8))

    today = [cell for week in shown.weeks for cell in week if cell.is_today]
    assert [(cell.span, cell.label) for cell in today] == [(4, "08 – 11/02")]


def test_every_week_is_seven_days_wide() -> None:
    for unit, amount in ((Unit.WORKING_DAY, 45), (Unit.DAY, 28), (Unit.MONTH, 3), (Unit.WORKING_HOUR, 40)):
        shown = view(local(2024, 1, 31, 9, 12), amount, unit, now=local(2024, 2, 16, 8))
        assert {sum(cell.span for cell in week) for week in shown.weeks} == {7}


def test_reasons_are_numbered_sentences_with_their_basis() -> None:
    shown = view(local(2024, 4, 26, 8), 3, Unit.WORKING_DAY, now=local(2024, 4, 26, 9))

    told = [(reason.number, reason.title, reason.text) for reason in shown.reasons]
    assert told == [
        (1, "Bắt đầu 02/05", "ngày làm việc đầu tiên sau ngày nhận 26/04, 08:00."),
        (
            2,
            "Bỏ qua 29/04 – 01/05",
            "Nghỉ hoán đổi (làm bù 04/5/2024), Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 1/5, "
            "gồm 3 ngày vốn là ngày làm việc.",
        ),
        (3, "Tính cả 04/05", "Ngày làm bù cho 29/4/2024."),
        (4, "Ngày thứ 3 là 04/05", "đến hết giờ làm việc, 17:00."),
    ]
    assert shown.reasons[1].basis == (
        "Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền; Bộ luật Lao động 2019, Điều 112"
    )
    assert shown.warnings == ()


def test_holiday_that_falls_on_a_weekend_costs_no_day() -> None:
    calendar = pure_calendar(off(date(2024, 3, 2), "Ngày hội"))
    due = due_date(start=local(2024, 3, 1, 8), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    shown = calendar_view(due, calendar=calendar, now=local(2024, 3, 1, 9))

    assert shown.summary == "01 ngày làm việc."
    assert (shown.reasons[1].title, shown.reasons[1].text) == (
        "Bỏ qua 02/03",
        "Ngày hội, trùng ngày nghỉ cuối tuần.",
    )


def test_moved_due_day_is_the_last_reason() -> None:
    shown = view(local(2024, 3, 1, 10), 15, Unit.DAY, now=local(2024, 3, 4, 9))

    assert [(reason.title, reason.text) for reason in shown.reasons] == [
        ("Bắt đầu 02/03", "ngày tiếp theo ngày nhận 01/03, 10:00."),
        ("Ngày thứ 15 là 16/03", "trùng ngày nghỉ."),
        ("Hạn chuyển sang 18/03", "ngày làm việc tiếp theo, đến hết giờ làm việc, 17:00."),
    ]
    assert shown.summary == "15 ngày, ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo."
    assert drawn(-1, shown)[0] == ("due", 1, "18", "Hạn")


def test_hours_show_how_much_of_each_day_was_used() -> None:
    shown = view(local(2024, 5, 3, 16, 40), 8, Unit.WORKING_HOUR, now=local(2024, 5, 3, 17))

    assert drawn(0, shown) == [
        ("blank", 4, "", ""),
        ("used", 1, "03/05", "20 phút"),
        ("due", 1, "04", "7h40"),
        ("off", 1, "05", ""),
    ]
    assert [reason.title for reason in shown.reasons] == [
        "Bắt đầu 16:40, 03/05",
        "Tính cả 04/05",
        "Hết 8 giờ lúc 16:40, 04/05",
    ]


def test_whole_hours_of_a_day_are_shown_whole() -> None:
    shown = view(local(2024, 3, 4, 12), 12, Unit.WORKING_HOUR, now=local(2024, 3, 4, 13))

    assert [cell.mark for cell in shown.weeks[0][:2]] == ["4h", "8h"]
    assert shown.reasons[0].title == "Bắt đầu 13:00, 04/03"
    assert shown.reasons[0].text == "giờ làm việc đầu tiên sau khi nhận 04/03, 12:00."


def test_months_are_filled_without_numbers() -> None:
    shown = view(local(2024, 1, 31, 8), 1, Unit.MONTH, now=local(2024, 2, 10, 8))

    assert shown.summary == "01 tháng."
    assert drawn(1, shown)[5] == ("used", 1, "10", "")
    assert drawn(1, shown)[6] == ("left", 1, "11", "")
    assert drawn(4, shown)[3] == ("due", 1, "29", "Hạn")
    assert shown.weeks[1][0].note == "trong tháng thứ 1"
    assert shown.reasons[1].title == "Tháng thứ 1 hết ngày 29/02"


def test_late_dossier_shows_the_weeks_up_to_today() -> None:
    shown = view(local(2024, 3, 4, 9), 1, Unit.WORKING_DAY, now=local(2024, 3, 20, 9))

    assert len(shown.weeks) == 3
    assert [cell.label for cell in shown.weeks[2] if cell.is_today] == ["20"]


def test_very_late_dossier_shows_only_its_own_weeks() -> None:
    shown = view(local(2024, 3, 4, 9), 1, Unit.WORKING_DAY, now=local(2024, 9, 20, 9))

    assert len(shown.weeks) == 1


def test_cutoff_has_its_reason() -> None:
    calendar = shipped_calendar()
    due = due_date(
        start=local(2024, 3, 4, 15, 30),
        amount=1,
        unit=Unit.WORKING_DAY,
        calendar=calendar,
        cutoff=local(2024, 3, 4, 15).time(),
    )

    shown = calendar_view(due, calendar=calendar, now=local(2024, 3, 4, 16))

    assert shown.reasons[1].title == "Coi như nhận 05/03"


def test_terms_and_moments_are_written_as_papers_write_them() -> None:
    assert term_text(5, Unit.WORKING_DAY) == "05 ngày làm việc"
    assert term_text(45, Unit.WORKING_DAY) == "45 ngày làm việc"
    assert term_text(Decimal("0.5"), Unit.WORKING_HOUR) == "0,5 giờ làm việc"
    assert due_text(local(2024, 2, 26, 17)) == "Thứ Hai, 26/02/2024, 17:00"
