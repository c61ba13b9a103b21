"""The board of announcements: on time, due, late, by whom; what the indicators and the calendar read of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.selectors.announcement_clocks import CLOCKS
from motcua.domains.catalogue.tests.announcements import DECISION, AnnouncingDesk, State, announcing
from motcua.domains.catalogue.types import AnnouncementKind, BoardCounts, Progress
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.selectors.previews import change_of
from motcua.domains.deadlines.types import (
    CalendarChange,
    CalendarEdit,
    EditKind,
    clock_holders,
)
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def desk() -> AnnouncingDesk:
    """One late with its unit, one at the province due in three working days, one with plenty of time."""
    made = announcing("AT-01", "AT-02", "AT-03")
    late = made.begun()
    made.add(late, "AT-01")
    sent = made.begun(number="1916/QĐ-BKHCN")
    made.add(sent, "AT-02", AnnouncementKind.ABOLISHED)
    made.walk(sent, until=State.SUBMITTED)
    made.begun(number="1917/QĐ-BKHCN", received_on=date(2024, 3, 20), effective_on=date(2024, 6, 3))
    revisions.forget()
    return made


def asked(captured: CaptureQueriesContext) -> int:
    """Statements, without the look at revisions that every request makes once."""
    return sum("kernel_revision" not in query["sql"] for query in captured)


def test_the_board_puts_what_is_due_first_on_top_and_says_who_holds_it(desk: AnnouncingDesk) -> None:
    rows = selectors.announcement_board(desk.reader).rows

    assert [(row.trigger, row.days_left, row.is_late, row.items) for row in rows] == [
        ("Quyết định 1915/QĐ-BKHCN", -2, True, 1),
        ("Quyết định 1916/QĐ-BKHCN", 3, False, 1),
        ("Quyết định 1917/QĐ-BKHCN", 5, False, 0),
    ]
    assert [row.holder for row in rows][1] == "UBND tỉnh"
    assert rows[0].holder == (desk.unit.short_name or desk.unit.name)
    assert [row.due_label for row in rows] == [
        "Trình UBND tỉnh",
        "Công bố theo chỉ số 1.1",
        "Trình UBND tỉnh",
    ]


def test_the_rail_shows_what_is_done_and_where_it_is_late(desk: AnnouncingDesk) -> None:
    late, sent, _fresh = selectors.announcement_board(desk.reader).rows

    assert [(one.key, one.done, one.late) for one in late.stations][:2] == [
        ("trigger", True, False),
        ("submit", False, True),
    ]
    assert [one.done for one in sent.stations] == [True, True, False, False, False]
    assert sent.stations[2].due_on == date(2024, 3, 25)


def test_who_is_late_and_who_is_next(desk: AnnouncingDesk) -> None:
    assert selectors.announcement_counts(desk.reader) == BoardCounts(open=3, late=1, soon=1)
    assert [(one.work, one.days, one.late) for one in selectors.who_is_late(desk.reader)] == [
        ("Trình UBND tỉnh", 2, True),
        ("Công bố theo chỉ số 1.1", 3, False),
    ]


def test_the_board_is_paged_by_key_and_costs_the_same_statements(desk: AnnouncingDesk) -> None:
    first = selectors.announcement_board(desk.reader, size=2)
    with CaptureQueriesContext(connection) as captured:
        second = selectors.announcement_board(desk.reader, size=2, after=first.next)

    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert asked(captured) == 2
    with CaptureQueriesContext(connection) as captured:
        selectors.announcement_counts(desk.reader)
        selectors.who_is_late(desk.reader)
    assert asked(captured) == 2


def test_what_is_done_leaves_the_board_and_stands_among_the_done(desk: AnnouncingDesk) -> None:
    sent = Announcement.objects.get(trigger__number="1916/QĐ-BKHCN")

    desk.walk(sent, until=State.CLOSED)

    done = selectors.announcement_board(desk.reader, ended=True).rows
    assert [(row.trigger, row.days_left, row.closed_on) for row in done] == [
        ("Quyết định 1916/QĐ-BKHCN", None, date(2024, 3, 20))
    ]
    assert len(selectors.announcement_board(desk.reader).rows) == 2


def test_whoever_does_not_read_the_catalogue_sees_no_board(desk: AnnouncingDesk) -> None:
    for actor in (ANONYMOUS, people.actor(of=desk.agency, may=["dossiers.read"])):
        assert selectors.announcement_board(actor).rows == []
        assert selectors.announcement_counts(actor) == BoardCounts(0, 0, 0)
        assert selectors.who_is_late(actor) == ()


def test_the_indicators_count_each_procedure_once_and_one_late_event_makes_it_late(
    desk: AnnouncingDesk,
) -> None:
    sent = Announcement.objects.get(trigger__number="1916/QĐ-BKHCN")
    desk.walk(sent, until=State.ISSUED)
    drafting = Announcement.objects.get(trigger__number="1915/QĐ-BKHCN")
    with clock.frozen(local(2024, 3, 26, 9, 0)):
        late = replace(DECISION, number="513/QĐ-UBND", signed_on=date(2024, 3, 26))
        desk.walk(drafting, until=State.ISSUED, decision=late)
        services.enter_database(actor=desk.control, announcement_id=sent.public_id)
    year = (date(2024, 1, 1), date(2024, 12, 31))

    with clock.frozen(local(2024, 4, 10, 9, 0)):
        facts = selectors.announcement_facts(desk.reader, *year)

    first, second = facts.facts
    assert (first.announced_in_time, first.by_law, first.entered_in_time) == (True, True, True)
    # 26 March: after the index's 25, before the decree's 27; and never entered within five working days.
    assert (second.announced_in_time, second.by_law, second.entered_in_time) == (False, True, False)
    assert (facts.announced, facts.announced_in_time) == (2, 1)
    assert (facts.entered, facts.entered_in_time) == (2, 1)
    with clock.frozen(local(2024, 3, 27, 9, 0)):
        assert selectors.announcement_facts(desk.reader, *year).facts[1].entered_in_time is None


def test_a_day_off_before_the_effect_moves_the_terms_counted_back_from_it(desk: AnnouncingDesk) -> None:
    assert clock_holders.get("announcement") is CLOCKS
    edit = CalendarEdit(EditKind.DAY, date(2024, 3, 28), name="Ngày nghỉ thử", source="Quyết định thử")

    moved, key = CLOCKS.affected(change_of(desk.agency.pk, edit), None, 10)

    assert key is None
    assert [(one.what, one.old, one.new) for one in moved] == [
        ("Trình UBND tỉnh", local(2024, 3, 18, 17), local(2024, 3, 15, 17)),
        ("Công bố theo chỉ số 1.1", local(2024, 3, 25, 17), local(2024, 3, 22, 17)),
    ]
    assert {one.label for one in moved} == {"Sửa đổi thủ tục an toàn bức xạ"}


def test_a_dropped_announcement_has_no_clock(desk: AnnouncingDesk) -> None:
    late = Announcement.objects.get(trigger__number="1915/QĐ-BKHCN")
    services.drop_announcement(
        actor=desk.control, announcement_id=late.public_id, progress=Progress(note="Bộ thu hồi văn bản.")
    )
    same = deadlines.calendar_for(desk.agency.pk)

    assert CLOCKS.count(CalendarChange(desk.agency.pk, lambda _unit: same, lambda _unit: same)) == 2
