"""Lists paged by key, search, and results nobody has collected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import (
    DossierFilter,
    list_dossiers,
    search_dossiers,
    waiting_for_return,
)
from motcua.domains.dossiers.tests.factories import (
    ALL_STEPS,
    CLINIC,
    MONDAY,
    Desk,
    force_state,
    neighbour,
    person,
    statements,
)
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.pages import Page

EVERYTHING = DossierFilter()


def codes(page: Page[Dossier]) -> list[str]:
    """The day and number of each row."""
    return [dossier.code.split("-", 1)[1] for dossier in page.rows]


def all_pages(read: Callable[[str | None], Page[Dossier]]) -> list[Page[Dossier]]:
    pages = [read(None)]
    while pages[-1].next:
        pages.append(read(pages[-1].next))
    return pages


def test_dossiers_stand_newest_first(office: Desk) -> None:
    for at in (MONDAY, local(2024, 2, 7, 8), local(2024, 2, 6, 8)):
        office.take_in(at=at)

    page = list_dossiers(office.reception, EVERYTHING)

    assert codes(page) == ["240207-0001", "240206-0001", "240205-0001"]
    assert (page.next, page.previous) == (None, None)


def test_every_page_is_reached_forwards_and_back_and_each_row_once(office: Desk) -> None:
    neighbour().take_in()
    for number in range(7):
        office.take_in(at=MONDAY + timedelta(minutes=number // 2))  # pairs of the same moment

    def read(after: str | None) -> Page[Dossier]:
        return list_dossiers(office.reception, EVERYTHING, after=after, size=3)

    pages = all_pages(read)
    assert [codes(page) for page in pages] == [
        ["240205-0007", "240205-0006", "240205-0005"],
        ["240205-0004", "240205-0003", "240205-0002"],
        ["240205-0001"],
    ]
    back = [pages[-1]]
    while back[-1].previous:
        back.append(read(back[-1].previous))
    assert [codes(page) for page in back] == [codes(page) for page in reversed(pages)]


def test_a_new_dossier_does_not_shift_the_pages_one_is_leafing_through(office: Desk) -> None:
    for number in range(4):
        office.take_in(at=MONDAY + timedelta(minutes=number))
    first = list_dossiers(office.reception, EVERYTHING, size=2)

    office.take_in(at=MONDAY + timedelta(hours=1))

    assert codes(list_dossiers(office.reception, EVERYTHING, after=first.next, size=2)) == [
        "240205-0002",
        "240205-0001",
    ]


def test_a_made_up_cursor_is_refused(office: Desk) -> None:
    with pytest.raises(Invalid):
        list_dossiers(office.reception, EVERYTHING, after="không-phải-con-trỏ")


def test_a_list_is_narrowed_by_state_day_unit_procedure_and_lateness(office: Desk) -> None:
    monday, tuesday = office.take_in(), office.take_in(at=local(2024, 2, 6, 23, 59))
    office.walk(monday, "assignment")
    narrowed = {
        "state": (DossierFilter(state=State.PROCESSING), {monday}),
        "unit": (DossierFilter(unit_id=office.unit("P-QLCNCN").pk), {monday, tuesday}),
        "other unit": (DossierFilter(unit_id=office.unit("GD").pk), set()),
        "procedure": (DossierFilter(procedure_id=monday.procedure_id), {monday, tuesday}),
        "other procedure": (DossierFilter(procedure_id=0), set()),
        "from": (DossierFilter(received_from=date(2024, 2, 6)), {tuesday}),
        "to": (DossierFilter(received_to=date(2024, 2, 5)), {monday}),
        "one day": (
            DossierFilter(received_from=date(2024, 2, 6), received_to=date(2024, 2, 6)),
            {tuesday},
        ),
        "first day of all": (DossierFilter(received_from=date.min), {monday, tuesday}),
        "last day of all": (DossierFilter(received_to=date.max), {monday, tuesday}),
    }

    found = {name: set(list_dossiers(office.head, where).rows) for name, (where, _) in narrowed.items()}

    assert found == {name: expected for name, (_, expected) in narrowed.items()}


def test_late_is_what_runs_past_its_due_moment(office: Desk, taken_in: Dossier) -> None:
    where, found = DossierFilter(late_only=True), {}
    for state in State:
        times = {"finished_at": MONDAY, "returned_at": MONDAY}
        force_state(taken_in, state, **times)
        with clock.frozen(local(2024, 2, 19, 17)):
            assert list_dossiers(office.reception, where).rows == []
        with clock.frozen(local(2024, 2, 19, 17, 1)):
            found[state] = list_dossiers(office.reception, where).rows == [taken_in]

    # Asking for money does not stop the clock, asking for papers does.
    running = {State.REGISTERED, State.ACCEPTED, State.PROCESSING, State.PAYMENT_ASKED}
    assert {state for state, late in found.items() if late} == running


def test_lists_show_only_what_the_viewer_may_see(office: Desk, taken_in: Dossier) -> None:
    beside = neighbour()
    theirs = beside.take_in()
    stranger = people.actor(office.officer("P-QLKH", []))

    assert list_dossiers(stranger, EVERYTHING).rows == []
    assert search_dossiers(stranger, taken_in.code).rows == []
    assert list_dossiers(beside.reception, EVERYTHING).rows == [theirs]
    assert search_dossiers(beside.reception, "lương thị").rows == [theirs]


QUERIES = [
    "000.00.NN.H50-240205-0002",
    " 000.00.nn.h50-240205-0002 ",
    "240205-0002",
    "hoàng thị bảo châu",
    "hoang thi bao chau",
    "CHÂU  hoang",
    "bảo 0002",
    "mầm xanh",
    "đức phòng",  # every word must occur; those of the owner and of who files together
]


def test_a_dossier_is_found_by_code_or_names_with_or_without_accents(office: Desk) -> None:
    office.take_in()
    wanted = office.take_in(submitter=person(name="Hoàng Thị Bảo Châu Đức"), owner=CLINIC)

    found = {query: search_dossiers(office.reception, query).rows for query in QUERIES}
    assert found == {query: [wanted] for query in QUERIES}


def test_what_nobody_is_called_is_not_found(office: Desk) -> None:
    office.take_in(submitter=person(name="Hoàng Thị Bảo Châu"))

    for query in ["", "   ", "châu mai", "240206", "%", "_", "'", "000.00.NN.H50-240205-0099"]:
        page = search_dossiers(office.reception, query)
        assert (page.rows, page.next, page.previous) == ([], None, None), query


def test_found_dossiers_are_paged_newest_first(office: Desk) -> None:
    for number in range(3):
        office.take_in(at=MONDAY + timedelta(minutes=number))

    pages = all_pages(lambda after: search_dossiers(office.reception, "lương ánh", after=after, size=2))

    assert [codes(page) for page in pages] == [["240205-0003", "240205-0002"], ["240205-0001"]]


def test_results_wait_at_the_desk_longest_first(office: Desk) -> None:
    first, second, open_one = office.take_in(), office.take_in(), office.take_in()
    office.walk(second, *ALL_STEPS[:-1], at=local(2024, 2, 6, 8))
    office.walk(first, *ALL_STEPS[:-1], at=local(2024, 2, 7, 8))
    office.walk(open_one, "assignment")

    assert waiting_for_return(office.reception).rows == [second, first]
    office.walk(second, "returning", at=local(2024, 2, 7, 9))
    assert waiting_for_return(office.reception).rows == [first]


def test_results_wait_only_at_the_desk_that_received_the_dossier(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, *ALL_STEPS[:-1])
    other_desk = people.actor(office.officer("P-QLCNCN", ["dossiers.hand_over"]))
    everywhere = people.actor(
        people.officer(
            of=office.agency, may=["dossiers.read", "dossiers.hand_over"], valid_from=date(2020, 1, 1)
        )
    )

    assert waiting_for_return(office.head).rows == []
    assert waiting_for_return(other_desk).rows == []
    assert waiting_for_return(everywhere).rows == [taken_in]


@pytest.mark.parametrize("read", [list_dossiers, search_dossiers, waiting_for_return])
def test_a_list_is_one_statement_however_many_rows_it_has(office: Desk, read: Callable[..., object]) -> None:
    given = {list_dossiers: [EVERYTHING], search_dossiers: ["lương"], waiting_for_return: []}[read]
    counts = []
    for _ in range(2):
        office.walk(office.take_in(), *ALL_STEPS[:-1])
        with CaptureQueriesContext(connection) as captured:
            page = read(office.reception, *given)
            assert [(row.procedure.name, row.unit.name) for row in page.rows]  # type: ignore[attr-defined]
        counts.append(len(statements(captured)))

    assert counts == [1, 1]
