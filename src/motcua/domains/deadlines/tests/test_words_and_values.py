"""Words of explanations, plain values that leave the domain, and who may ask for them."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import WrongSettingValue
from motcua.domains.deadlines.rules import due_date, due_text, normal_value, term_text, words
from motcua.domains.deadlines.rules.moment import local_minute, minutes_used
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.selectors.shipped import intervals_of, optional_date
from motcua.domains.deadlines.services._rows import intervals_json
from motcua.domains.deadlines.tests.factories import AFTERNOON, MORNING, hours, pure_calendar, week
from motcua.domains.deadlines.types import (
    Amount,
    DayKind,
    DeadlinePermission,
    Interval,
    Reading,
    SettingKey,
    SettingKind,
    SettingValue,
    Step,
    StepKind,
    Unit,
    minute_of,
)
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (1, "1 phút"),
        (59, "59 phút"),
        (60, "1 giờ"),
        (61, "1 giờ 1 phút"),
        (90, "1 giờ 30 phút"),
        (480, "8 giờ"),
        (2405, "40 giờ 5 phút"),
    ],
)
def test_office_time_is_written_in_hours_and_minutes(minutes: int, written: str) -> None:
    assert words.minutes_vn(minutes) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 2, 8), date(2024, 2, 8), "08/02"),
        (date(2024, 2, 8), date(2024, 2, 14), "08 – 14/02"),
        (date(2024, 4, 29), date(2024, 5, 1), "29/04 – 01/05"),
        (date(2024, 12, 31), date(2025, 1, 1), "31/12 – 01/01"),
        (date(2024, 2, 8), date(2025, 2, 8), "08/02 – 08/02"),
    ],
)
def test_stretch_of_days_names_its_month_once_when_it_can(first: date, last: date, written: str) -> None:
    assert words.span_text(first, last) == written


@pytest.mark.parametrize(
    ("weekday", "written"),
    list(enumerate(["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"], start=1)),
)
def test_weekdays_are_written_as_papers_write_them(weekday: int, written: str) -> None:
    assert words.weekday_vn(weekday) == written
    assert words.day_vn(date(2024, 1, weekday)) == f"{written} 0{weekday}/01/2024"


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["Quốc khánh"], "Quốc khánh"),
        (["Quốc khánh", "Quốc khánh"], "Quốc khánh"),
        (["Quốc khánh", "", "Nghỉ bù Quốc khánh"], "Quốc khánh, nghỉ bù Quốc khánh"),
        (["Nghỉ bù Quốc khánh", "Quốc khánh"], "Nghỉ bù Quốc khánh, Quốc khánh"),
        (["Tết", "Nghỉ hoán đổi", "Nghỉ bù"], "Tết, nghỉ hoán đổi, nghỉ bù"),
        (["Tết", "Nghỉm"], "Tết, Nghỉm"),
    ],
)
def test_names_of_days_off_run_on_in_one_sentence(names: list[str], joined: str) -> None:
    assert words.join_names(names) == joined


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        (1, Unit.WORKING_DAY, "01 ngày làm việc"),
        (9, Unit.DAY, "09 ngày"),
        (10, Unit.MONTH, "10 tháng"),
        (120, Unit.DAY, "120 ngày"),
        (8, Unit.WORKING_HOUR, "08 giờ làm việc"),
        (8.0, Unit.WORKING_HOUR, "08 giờ làm việc"),
        (Decimal("8.00"), Unit.WORKING_HOUR, "08 giờ làm việc"),
        (1.5, Unit.WORKING_HOUR, "1,5 giờ làm việc"),
        (Decimal("0.25"), Unit.WORKING_HOUR, "0,25 giờ làm việc"),
        (1200, Unit.DAY, "1200 ngày"),
    ],
)
def test_term_is_written_as_on_a_receipt(amount: Amount, unit: Unit, written: str) -> None:
    assert term_text(amount, unit) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (local(2024, 2, 29, 17), "Thứ Năm, 29/02/2024, 17:00"),
        (local(2024, 12, 31, 11, 30), "Thứ Ba, 31/12/2024, 11:30"),
        (datetime.fromisoformat("2024-03-03T18:00:00+00:00"), "Thứ Hai, 04/03/2024, 01:00"),
    ],
)
def test_due_moment_is_written_with_its_vietnamese_weekday(moment: datetime, written: str) -> None:
    assert due_text(moment) == written


def test_start_loses_its_seconds_and_takes_the_vietnamese_clock() -> None:
    there = datetime.fromisoformat("2024-03-12T02:59:59.999999+00:00")

    assert local_minute(there) == local(2024, 3, 12, 9, 59)
    assert str(local_minute(there).tzinfo) == "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("at", "used"),
    [
        (time(0), 0),
        (time(7, 30), 0),
        (time(7, 31), 1),
        (time(11, 30), 240),
        (time(12), 240),
        (time(13), 240),
        (time(13, 1), 241),
        (time(17), 480),
        (time(23, 59), 480),
    ],
)
def test_minutes_of_a_day_are_used_while_the_office_is_open(at: time, used: int) -> None:
    assert minutes_used(at, hours(MORNING, AFTERNOON)) == used
    assert minutes_used(at, ()) == 0


def test_interval_knows_its_minutes() -> None:
    assert Interval(time(7, 30), time(11, 30)).minutes == 240
    assert Interval(time(0), time(23, 59)).minutes == 1439
    assert minute_of(time(13, 5)) == 785


def test_office_hours_survive_being_kept_as_text() -> None:
    kept = [["07:30", "11:30"], ["13:00", "17:00"]]

    assert intervals_of(kept) == hours(MORNING, AFTERNOON)
    assert intervals_json(intervals_of(kept)) == kept
    assert intervals_of([]) == ()


def test_missing_date_stays_missing() -> None:
    assert optional_date(None) is None
    assert optional_date("") is None
    assert optional_date("2024-02-29") == date(2024, 2, 29)


def test_step_without_more_to_say_is_short() -> None:
    step = Step(
        kind=StepKind.WORKING, first=date(2024, 3, 12), last=date(2024, 3, 12), counted=True, why="Vì."
    )

    assert step.as_json() == {"date": "2024-03-12", "kind": "working", "counted": True, "why": "Vì."}


def test_step_over_several_days_and_hours_says_all_of_it() -> None:
    step = Step(
        kind=StepKind.HOURS,
        first=date(2024, 3, 12),
        last=date(2024, 3, 13),
        counted=True,
        why="Vì.",
        basis="Luật",
        number=2,
        opens=local(2024, 3, 12, 9),
        closes=local(2024, 3, 12, 10),
        minutes=60,
        name="Tên",
        confirmed=False,
    )

    assert step.as_json() == {
        "date": "2024-03-12",
        "until": "2024-03-13",
        "kind": "hours",
        "counted": True,
        "number": 2,
        "from": "2024-03-12T09:00:00+07:00",
        "to": "2024-03-12T10:00:00+07:00",
        "minutes": 60,
        "name": "Tên",
        "why": "Vì.",
        "basis": "Luật",
        "confirmed": False,
    }


@pytest.mark.parametrize(
    ("amount", "plain"), [(8, 8), (Decimal("0.5"), 0.5), (0.25, 0.25), (Decimal("8"), 8.0)]
)
def test_amount_leaves_the_domain_as_a_plain_number(amount: Amount, plain: float) -> None:
    due = due_date(
        start=local(2024, 3, 12, 9), amount=amount, unit=Unit.WORKING_HOUR, calendar=shipped_calendar()
    )

    told = due.as_json()

    assert told["amount"] == plain
    assert json.loads(json.dumps(told)) == told


def test_due_date_cannot_be_changed_afterwards() -> None:
    due = due_date(start=local(2024, 3, 12, 9), amount=1, unit=Unit.DAY, calendar=shipped_calendar())

    with pytest.raises(FrozenInstanceError):
        due.moment = local(2030, 1, 1)  # type: ignore[misc]
    assert due.moment == local(2024, 3, 13, 17)


def test_calendar_knows_what_it_covers() -> None:
    calendar = pure_calendar(weeks=[week()])

    assert [calendar.covers(day) for day in (date(2009, 12, 31), date(2010, 1, 1))] == [False, True]
    assert [calendar.covers(day) for day in (date(2049, 12, 31), date(2050, 1, 1))] == [True, False]
    assert calendar.hours_on(date(2024, 3, 12)) == hours(MORNING, AFTERNOON)
    assert calendar.hours_on(date(2024, 3, 10)) == ()
    assert calendar.next_working(date(2024, 3, 8)) == date(2024, 3, 11)


def test_only_a_made_up_day_is_worked() -> None:
    assert {kind: kind.working for kind in DayKind} == {
        DayKind.HOLIDAY: False,
        DayKind.COMPENSATORY: False,
        DayKind.MAKE_UP: True,
    }


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (SettingKey.HOURS_PER_WORKING_DAY, SettingKind.COUNT),
        (SettingKey.RECEIVED_AFTER, SettingKind.TIME),
        (SettingKey.ONLINE_ANSWER, SettingKind.TERM),
        (SettingKey.SUPPLEMENT_NOTICE, SettingKind.TERM),
        (SettingKey.APOLOGY_DRAFT_BEFORE, SettingKind.TERM),
        (SettingKey.APOLOGY_BEFORE, SettingKind.TERM),
        (SettingKey.REAPPOINTMENT_LIMIT, SettingKind.COUNT),
        (SettingKey.REPORT_BEFORE_DAY, SettingKind.COUNT),
        (SettingKey.LEGAL_DUE_READING, SettingKind.CHOICE),
        (SettingKey.WORK_DUE_READING, SettingKind.CHOICE),
        (SettingKey.INDEX_READING, SettingKind.CHOICE),
        (SettingKey.APPLICANT_SUPPLEMENT_TERM, SettingKind.TERM),
        (SettingKey.APPLICANT_WARNING_BEFORE, SettingKind.TERM),
        (SettingKey.SECOND_SUPPLEMENT_APPROVAL, SettingKind.COUNT),
        (SettingKey.ESCALATE_OFFICER_BEFORE, SettingKind.TERM),
        (SettingKey.ESCALATE_HEAD_BEFORE, SettingKind.TERM),
        (SettingKey.ESCALATE_LEADER_BEFORE, SettingKind.TERM),
        (SettingKey.UNCOLLECTED_REMINDER, SettingKind.TERM),
        (SettingKey.UNCOLLECTED_LIMIT, SettingKind.COUNT),
    ],
)
def test_each_setting_reads_as_its_own_sort_and_no_other(key: SettingKey, kind: SettingKind) -> None:
    given: dict[SettingKind, dict[str, Any]] = {
        SettingKind.TERM: {"amount": 3, "unit": "day"},
        SettingKind.TIME: {"time": "15:00"},
        SettingKind.COUNT: {"count": 1},
        SettingKind.CHOICE: {"choice": "restart"},
    }
    value = SettingValue(key, given[kind], date(2024, 1, 1), None, "Luật", verified=False)
    readers = {
        SettingKind.TERM: value.as_term,
        SettingKind.TIME: value.as_time,
        SettingKind.COUNT: value.as_count,
        SettingKind.CHOICE: value.as_choice,
    }

    assert key.kind is kind
    assert readers[kind]() in ((3, Unit.DAY), time(15), 1, "restart")
    for other in set(SettingKind) - {kind}:
        with pytest.raises(TypeError):
            readers[other]()


def test_a_choice_is_one_of_those_the_setting_names() -> None:
    readings = SettingKey.LEGAL_DUE_READING.choices

    assert set(readings) == {"restart", "subtract"}
    assert set(SettingKey.PAYMENT_WAIT_COUNTS.choices) == {"yes", "no"}
    assert SettingKey.ONLINE_ANSWER.choices == {}
    assert normal_value(SettingKey.LEGAL_DUE_READING, {"choice": "subtract"}) == {"choice": "subtract"}
    for wrong in ({"choice": "yes"}, {"choice": ""}, {"choice": None}, {"choice": ["yes"]}, {"count": 1}):
        with pytest.raises(WrongSettingValue):
            normal_value(SettingKey.LEGAL_DUE_READING, wrong)


def test_choices_read_as_readings_and_as_yes_or_no() -> None:
    day = date(2024, 1, 1)
    reading = SettingValue(
        SettingKey.INDEX_READING, {"choice": "subtract"}, day, None, "Luật", verified=False
    )
    counts = SettingValue(SettingKey.PAYMENT_WAIT_COUNTS, {"choice": "no"}, day, None, "Luật", verified=False)

    assert reading.as_reading() is Reading.SUBTRACT
    assert counts.as_yes() is False


def test_only_an_escalation_may_come_at_the_due_moment_itself() -> None:
    at_once = {"amount": 0, "unit": "working-day"}

    assert normal_value(SettingKey.ESCALATE_LEADER_BEFORE, at_once) == at_once
    with pytest.raises(WrongSettingValue):
        normal_value(SettingKey.APPLICANT_SUPPLEMENT_TERM, at_once)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"amount": 1, "unit": "working-hour"}, {"amount": 1, "unit": "working-hour"}),
        ({"amount": "012", "unit": "month"}, {"amount": 12, "unit": "month"}),
        ({"amount": " 7 ", "unit": "day", "note": "x"}, {"amount": 7, "unit": "day"}),
    ],
)
def test_term_is_kept_without_what_a_form_adds(given: dict[str, Any], kept: dict[str, Any]) -> None:
    assert normal_value(SettingKey.ONLINE_ANSWER, given) == kept


@pytest.mark.parametrize(
    ("given", "kept"), [("15:00", "15:00"), ("07:05", "07:05"), ("23:59:59", "23:59"), ("00:00", "00:00")]
)
def test_time_is_kept_to_the_minute(given: str, kept: str) -> None:
    assert normal_value(SettingKey.RECEIVED_AFTER, {"time": given}) == {"time": kept}


HERE = 7


def officer(permission: DeadlinePermission, units: frozenset[int] | None, **facts: Any) -> Actor:
    grant = Grant(permission=permission, unit_ids=units, **facts)
    return Actor(kind=ActorKind.OFFICER, agency_id=HERE, grants=(grant,))


@pytest.mark.parametrize(
    ("who", "reads", "manages"),
    [
        (officer(DeadlinePermission.READ, None), True, False),
        (officer(DeadlinePermission.READ, frozenset({3})), True, False),
        (officer(DeadlinePermission.MANAGE, None), True, True),
        (officer(DeadlinePermission.MANAGE, frozenset({3})), False, False),
        (officer(DeadlinePermission.MANAGE, None, until=local(2024, 1, 1)), False, False),
        (replace(officer(DeadlinePermission.MANAGE, None), agency_id=None), False, False),
        (system_actor("tests", agency_id=HERE, permissions=["dossiers.read"]), False, False),
        (ANONYMOUS, False, False),
    ],
    ids=["reads all", "reads for a unit", "manages all", "manages a unit", "managed once", "of no agency",
         "does other things", "nobody"],
)  # fmt: skip
def test_calendar_is_read_and_changed_by_those_of_the_agency_who_hold_the_right(
    who: Actor, reads: bool, manages: bool
) -> None:
    assert policies.may_read(who) is reads
    assert policies.may_manage(who) is manages
    if not manages:
        with pytest.raises(NotAllowed) as refused:
            policies.require_may_manage(who)
        assert refused.value.message == ("Bạn không có quyền sửa lịch làm việc và thời hạn của cơ quan.")
