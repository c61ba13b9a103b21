"""The cause-of-delay report names who kept the subject waiting, with which leg, for how long."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.domains.deadlines.errors import CalendarMissing
from motcua.domains.deadlines.tests import factories as deadlines
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.rules.delay import SHOWN_LATE
from motcua.domains.workflow.tests.factories import POLICE, as_if_committed, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer, LegDelay, LegState
from motcua.kernel import revisions
from motcua.kernel.clock import frozen, local

pytestmark = pytest.mark.django_db

START, END = local(2024, 2, 1, 0, 0), local(2024, 3, 1, 0, 0)
REPORT = local(2024, 2, 22, 17, 0)
DUE = local(2024, 2, 15, 17, 0)


@pytest.fixture
def here() -> Agency:
    made = agency()
    deadlines.calendar(made)
    return made


@pytest.fixture
def task(here: Agency) -> Task:
    return run(here).task


def report(of: Agency, **facts: Any) -> tuple[LegDelay, ...]:
    facts.setdefault("now", REPORT)
    return selectors.delay_by_leg(of.pk, facts.pop("start", START), facts.pop("end", END), **facts)


def answered(asked: Leg, at: datetime) -> Leg:
    return services.answer_leg(actor=manager(asked.agency), leg=asked, at=at, answer=LegAnswer.AGREE)


def test_of_three_legs_the_late_one_is_named_with_its_lost_hours(here: Agency, task: Task) -> None:
    second = unit(of=here, code="P-TDC", name="Chi cục Tiêu chuẩn")
    answered(leg(task, name="Ý kiến chuyên môn"), local(2024, 2, 7, 9, 0))
    late = leg(task, name="Đo kiểm thiết bị", unit_id=second.pk)
    # Due on Thursday at 17:00; answered on Monday at 09:00: all of Friday and 90 minutes.
    answered(late, local(2024, 2, 19, 9, 0))
    letter = outside_leg(task, name="Ý kiến về an ninh").leg
    services.record_outside_answer(
        actor=manager(here),
        leg=letter,
        at=local(2024, 2, 20, 9, 0),
        answered_at=local(2024, 2, 15, 8, 0),
        answer=LegAnswer.AGREE,
        number="8/PA05",
    )

    rows = report(here)

    assert [(row.place, row.legs, row.in_time, row.late, row.late_minutes) for row in rows] == [
        ("Chi cục Tiêu chuẩn", 1, 0, 1, 480 + 90),
        (POLICE, 1, 1, 0, 0),
        ("Phòng Quản lý Khoa học", 1, 1, 0, 0),
    ]
    assert rows[0].unit_id == second.pk
    assert rows[1].unit_id is None
    [worst] = rows[0].worst
    assert (worst.public_id, worst.name, worst.subject_id) == (
        late.public_id,
        "Đo kiểm thiết bị",
        task.run.subject_id,
    )
    assert (worst.subject_type, worst.state, worst.due_at, worst.ended_at, worst.late_minutes) == (
        "test.subject",
        LegState.ANSWERED,
        DUE,
        local(2024, 2, 19, 9, 0),
        570,
    )
    assert [row.worst for row in rows[1:]] == [(), ()]


def test_an_answer_at_the_due_moment_is_in_time_and_a_minute_later_is_not(here: Agency, task: Task) -> None:
    answered(leg(task), DUE)
    answered(leg(task, due_at=local(2024, 2, 15, 9, 0)), local(2024, 2, 15, 9, 1))

    [row] = report(here)

    assert (row.in_time, row.late, row.late_minutes) == (1, 1, 1)


def test_an_answer_in_the_night_after_the_due_moment_is_late_by_no_office_minute(
    here: Agency, task: Task
) -> None:
    answered(leg(task), local(2024, 2, 15, 20, 0))

    [row] = report(here)

    assert (row.late, row.late_minutes, len(row.worst)) == (1, 0, 1)


def test_holidays_are_not_counted_as_lost(here: Agency, task: Task) -> None:
    """Due on the last working day before Tết, answered on the first after it."""
    answered(leg(task, due_at=date(2024, 2, 7)), local(2024, 2, 15, 8, 30))

    [row] = report(here)

    assert (row.late, row.late_minutes) == (1, 60)


def test_silence_and_open_legs_stand_apart(here: Agency, task: Task) -> None:
    silent = outside_leg(task, name="im lặng").leg
    services.close_silent_leg(
        actor=manager(here), leg=silent, at=local(2024, 2, 16, 11, 30), reason="Không trả lời."
    )
    outside_leg(task, name="quá hạn, còn mở")
    outside_leg(task, name="còn hạn", due_at=date(2024, 2, 28))
    cancelled = outside_leg(task, name="đã hủy").leg
    services.cancel_leg(actor=manager(here), leg=cancelled, at=REPORT, reason="Không cần nữa.")

    [row] = report(here)

    assert (row.legs, row.in_time, row.late, row.silent, row.waiting, row.overdue) == (3, 0, 0, 1, 2, 1)
    assert row.legs == row.in_time + row.late + row.silent + row.waiting
    # 240 minutes until silence was declared; five working days until the report.
    assert row.late_minutes == 240 + 5 * 480
    assert [(one.name, one.state, one.late_minutes) for one in row.worst] == [
        ("quá hạn, còn mở", LegState.OPEN, 2400),
        ("im lặng", LegState.SILENT, 240),
    ]
    assert [one.ended_at for one in row.worst] == [None, local(2024, 2, 16, 11, 30)]


def test_only_legs_that_fell_due_in_the_period_count(here: Agency, task: Task) -> None:
    for due in (DUE, END, local(2024, 2, 29, 17, 0)):
        leg(task, due_at=due)

    def legs(start: datetime, end: datetime) -> int:
        return sum(row.legs for row in report(here, start=start, end=end))

    assert legs(START, END) == 2
    assert legs(DUE, END) == 2
    assert legs(START, DUE) == 0
    assert legs(END, END + timedelta(days=1)) == 1


def test_without_a_moment_the_report_stands_at_the_present(here: Agency, task: Task) -> None:
    leg(task)

    with frozen(local(2024, 2, 16, 17, 0)):
        [row] = selectors.delay_by_leg(here.pk, START, END)

    assert (row.overdue, row.late_minutes) == (1, 480)


def test_another_agency_reports_its_own(here: Agency, task: Task) -> None:
    there = agency("SKHCN-QB")
    deadlines.calendar(there)
    leg(task)

    assert report(there) == ()
    assert [row.legs for row in report(here)] == [1]


def test_a_report_names_the_worst_twenty_and_counts_all(here: Agency, task: Task) -> None:
    for hour in range(SHOWN_LATE + 3):
        answered(leg(task), DUE + timedelta(days=4, minutes=hour))

    [row] = report(here)

    assert (row.late, len(row.worst)) == (23, 20)
    minutes = [one.late_minutes for one in row.worst]
    assert minutes == sorted(minutes, reverse=True)


def test_an_agency_without_a_calendar_is_told_so(task: Task) -> None:
    there = agency("SKHCN-QB")
    leg(run(there).task)

    with pytest.raises(CalendarMissing):
        report(there)


def test_a_report_over_many_legs_is_one_statement(
    here: Agency,
    task: Task,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(3):
        leg(task)
    outside_leg(task)

    as_if_committed()
    with revisions.request_scope():
        report(here)
        with django_assert_num_queries(1):
            report(here)
