"""Every open clock of a dossier under a calendar that is not saved yet: from when to when it would move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.deadlines import services as calendars
from motcua.domains.deadlines.selectors.previews import change_of
from motcua.domains.deadlines.types import (
    CalendarEdit,
    DayKind,
    Edit,
    EditKind,
    HoursEdit,
    HoursEditKind,
    Interval,
    MovedDue,
    SettingKey,
    clock_holders,
)
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors.clock_holders import HOLDERS
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, statements
from motcua.domains.dossiers.tests.letters import DUE, TWO_DAYS_BEFORE, draft
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, ask, at, fresh, keeper, receive, rule
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.clock import local

OFF_NOTE = (
    "Hạn rơi vào ngày nghỉ %s nên kết thúc cuối ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148)."
)


@pytest.fixture(autouse=True)
def on_tuesday() -> Iterator[None]:
    with clock.frozen(TUESDAY):
        yield


def off(day: int, month: int = 2) -> CalendarEdit:
    """A day of 2024 made a holiday."""
    on = date(2024, month, day)
    return CalendarEdit(EditKind.DAY, on, name="Ngày truyền thống", source="Quyết định 01")


def saved(office: Desk, edit: CalendarEdit) -> None:
    calendars.save_day(
        actor=keeper(office), on=edit.on, kind=DayKind.HOLIDAY, name=edit.name, source=edit.source
    )


def moved(office: Desk, edit: Edit, subject: str = "dossier") -> list[MovedDue]:
    holder = clock_holders.get(subject)
    assert holder is not None
    rows, key = holder.affected(change_of(office.agency.pk, edit), None, 500)
    assert key is None
    return rows


def shifts(office: Desk, edit: Edit, subject: str = "dossier") -> list[tuple[datetime, datetime]]:
    return [(found.old, found.new) for found in moved(office, edit, subject)]


def fork(office: Desk, dossier: Dossier, **facts: object) -> Leg:
    given = {"kind": "opinion", "name": "Ý kiến về an ninh", "request": "Đề nghị cho ý kiến", **facts}
    leg: Leg = at(TUESDAY, services.open_leg, office.specialist, dossier, **given).leg
    return leg


def test_each_sort_of_clock_is_asked_by_its_name() -> None:
    names = {"dossier", "dossier_answer", "dossier_notice", "dossier_step", "dossier_leg", "dossier_waiting"}

    assert set(HOLDERS) == {*names, "apology"}
    assert all(clock_holders.get(name) is holder for name, holder in HOLDERS.items())


# The appointment


def test_appointment_moves_by_the_day_that_is_off_and_stays_in_the_row(
    office: Desk, taken_in: Dossier
) -> None:
    # Five working days from Monday 05/02: 06, 07, 15, 16 and 19/02; without the 15th, 20/02.
    (found,) = moved(office, off(15))

    assert (found.label, found.what, found.unit_id) == (taken_in.code, "Hạn trả kết quả", taken_in.unit_id)
    assert (found.subject_id, found.old, found.new) == (taken_in.public_id, DUE, local(2024, 2, 20, 17))
    assert found.note == ""
    saved(office, off(15))
    assert fresh(taken_in).legal_due_at == DUE


def test_what_is_due_before_the_first_day_that_changes_is_not_looked_at(
    office: Desk, taken_in: Dossier
) -> None:
    change = change_of(office.agency.pk, off(20))

    assert HOLDERS["dossier"].count(change) == 0
    assert HOLDERS["dossier"].affected(change, None, 10) == ([], None)
    assert HOLDERS["dossier"].count(change_of(office.agency.pk, off(19))) == 1


def test_date_that_stands_is_shown_when_the_calendar_changed_since(office: Desk, taken_in: Dossier) -> None:
    saved(office, off(15))

    assert shifts(office, off(16)) == [(DUE, local(2024, 2, 21, 17))]


def test_taking_that_day_out_again_moves_nothing(office: Desk, taken_in: Dossier) -> None:
    saved(office, off(15))

    assert shifts(office, CalendarEdit(EditKind.REMOVAL, date(2024, 2, 15))) == []


def test_restarted_clock_is_counted_from_the_end_of_the_supplement(office: Desk, taken_in: Dossier) -> None:
    at_work = office.walk(taken_in, "assignment")
    ask(office.specialist, at_work)
    receive(office.reception, at_work)

    # Anew from Friday 16/02: 19, 20, 21, 22, 23/02.
    assert shifts(office, off(21)) == [(local(2024, 2, 23, 17), local(2024, 2, 26, 17))]


def test_reading_of_the_setting_is_the_one_that_is_counted(office: Desk, taken_in: Dossier) -> None:
    rule(office, SettingKey.LEGAL_DUE_READING, {"choice": "subtract"})
    at_work = office.walk(taken_in, "assignment")
    ask(office.specialist, at_work)
    receive(office.reception, at_work)

    # Two closings lie in the pause (06 and 07/02) and one after Tết (15/02): 16, 19, 20, 21 and 22/02.
    assert shifts(office, off(20)) == [(local(2024, 2, 22, 17), local(2024, 2, 23, 17))]


def test_appointed_day_that_becomes_a_day_off_is_read_as_the_next_working_day(
    office: Desk, taken_in: Dossier
) -> None:
    saved(office, off(15))
    at(TUESDAY, services.reappoint_dossier, office.director, taken_in, reason="Nghỉ ngày 15/02")

    (found,) = moved(office, off(20))

    assert (found.old, found.new) == (local(2024, 2, 20, 17), local(2024, 2, 21, 17))
    assert found.note == OFF_NOTE % "Thứ Ba 20/02/2024"


def test_finished_dossier_has_no_open_clock(office: Desk, taken_in: Dossier) -> None:
    Dossier.objects.filter(pk=taken_in.pk).update(
        state=10, finished_at=TUESDAY, returned_at=TUESDAY, closed_at=TUESDAY
    )

    for name in HOLDERS:
        assert moved(office, off(15), name) == []


# Answer to a filing, notice of missing papers


def test_answer_to_a_filing_moves_with_its_eight_working_hours(office: Desk) -> None:
    filed = office.file()

    (found,) = moved(office, off(6), "dossier_answer")

    # Monday from 10:00: 1,5 + 4 hours; the 2,5 that are left on Wednesday 07/02 instead of Tuesday.
    assert (found.label, found.what) == (filed.code, "Trả lời hồ sơ đã nộp")
    assert (found.old, found.new) == (local(2024, 2, 6, 10), local(2024, 2, 7, 10))
    assert moved(office, off(6)) == []


def test_filing_that_was_completed_is_answered_from_then(office: Desk) -> None:
    filed = office.file()
    ask(office.reception, filed, when=MONDAY)
    receive(office.reception, filed, when=TUESDAY)

    # Tuesday 09:00: 2,5 + 4 hours, 1,5 on Wednesday; on Thursday 15/02, after Tết, when Wednesday is off.
    assert fresh(filed).answer_due_at == local(2024, 2, 7, 9)
    assert shifts(office, off(7), "dossier_answer") == [(local(2024, 2, 7, 9), local(2024, 2, 15, 9))]
    assert shifts(office, off(5), "dossier_answer") == []


def test_accepted_dossier_has_no_answer_left_to_give(office: Desk) -> None:
    filed = office.file()
    at(TUESDAY, services.accept_filing, office.reception, filed)

    assert moved(office, off(6), "dossier_answer") == []


def test_notice_of_missing_papers_moves_until_it_was_given_or_is_over(
    office: Desk, taken_in: Dossier
) -> None:
    # Three working days from 05/02: 06, 07 and 15/02.
    (found,) = moved(office, off(7), "dossier_notice")
    assert found.what == "Thông báo hồ sơ chưa đầy đủ"
    assert (found.old, found.new) == (local(2024, 2, 15, 17), local(2024, 2, 16, 17))

    with clock.frozen(FRIDAY):
        assert moved(office, off(7), "dossier_notice") == []
    ask(office.specialist, office.walk(taken_in, "assignment"))
    assert moved(office, off(7), "dossier_notice") == []


# Steps and legs


def test_step_keeps_its_working_time(office: Desk, taken_in: Dossier) -> None:
    row = fresh(taken_in)
    assert row.step_due_at == local(2024, 2, 5, 15, 30)

    (found,) = moved(office, off(5), "dossier_step")

    # Four hours from Monday 10:00; with Monday off they begin on Tuesday morning.
    assert found.what == f"Bước “{row.step_name}”"
    assert (found.old, found.new) == (local(2024, 2, 5, 15, 30), local(2024, 2, 6, 11, 30))


def test_step_after_a_pause_counts_from_its_end(office: Desk, taken_in: Dossier) -> None:
    at_work = office.walk(taken_in, "assignment")
    due = fresh(at_work).step_due_at
    ask(office.specialist, at_work)
    receive(office.reception, at_work)
    later = fresh(at_work).step_due_at

    assert due is not None
    assert later is not None
    assert due < later
    assert shifts(office, off(7), "dossier_step") == []  # a day within the pause
    (found,) = moved(office, off(19), "dossier_step")
    assert found.old == later
    assert found.new == local(2024, 2, 20, later.hour + 7, later.minute)


def test_dossier_that_waits_for_papers_has_no_step_running(office: Desk, taken_in: Dossier) -> None:
    ask(office.specialist, office.walk(taken_in, "assignment"))

    assert moved(office, off(15), "dossier_step") == []


def test_leg_with_a_written_date_is_put_off_only_by_a_day_off(office: Desk, taken_in: Dossier) -> None:
    at_work = office.walk(taken_in, "assignment")
    leg = fork(office, at_work, due_on=date(2024, 2, 15), outside_name="Công an tỉnh")

    (found,) = moved(office, off(15), "dossier_leg")

    assert (found.label, found.what) == (at_work.code, "Phối hợp “Lấy ý kiến số 1”")
    assert (found.subject_id, found.old, found.new) == (
        leg.public_id,
        local(2024, 2, 15, 17),
        local(2024, 2, 16, 17),
    )
    assert found.note == OFF_NOTE % "Thứ Năm 15/02/2024"
    assert moved(office, off(7), "dossier_leg") == []


def test_leg_with_working_hours_moves_with_them(office: Desk, taken_in: Dossier) -> None:
    at_work = office.walk(taken_in, "assignment")
    fork(office, at_work, hours=8, unit_id=office.unit("P-QLKH").public_id)

    # Eight hours from Tuesday 09:00 end on Wednesday 07/02 at 09:00; after Tết when that is off.
    assert shifts(office, off(7), "dossier_leg") == [(local(2024, 2, 7, 9), local(2024, 2, 15, 9))]


def test_closed_leg_has_no_clock(office: Desk, taken_in: Dossier) -> None:
    at_work = office.walk(taken_in, "assignment")
    leg = fork(office, at_work, due_on=date(2024, 2, 15), outside_name="Công an tỉnh")
    with clock.frozen(TUESDAY):
        services.cancel_leg(actor=office.specialist, leg_id=leg.public_id, reason="Không cần nữa")

    assert moved(office, off(15), "dossier_leg") == []


# The applicant's time, letters of apology


def test_date_the_applicant_was_given_is_read_as_the_next_working_day(
    office: Desk, taken_in: Dossier
) -> None:
    at_work = office.walk(taken_in, "assignment")
    ask(office.specialist, at_work, answer_until=date(2024, 2, 20))

    (found,) = moved(office, off(20), "dossier_waiting")

    assert (found.label, found.what) == (at_work.code, "Hạn người nộp bổ sung")
    assert (found.old, found.new) == (local(2024, 2, 20, 17), local(2024, 2, 21, 17))
    assert found.note == OFF_NOTE % "Thứ Ba 20/02/2024"


def test_letter_of_apology_goes_out_before_the_moved_appointment(office: Desk, taken_in: Dossier) -> None:
    assert draft(office, taken_in) is not None

    with clock.frozen(TWO_DAYS_BEFORE):
        found = moved(office, off(16), "apology")

    # Due 20/02 instead of 19/02: one calendar day before it is Monday 19/02 instead of Sunday 18/02.
    assert [(one.what, one.old, one.new) for one in found] == [
        ("Gửi văn bản xin lỗi", local(2024, 2, 18, 17), local(2024, 2, 19, 17))
    ]


def test_date_a_letter_promises_is_read_as_the_next_working_day(office: Desk, taken_in: Dossier) -> None:
    assert draft(office, taken_in) is not None
    letter = Apology.objects.get()
    assert letter.proposed_due_at == local(2024, 2, 21, 17)

    (found,) = moved(office, off(21), "apology")

    assert (found.what, found.subject_id, found.label) == ("Ngày hẹn lại", letter.public_id, taken_in.code)
    assert (found.old, found.new) == (local(2024, 2, 21, 17), local(2024, 2, 22, 17))
    assert found.note == OFF_NOTE % "Thứ Tư 21/02/2024"


# Office hours of one desk


def test_hours_of_the_desk_move_its_dossiers_and_those_of_another_unit_do_not(
    office: Desk, taken_in: Dossier
) -> None:
    hours = (Interval(time(7), time(11)), Interval(time(12, 30), time(16, 30)))
    early = dict.fromkeys(range(1, 6), hours)

    def week_of(code: str) -> HoursEdit:
        unit = office.unit(code).public_id
        return HoursEdit(HoursEditKind.SETTING, date(2024, 2, 1), unit=unit, days=early)

    assert shifts(office, week_of("BPTN")) == [(DUE, local(2024, 2, 19, 16, 30))]
    assert shifts(office, week_of("P-QLKH")) == []
    assert HOLDERS["dossier"].count(change_of(office.agency.pk, week_of("P-QLKH"))) == 0
    assert moved(office, week_of("BPTN"), "dossier_step") == []
    assert HOLDERS["dossier_step"].count(change_of(office.agency.pk, week_of("P-QLCNCN"))) == 1


# Pages, statements, agencies


def test_pages_go_on_behind_the_last_key(office: Desk) -> None:
    made = [office.take_in() for _ in range(3)]
    change = change_of(office.agency.pk, off(15))

    first, key = HOLDERS["dossier"].affected(change, None, 2)
    rest, end = HOLDERS["dossier"].affected(change, key, 2)

    assert (key, end) == (made[1].pk, None)
    assert [found.label for found in [*first, *rest]] == [dossier.code for dossier in made]
    assert HOLDERS["dossier"].count(change) == 3


@pytest.mark.parametrize(
    ("subject", "most"),
    [("dossier", 2), ("dossier_answer", 1), ("dossier_notice", 1), ("dossier_step", 2), ("apology", 2)],
)
def test_a_page_costs_the_same_however_many_stand_on_it(office: Desk, subject: str, most: int) -> None:
    for _ in range(3):
        office.file()
        draft(office, office.take_in())
    change = change_of(office.agency.pk, off(5 if subject == "dossier_step" else 7))
    change.before(None), change.after(None)

    with CaptureQueriesContext(connection) as captured:
        HOLDERS[subject].affected(change, None, 500)

    asked = [sql for sql in statements(captured) if '"dossiers_' in sql or '"deadlines_clockspell"' in sql]
    assert len(asked) <= most


def test_dossiers_of_another_agency_are_not_shown(office: Desk, taken_in: Dossier) -> None:
    there = neighbour()

    for name in HOLDERS:
        assert moved(there, off(15), name) == []
