"""Rows of the plan under a calendar that is not saved yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines import services as calendars
from motcua.domains.deadlines.selectors.previews import change_of
from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.types import (
    CalendarChange,
    CalendarEdit,
    DayKind,
    EditKind,
    HoursEdit,
    HoursEditKind,
    MovedDue,
    clock_holders,
)
from motcua.domains.dossiers.tests import factories as dossiers
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.domains.plans import services
from motcua.domains.plans.models import Plan
from motcua.domains.plans.selectors import board
from motcua.domains.plans.selectors.clock_holder import CLOCKS
from motcua.domains.plans.tests import factories
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_february() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 20, 9)):
        yield


def holiday(on: date) -> CalendarEdit:
    return CalendarEdit(EditKind.DAY, on, name="Ngày truyền thống", source="Quyết định 01")


def moved_by(agency: Agency, edit: CalendarEdit | HoursEdit) -> list[MovedDue]:
    found, key = CLOCKS.affected(change_of(agency.pk, edit), None, 500)
    assert key is None
    return found


def test_plan_rows_are_asked_before_a_calendar_is_saved() -> None:
    assert clock_holders.get("plan_row") is CLOCKS


def test_report_whose_day_becomes_a_day_off_is_done_the_working_day_before(plan: Plan) -> None:
    # "Trước ngày 15": the reports of March and of the quarter are there on Thursday 14 March.
    (moved,) = moved_by(plan.agency, holiday(date(2024, 3, 14)))

    assert (moved.subject_type, moved.subject_id) == ("plan_row", factories.row_of(plan, "IX.2").public_id)
    assert moved.label.startswith("Kế hoạch mục IX.2: ")
    assert moved.what == "Báo cáo tháng 3, báo cáo quý I"
    assert (moved.old, moved.new) == (local(2024, 3, 14, 17), local(2024, 3, 13, 17))
    assert moved.note == (
        "Hạn rơi vào ngày nghỉ 14/03/2024: làm xong trước, vào ngày làm việc liền trước. Theo Bộ luật Dân sự 2015, "
        "Điều 148, thời hạn kết thúc cuối ngày 15/03/2024."
    )


def test_plain_date_that_becomes_a_day_off_is_shown_with_the_day_it_would_be_read_as(plan: Plan) -> None:
    # "Quý IV/2024" ends on Tuesday 31 December; 1 January is off, so the term itself ends on 2 January.
    found = moved_by(plan.agency, holiday(date(2024, 12, 31)))

    assert [(moved.label.split(":")[0], moved.what) for moved in found] == [
        ("Kế hoạch mục I.2", "Quý IV/2024"),
        ("Kế hoạch mục V.1", "Theo Kế hoạch Kiểm tra Quý IV/2024."),
    ]
    assert {(moved.old, moved.new) for moved in found} == {(local(2024, 12, 31, 17), local(2024, 12, 30, 17))}
    assert all("kết thúc cuối ngày 02/01/2025" in moved.note for moved in found)


def test_working_day_before_a_date_on_a_sunday_becomes_a_day_off_too(plan: Plan) -> None:
    # "Trước 25/3/2024": Sunday 24 March, so it is done by Friday 22 March.
    (moved,) = moved_by(plan.agency, holiday(date(2024, 3, 22)))

    assert moved.what == "Trước 25/3/2024"
    assert (moved.old, moved.new) == (local(2024, 3, 22, 17), local(2024, 3, 21, 17))
    assert "kết thúc cuối ngày 25/03/2024" in moved.note


def test_day_taken_out_of_the_calendar_brings_the_day_back(plan: Plan) -> None:
    boss = make.keeper(plan.agency)
    calendars.save_day(actor=boss, on=date(2024, 3, 14), kind=DayKind.HOLIDAY, name="Lễ", source="QĐ 1")

    (moved,) = moved_by(plan.agency, CalendarEdit(EditKind.REMOVAL, date(2024, 3, 14)))

    assert (moved.old, moved.new) == (local(2024, 3, 13, 17), local(2024, 3, 14, 17))
    assert moved.note == ""


def test_what_the_preview_shows_is_what_the_board_counts_after_saving(plan: Plan, keeper: Actor) -> None:
    edit = holiday(date(2024, 3, 14))
    (moved,) = moved_by(plan.agency, edit)

    calendars.save_day(
        actor=make.keeper(plan.agency), on=edit.on, kind=edit.day_kind, name=edit.name, source=edit.source
    )

    row = next(row for row in board(keeper, 2024).rows if row.code == "IX.2")
    assert row.next_due is not None
    assert row.next_due.on == moved.new.date()


def test_other_days_off_move_nothing(plan: Plan) -> None:
    assert moved_by(plan.agency, holiday(date(2024, 3, 13))) == []


def test_what_is_done_is_not_shown(plan: Plan, keeper: Actor) -> None:
    services.finish_due_day(
        actor=keeper, public_id=factories.row_of(plan, "IX.2").public_id, on=date(2024, 3, 14)
    )
    services.note_row(actor=keeper, public_id=factories.row_of(plan, "I.2").public_id, status="done")

    assert moved_by(plan.agency, holiday(date(2024, 3, 14))) == []
    assert [moved.label[:18] for moved in moved_by(plan.agency, holiday(date(2024, 12, 31)))] == [
        "Kế hoạch mục V.1: "
    ]


def test_weekday_that_closes_moves_the_plan_but_an_earlier_closing_hour_does_not(plan: Plan) -> None:
    four_days = {weekday: make.hours(make.MORNING, make.AFTERNOON) for weekday in (1, 2, 3, 5)}
    early = {weekday: make.hours((make.MORNING[0], make.AFTERNOON[1])) for weekday in range(1, 6)}
    reasons = dict.fromkeys(range(1, 6), "Làm việc thông trưa")
    first, last = date(2024, 3, 11), date(2024, 3, 15)

    closed = moved_by(plan.agency, HoursEdit(HoursEditKind.SETTING, first, valid_to=last, days=four_days))
    through = HoursEdit(HoursEditKind.SETTING, first, valid_to=last, days=early, reasons=reasons)

    assert [(moved.old, moved.new) for moved in closed] == [(local(2024, 3, 14, 17), local(2024, 3, 13, 17))]
    assert moved_by(plan.agency, through) == []


def test_hours_of_one_unit_do_not_concern_the_plan(plan: Plan) -> None:
    desk = people.unit(of=plan.agency)
    four_days = {weekday: make.hours(make.MORNING, make.AFTERNOON) for weekday in (1, 2, 3, 5)}
    edit = HoursEdit(HoursEditKind.SETTING, date(2024, 3, 11), unit=desk.public_id, days=four_days)
    change = change_of(plan.agency_id, edit)

    assert (CLOCKS.count(change), CLOCKS.affected(change, None, 10)) == (0, ([], None))


def test_rows_are_looked_at_in_pages_and_past_plans_not_at_all(plan: Plan) -> None:
    change = change_of(plan.agency_id, holiday(date(2024, 12, 31)))
    found: list[MovedDue] = []
    key, pages = None, 0
    while pages == 0 or key is not None:
        rows, key = CLOCKS.affected(change, key, 10)
        found += rows
        pages += 1

    assert CLOCKS.count(change) == plan.rows.count() == 25
    assert (pages, len(found)) == (3, 2)
    later = change_of(plan.agency_id, holiday(date(2025, 3, 14)))
    assert (CLOCKS.count(later), CLOCKS.affected(later, None, 10)) == (0, ([], None))


def test_the_lead_unit_is_named_where_the_agency_has_it(plan: Plan) -> None:
    office = people.unit(of=plan.agency, code="VP", name="Văn phòng Sở")

    (report,) = moved_by(plan.agency, holiday(date(2024, 3, 14)))
    (science,) = moved_by(plan.agency, holiday(date(2024, 3, 22)))

    assert report.unit_id == office.pk
    assert science.unit_id is None  # Phòng Quản lý Khoa học is not among the units of this agency


def test_a_plan_of_another_agency_is_not_shown(plan: Plan) -> None:
    there = people.agency("SKHCN-QB")
    make.calendar(there)

    assert moved_by(there, holiday(date(2024, 3, 14))) == []


def test_the_keepers_preview_names_the_plan(plan: Plan) -> None:
    found = deadlines.preview(make.keeper(plan.agency), holiday(date(2024, 3, 14)))

    assert [moved.what for moved in found.moved if moved.subject_type == "plan_row"] == [
        "Báo cáo tháng 3, báo cáo quý I"
    ]
    assert found.total >= 25


def test_a_change_that_changes_no_day_moves_nothing(plan: Plan) -> None:
    calendar = deadlines.calendar_for(plan.agency_id)
    same = CalendarChange(plan.agency_id, lambda _unit: calendar, lambda _unit: calendar)

    assert CLOCKS.affected(same, None, 100) == ([], None)
    assert CLOCKS.count(same) == 25


def test_a_preview_asks_every_holder_and_costs_the_same_however_many_dossiers_are_open() -> None:
    office = dossiers.desk()
    factories.plan(office.agency)
    boss = make.keeper(office.agency)

    def cost(open_dossiers: int) -> tuple[int, set[str]]:
        for _ in range(open_dossiers):
            office.file(at=local(2024, 3, 13, 14, 30))
            office.take_in(at=local(2024, 3, 13, 14, 30))
        revisions.forget()
        deadlines.preview(boss, holiday(date(2024, 3, 14)))  # calendars and settings are kept in memory
        with revisions.request_scope(), CaptureQueriesContext(connection) as captured:
            found = deadlines.preview(boss, holiday(date(2024, 3, 14)))
        return len(captured), {moved.subject_type for moved in found.moved}

    with clock.frozen(local(2024, 3, 13, 15)):
        few, moved = cost(1)
        many, _same = cost(4)

    assert moved == {"dossier", "dossier_answer", "dossier_notice", "dossier_step", "plan_row"}
    assert many == few <= 40
