"""The board: the page the head of the Văn phòng opens first."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.tests import factories as deadline_factories
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.people.tests import factories as people
from motcua.domains.plans import selectors, services
from motcua.domains.plans.models import Plan
from motcua.domains.plans.tests import factories
from motcua.domains.plans.types import Board, BoardRow, RowStatus, Standing
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotFound

MARCH = date(2024, 3, 18)


def row(board: Board, code: str) -> BoardRow:
    return next(row for row in board.rows if row.code == code)


def finish(plan: Plan, keeper: Actor, code: str, *days: date) -> None:
    for on in days:
        services.finish_due_day(actor=keeper, public_id=factories.row_of(plan, code).public_id, on=on)


def test_the_board_shows_the_annex_group_by_group(plan: Plan, keeper: Actor) -> None:
    board = selectors.board(keeper, 2024, on=MARCH)

    assert (board.year, board.number, board.signed_on, board.on) == (2024, "", date(2024, 3, 7), MARCH)
    assert [(group.code, len(group.rows)) for group in board.groups] == [
        ("I", 3),
        ("II", 3),
        ("III", 2),
        ("IV", 7),
        ("V", 1),
        ("VI", 2),
        ("VII", 2),
        ("VIII", 3),
        ("IX", 2),
    ]
    assert board.groups[4].title.startswith("Kiểm tra, kiểm soát việc thực hiện TTHC")
    assert [row.code for row in board.groups[0].rows] == ["I.1", "I.2", "I.3"]


def test_how_the_plan_stands_on_18_march_2024(plan: Plan, keeper: Actor) -> None:
    board = selectors.board(keeper, 2024, on=MARCH)

    standing = {row.code: row.standing for row in board.rows}
    assert {code for code, found in standing.items() if found == Standing.LATE} == {"I.1", "IX.2"}
    assert {code for code, found in standing.items() if found == Standing.NEEDED} == {"III.1"}
    assert {code for code, found in standing.items() if found == Standing.NOT_YET} == {
        "I.2",
        "II.1",
        "III.2",
        "V.1",
        "IX.1",
    }
    assert board.count(Standing.DOING) == 17
    assert board.count(Standing.DONE) == 0


def test_what_is_late_names_its_days_and_what_comes_next(plan: Plan, keeper: Actor) -> None:
    reports = row(selectors.board(keeper, 2024, on=MARCH), "IX.2")

    assert [(day.on.isoformat(), day.label) for day in reports.late] == [
        ("2024-01-12", "báo cáo tháng 1"),
        ("2024-02-07", "báo cáo tháng 2"),
        ("2024-03-14", "báo cáo tháng 3, báo cáo quý I"),
    ]
    assert reports.next_due is not None
    assert (reports.next_due.on, reports.next_due.label) == (date(2024, 4, 12), "báo cáo tháng 4")
    assert len(reports.dues) == 12


def test_what_was_done_is_late_no_more(plan: Plan, keeper: Actor) -> None:
    finish(plan, keeper, "IX.2", date(2024, 1, 12), date(2024, 2, 7), date(2024, 3, 14))
    finish(plan, keeper, "I.1", date(2024, 1, 31))

    board = selectors.board(keeper, 2024, on=MARCH)

    assert board.count(Standing.LATE) == 0
    assert row(board, "I.1").standing == Standing.DONE
    assert row(board, "IX.2").standing == Standing.DOING
    assert row(board, "IX.2").late == ()


def test_a_row_said_to_be_done_has_no_day_left(plan: Plan, keeper: Actor) -> None:
    services.note_row(
        actor=keeper, public_id=factories.row_of(plan, "III.1").public_id, status=RowStatus.DONE, note="Xong"
    )

    shown = row(selectors.board(keeper, 2024, on=date(2024, 12, 31)), "III.1")

    assert (shown.standing, shown.next_due, shown.late) == (Standing.DONE, None, ())
    assert [day.is_done for day in shown.dues] == [True]


def test_the_newest_note_stands_on_the_board(plan: Plan, keeper: Actor) -> None:
    found = factories.row_of(plan, "II.3")
    for hour, note in ((9, "Đã niêm yết 40 thủ tục"), (15, "Đã niêm yết đủ")):
        with clock.frozen(local(2024, 3, 18, hour)):
            services.note_row(actor=keeper, public_id=found.public_id, status=RowStatus.DOING, note=note)

    board = selectors.board(keeper, 2024, on=MARCH)

    shown = row(board, "II.3")
    assert (shown.note, shown.noted_at, shown.status) == (
        "Đã niêm yết đủ",
        local(2024, 3, 18, 15),
        RowStatus.DOING,
    )
    assert (row(board, "II.2").note, row(board, "II.2").noted_at) == ("", None)


@pytest.mark.parametrize(
    ("day", "nearest", "due"),
    [
        (date(2024, 1, 2), "IX.2", date(2024, 1, 12)),
        (date(2024, 3, 18), "III.1", date(2024, 3, 22)),
        (date(2024, 3, 22), "III.1", date(2024, 3, 22)),
        (date(2024, 12, 14), "I.2", date(2024, 12, 31)),
    ],
)
def test_the_nearest_due_day_is_the_next_one_that_is_open(
    plan: Plan, keeper: Actor, day: date, nearest: str, due: date
) -> None:
    found = selectors.board(keeper, 2024, on=day).nearest

    assert found is not None
    assert found.next_due is not None
    assert (found.code, found.next_due.on) == (nearest, due)


def test_after_the_years_last_day_nothing_is_next_and_all_that_is_open_is_late(
    plan: Plan, keeper: Actor
) -> None:
    board = selectors.board(keeper, 2024, on=date(2025, 1, 1))

    assert board.nearest is None
    assert {row.code for row in board.rows if row.standing == Standing.LATE} == {
        "I.1",
        "I.2",
        "III.1",
        "III.2",
        "V.1",
        "IX.2",
    }


def test_by_unit_each_lead_has_its_rows_and_the_blank_one_says_so(plan: Plan, keeper: Actor) -> None:
    board = selectors.board(keeper, 2024, on=MARCH, by_unit=True)

    assert [(group.title, len(group.rows)) for group in board.groups] == [
        ("Văn phòng Sở", 12),
        ("Phòng Quản lý Khoa học", 1),
        ("Các phòng, đơn vị có TTHC", 7),
        ("Trung tâm Nghiên cứu, Chuyển giao Công nghệ và ĐMST", 3),
        ("Các phòng, đơn vị thuộc Sở", 1),
        ("Phụ lục để trống đơn vị chủ trì", 1),
    ]
    assert len(board.rows) == 25


def test_work_waiting_for_an_event_says_so(plan: Plan, keeper: Actor) -> None:
    board = selectors.board(keeper, 2024, on=MARCH)

    assert [row.code for row in board.rows if row.is_event_driven] == ["II.1", "IX.1"]


def test_the_board_of_today_is_that_of_the_vietnamese_day(plan: Plan, keeper: Actor) -> None:
    with clock.frozen(local(2024, 3, 23, 0, 30)):  # still 22/03 in UTC
        board = selectors.board(keeper, 2024)

    assert board.on == date(2024, 3, 23)
    assert row(board, "III.1").standing == Standing.LATE


def test_the_reading_of_before_the_15th_is_a_dated_figure(plan: Plan, keeper: Actor) -> None:
    deadlines.save_setting(
        actor=deadline_factories.keeper(plan.agency),
        key=SettingKey.REPORT_BEFORE_DAY,
        value={"count": 0},
        valid_from=date(2024, 7, 1),
    )

    days = [day.on for day in row(selectors.board(keeper, 2024, on=MARCH), "IX.2").dues]

    assert days[2:4] == [date(2024, 3, 14), date(2024, 4, 12)]
    assert days[6:8] == [date(2024, 7, 15), date(2024, 8, 15)]
    finish(plan, keeper, "IX.2", date(2024, 7, 15))
    assert row(selectors.board(keeper, 2024, on=MARCH), "IX.2").dues[6].is_done


def test_a_holiday_declared_later_moves_the_due_day_earlier(plan: Plan, keeper: Actor) -> None:
    deadlines.save_day(
        actor=deadline_factories.keeper(plan.agency),
        on=date(2024, 3, 14),
        kind="holiday",
        name="Nghỉ tránh bão",
        source="Công điện",
    )

    assert row(selectors.board(keeper, 2024, on=MARCH), "IX.2").dues[2].on == date(2024, 3, 13)


def test_the_board_costs_four_statements_whatever_was_said(plan: Plan, keeper: Actor) -> None:
    finish(plan, keeper, "IX.2", date(2024, 1, 12), date(2024, 2, 7))
    for code in ("I.1", "I.2", "I.3"):
        services.note_row(
            actor=keeper, public_id=factories.row_of(plan, code).public_id, status="doing", note="x"
        )
    revisions.forget()

    with revisions.request_scope():
        selectors.board(keeper, 2024, on=MARCH)
        with CaptureQueriesContext(connection) as captured:
            selectors.board(keeper, 2024, on=MARCH)

    # Inside a transaction that moved the calendar nothing of it is kept: those reads are not the board's.
    own = [q["sql"] for q in captured if '"plans_' in q["sql"]]
    assert len(own) == 4, "\n".join(own)


def test_years_are_listed_newest_first_and_a_year_without_plan_is_not_found(
    plan: Plan, keeper: Actor
) -> None:
    Plan.objects.create(agency=plan.agency, year=2025, title="Kế hoạch 2025")

    assert selectors.plan_years(keeper) == [2025, 2024]
    with pytest.raises(NotFound) as caught:
        selectors.board(keeper, 2023)
    assert caught.value.message == "Chưa có kế hoạch năm 2023."


def test_the_plan_shows_only_to_readers_of_its_own_agency(plan: Plan) -> None:
    there = people.agency("SKHCN-QB")
    theirs = factories.plan(there)
    row_here = factories.row_of(plan, "I.1")

    for stranger in (factories.outsider(plan.agency), ANONYMOUS):
        assert selectors.plan_years(stranger) == []
        with pytest.raises(NotFound):
            selectors.board(stranger, 2024)
    visitor = factories.reader(there)
    assert {found.pk for found in selectors.visible_plans(visitor)} == {theirs.pk}
    with pytest.raises(NotFound):
        selectors.get_row(visitor, row_here.public_id)
    assert list(selectors.notes_of(visitor, row_here)) == []


def test_a_row_comes_with_its_plan(plan: Plan, keeper: Actor) -> None:
    found = selectors.get_row(keeper, factories.row_of(plan, "IX.2").public_id)

    assert (found.code, found.plan.year) == ("IX.2", 2024)
