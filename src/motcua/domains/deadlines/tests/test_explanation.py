"""What an explanation says of each day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from motcua.domains.deadlines.errors import OutsideCalendar, WrongAmount
from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.tests.factories import off, pure_calendar, week
from motcua.domains.deadlines.types import Amount, DayKind, Due, NamedDay, StepKind, Unit
from motcua.kernel.clock import local


def due(start: datetime, amount: Amount, unit: Unit, **facts: time) -> Due:
    return due_date(start=start, amount=amount, unit=unit, calendar=shipped_calendar(), **facts)


def said(found: Due) -> list[str]:
    return [step.why for step in found.steps]


def test_each_day_of_tet_is_named_and_unconfirmed_days_are_marked() -> None:
    found = due(local(2024, 2, 5, 10), 5, Unit.WORKING_DAY)

    assert found.moment.isoformat() == "2024-02-19T17:00:00+07:00"
    assert said(found)[:4] == [
        "Nhận lúc 10:00, Thứ Hai 05/02/2024: ngày nhận không tính, đếm từ ngày tiếp theo.",
        "Ngày làm việc thứ 1.",
        "Ngày làm việc thứ 2.",
        "Tết Nguyên đán Giáp Thìn, không tính. Ngày này chưa đối chiếu văn bản chính thức.",
    ]
    assert said(found)[5] == "Tết Nguyên đán Giáp Thìn, không tính."
    assert said(found)[-3:] == [
        "Thứ Bảy, nghỉ cuối tuần, không tính.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "Ngày làm việc thứ 5.",
    ]
    assert found.warnings == (
        "Lịch nghỉ chưa đối chiếu văn bản chính thức: 08/02/2024, 09/02/2024, 13/02/2024, 14/02/2024.",
    )
    assert not found.confirmed


def test_each_step_names_its_legal_basis() -> None:
    found = due(local(2024, 4, 26, 8), 3, Unit.WORKING_DAY)

    by_day = {step.first.day: step.basis for step in found.steps}
    assert by_day[26] == "Bộ luật Dân sự 2015, Điều 147"
    assert by_day[27] == "Bộ luật Lao động 2019, Điều 111"
    assert by_day[29] == "Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền"
    assert by_day[30] == "Bộ luật Lao động 2019, Điều 112"
    assert by_day[2] == ""
    assert by_day[4] == "Thông báo hoán đổi ngày nghỉ của cơ quan có thẩm quyền"


def test_make_up_saturday_is_counted_by_name() -> None:
    found = due(local(2024, 5, 3, 16, 59), 1, Unit.WORKING_DAY)

    assert found.steps[-1].kind is StepKind.MAKE_UP
    assert found.steps[-1].why == "Ngày làm việc thứ 1: Ngày làm bù cho 29/4/2024."
    assert found.confirmed


def test_unconfirmed_make_up_saturday_is_marked_where_it_counts() -> None:
    found = due(local(2025, 4, 25, 11), 1, Unit.WORKING_DAY)

    assert not found.steps[-1].confirmed
    assert found.warnings == ("Lịch nghỉ chưa đối chiếu văn bản chính thức: 26/04/2025.",)


def test_doubtful_holiday_on_a_weekend_raises_no_doubt() -> None:
    calendar = pure_calendar(off(date(2024, 3, 2), "Ngày hội", confirmed=False))

    found = due_date(start=local(2024, 3, 1, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert found.steps[1].why == "Ngày hội, không tính."
    assert found.confirmed


def test_reception_on_a_day_off_says_where_the_count_begins() -> None:
    found = due(local(2024, 3, 2, 9), 1, Unit.WORKING_DAY)

    assert said(found) == [
        "Nhận lúc 09:00, Thứ Bảy 02/03/2024, là ngày nghỉ: đếm từ ngày làm việc tiếp theo.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "Ngày làm việc thứ 1.",
    ]


def test_last_day_on_a_day_off_is_told_with_every_day_passed_over() -> None:
    found = due(local(2024, 8, 13, 10), 20, Unit.DAY)

    assert said(found)[-4:] == [
        "Ngày thứ 20, Thứ Hai 02/09/2024.",
        "Quốc khánh, không tính.",
        "Quốc khánh (ngày liền kề), không tính. Ngày này chưa đối chiếu văn bản chính thức.",
        "Ngày cuối 02/09/2024 là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, Thứ Tư 04/09/2024.",
    ]
    assert found.steps[-1].basis == "Bộ luật Dân sự 2015, Điều 148"


def test_months_say_where_each_ends_and_when_a_day_is_missing() -> None:
    found = due(local(2024, 1, 31, 8), 2, Unit.MONTH)

    assert said(found)[1:3] == [
        "Tháng thứ 1, đến hết ngày 29/02/2024 vì tháng này không có ngày 31.",
        "Tháng thứ 2, đến hết ngày 31/03/2024.",
    ]
    assert [(step.first, step.last) for step in found.steps[1:3]] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 31)),
    ]


def test_hours_say_each_stretch_and_the_gap_at_noon() -> None:
    found = due(local(2024, 3, 4, 10, 30), 2, Unit.WORKING_HOUR)

    assert said(found) == [
        "Nhận lúc 10:30, Thứ Hai 04/03/2024: tính ngay từ thời điểm nhận.",
        "10:30 – 11:30, Thứ Hai 04/03/2024: tính 1 giờ.",
        "11:30 – 13:00: ngoài giờ làm việc, không tính.",
        "13:00 – 14:00, Thứ Hai 04/03/2024: tính 1 giờ.",
    ]


def test_hours_of_a_filing_after_hours_begin_the_next_working_morning() -> None:
    found = due(local(2024, 3, 1, 18, 30), Decimal("0.25"), Unit.WORKING_HOUR)

    assert said(found) == [
        "Nhận lúc 18:30, Thứ Sáu 01/03/2024, ngoài giờ làm việc: tính từ 07:30, Thứ Hai 04/03/2024.",
        "Thứ Bảy, nghỉ cuối tuần, không tính.",
        "Chủ nhật, nghỉ cuối tuần, không tính.",
        "07:30 – 07:45, Thứ Hai 04/03/2024: tính 15 phút.",
    ]


def test_reception_after_the_cutoff_is_told() -> None:
    found = due(local(2024, 3, 1, 15, 30), 1, Unit.WORKING_DAY, cutoff=time(15))

    assert [step.kind for step in found.steps] == [
        StepKind.START,
        StepKind.WEEKEND,
        StepKind.WEEKEND,
        StepKind.CUTOFF,
        StepKind.WORKING,
    ]
    assert found.steps[3].why == (
        "Nhận sau giờ chốt trong ngày nên coi như nhận ngày Thứ Hai 04/03/2024; ngày này không tính."
    )


def test_year_without_a_calendar_is_warned_of() -> None:
    found = due(local(2027, 12, 30, 9), 3, Unit.WORKING_DAY)

    assert found.warnings == ("Năm 2028 chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại.",)


def test_weekday_on_which_the_office_is_closed_is_not_called_a_weekend() -> None:
    from_monday_to_thursday = {weekday: [(time(7), time(17))] for weekday in range(1, 5)}
    calendar = pure_calendar(weeks=[week(from_monday_to_thursday)])

    found = due_date(start=local(2024, 2, 29, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar)

    assert found.steps[1].why == "Thứ Sáu, cơ quan không làm việc."
    assert found.moment == local(2024, 3, 4, 17)


def test_explanation_becomes_plain_values() -> None:
    plain = due(local(2024, 2, 7, 16), 1, Unit.WORKING_DAY).as_json()

    assert plain["due"] == "2024-02-15T17:00:00+07:00"
    assert plain["from"] == "2024-02-07T16:00:00+07:00"
    assert (plain["amount"], plain["unit"]) == (1, "working-day")
    assert plain["calendar"] == "kèm phần mềm 2026-11-22"
    assert plain["steps"][1] == {
        "date": "2024-02-08",
        "kind": "holiday",
        "counted": False,
        "name": "Tết Nguyên đán Giáp Thìn",
        "why": "Tết Nguyên đán Giáp Thìn, không tính. Ngày này chưa đối chiếu văn bản chính thức.",
        "basis": "Bộ luật Lao động 2019, Điều 112",
        "confirmed": False,
    }
    assert plain["steps"][-1] == {
        "date": "2024-02-15",
        "kind": "working",
        "counted": True,
        "number": 1,
        "why": "Ngày làm việc thứ 1.",
    }


def test_naive_start_is_vietnamese_time_and_any_other_zone_is_understood() -> None:
    naive = datetime(2024, 3, 5, 0, 30)  # noqa: DTZ001
    there = datetime(2024, 3, 4, 17, 30, tzinfo=UTC)

    assert due(naive, 1, Unit.WORKING_DAY).moment == due(there, 1, Unit.WORKING_DAY).moment


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        (0, Unit.WORKING_DAY),
        (-1, Unit.DAY),
        (0.5, Unit.WORKING_DAY),
        (Decimal("1.5"), Unit.MONTH),
        (0, Unit.WORKING_HOUR),
        (-2, Unit.WORKING_HOUR),
        (0.001, Unit.WORKING_HOUR),
        (Decimal("1.001"), Unit.WORKING_HOUR),
    ],
)
def test_amount_that_is_no_term_is_refused(amount: Amount, unit: Unit) -> None:
    with pytest.raises(WrongAmount) as refused:
        due(local(2024, 3, 4, 9), amount, unit)

    assert list(refused.value.errors) == ["amount"]


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (local(2009, 12, 31, 9), 1, Unit.WORKING_DAY),
        (local(2009, 12, 31, 9), 1, Unit.WORKING_HOUR),
        (local(2009, 12, 31, 9), 1, Unit.MONTH),
        (local(2050, 1, 1, 9), 1, Unit.DAY),
        (local(2049, 12, 31, 9), 1, Unit.WORKING_DAY),
        (local(2049, 12, 31, 9), 1, Unit.MONTH),
        (local(2024, 3, 4, 9), 100_000, Unit.WORKING_DAY),
        (local(2024, 3, 4, 9), 1_000_000, Unit.WORKING_HOUR),
        (local(2024, 3, 4, 9), 100_000, Unit.MONTH),
    ],
)
def test_term_outside_the_calendar_is_refused_with_its_span(start: datetime, amount: int, unit: Unit) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        due_moment(start=start, amount=amount, unit=unit, calendar=shipped_calendar())

    assert refused.value.message == (
        "Thời hạn nằm ngoài lịch làm việc, lịch chỉ có từ 01/01/2010 đến 31/12/2049."
    )


def test_reception_after_the_cutoff_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        due_moment(
            start=local(2050, 1, 3, 16),
            amount=1,
            unit=Unit.WORKING_DAY,
            calendar=shipped_calendar(),
            cutoff=time(15),
        )


def test_swapped_saturday_has_the_hours_of_the_day_it_stands_for() -> None:
    short_friday = {**dict.fromkeys(range(1, 5), [(time(7), time(17))]), 5: [(time(7), time(11))]}
    saturday = NamedDay(
        on=date(2024, 5, 4), kind=DayKind.MAKE_UP, name="Làm bù", swapped_with=date(2024, 4, 29)
    )
    unnamed = NamedDay(on=date(2024, 5, 11), kind=DayKind.MAKE_UP, name="Làm bù")

    calendar = pure_calendar(saturday, unnamed, weeks=[week(short_friday)])

    assert [interval.closes for interval in calendar.hours_on(date(2024, 5, 4))] == [time(17)]
    assert [interval.closes for interval in calendar.hours_on(date(2024, 5, 11))] == [time(11)]
