"""What kiosk, wall, desk and figures read, and how many statements that costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import PlaceNotFound
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import Estimate, TicketFilter
from motcua.domains.dossiers.tests.factories import statements
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

TODAY = date(2024, 2, 5)


def minute(number: int) -> object:
    return clock.frozen(MONDAY + timedelta(minutes=number))


@pytest.fixture
def looker(here: Hall) -> Actor:
    unit = people.unit(of=here.agency, code=factories.UNIT)
    return people.actor(of=unit, may=["counter.read"])


@pytest.fixture
def busy(here: Hall) -> Hall:
    """By 8:40: three filings served after 10, 20 and 30 minutes; one result called three times and absent; two
    wait, one of them with priority; A006 is being called."""
    officer, other = here.at("7", name="Lê Thị Bảy"), here.at("8", name="Trần Văn Tám")
    for number in range(3):
        here.issue("A", at=MONDAY + timedelta(minutes=number))
    for number in (10, 21, 32):
        here.serve(officer, at=MONDAY + timedelta(minutes=number), minutes=4)
    gone = here.issue("B", at=MONDAY + timedelta(minutes=33))
    with minute(35):
        here.call(other)
        for _ in range(2):
            services.recall_ticket(actor=other, ticket_id=gone.public_id)
        services.mark_absent(actor=other, ticket_id=gone.public_id)
    here.issue("A", at=MONDAY + timedelta(minutes=36))
    here.issue("A", at=MONDAY + timedelta(minutes=37))
    here.issue("A", at=MONDAY + timedelta(minutes=38), priority="elderly")
    here.call(officer, MONDAY + timedelta(minutes=39))
    return here


def test_the_kiosk_shows_groups_with_those_who_wait_and_what_was_measured(busy: Hall) -> None:
    with minute(40):
        kiosk = selectors.kiosk_by_token(busy.place.kiosk_token)

    filing, results = kiosk.place.groups
    assert (filing.name, filing.waiting, filing.estimate) == ("Nộp hồ sơ mới", 2, Estimate(20, 3))
    assert (results.waiting, results.estimate) == (0, Estimate(None, 1))
    assert kiosk.place.opening.is_open
    assert [ground.code for ground in kiosk.grounds] == ["elderly", "disabled", "pregnant", "merit"]


def test_those_who_go_before_others_do_not_shorten_the_estimate(busy: Hall) -> None:
    with minute(40):
        seen = selectors.public_place(busy.agency.pk, busy.place.public_id)

    assert seen.groups[0].estimate.cases == 3  # A006 had priority and was called after a minute


def test_the_wall_shows_the_last_calls_and_who_is_next(busy: Hall) -> None:
    with minute(40):
        wall = selectors.wall(busy.agency.pk, busy.place.public_id)

    assert wall.now is not None
    assert (wall.now.code, wall.now.counter) == ("A006", "7")
    assert [call.code for call in wall.calls] == ["A006", "B001", "A003", "A002", "A001"]
    assert (wall.waiting, wall.longest_minutes, wall.next_codes) == (2, 4, ("A004", "A005"))
    assert wall.estimate == Estimate(20, 3)


def test_the_desk_shows_whom_it_would_call_and_why(busy: Hall) -> None:
    busy.issue("A", at=MONDAY + timedelta(minutes=39), priority="disabled")
    officer = busy.counter("7").officer
    assert officer is not None

    with minute(41):
        desk = selectors.desk(people.actor(officer))

    assert desk is not None
    assert desk.current is not None
    assert (desk.current.code, desk.calls_left) == ("A006", 2)
    assert [(one.ticket.code, one.reason, one.minutes) for one in desk.waiting] == [
        ("A007", "thuộc diện ưu tiên", 2),
        ("A004", "đến trước, theo thứ tự", 5),
        ("A005", "đến trước, theo thứ tự", 4),
    ]
    assert [ticket.code for ticket in desk.absent] == ["B001"]
    assert [counter.number for counter in desk.others] == ["8"]


def test_who_sits_nowhere_has_no_desk(here: Hall) -> None:
    assert selectors.desk(here.officer()) is None


def test_figures_of_a_day_by_group_hour_and_counter(busy: Hall, looker: Actor) -> None:
    found = selectors.figures(looker, busy.place.public_id, TODAY, TODAY)

    total = found.total
    assert (total.issued, total.called, total.served, total.absent) == (7, 5, 3, 1)
    assert (total.median_wait, total.p90_wait, total.median_service) == (10, 30, 4)
    assert [(load.label, load.issued) for load in found.by_group] == [
        ("A Nộp hồ sơ mới", 6),
        ("B Nhận kết quả", 1),
    ]
    assert [(load.label, load.issued) for load in found.by_hour] == [("08:00", 7)]
    assert [(load.label, load.called, load.served) for load in found.by_counter] == [("7", 4, 3), ("8", 1, 0)]
    assert (found.booked, found.missed) == (0, 0)


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ({}, ["A006", "A005", "A004", "B001", "A003", "A002", "A001"]),
        ({"state": "absent"}, ["B001"]),
        ({"group": "B"}, ["B001"]),
        ({"counter": "8"}, ["B001"]),
        ({"hour": 9}, []),
        ({"hour": 8, "state": "served"}, ["A003", "A002", "A001"]),
        ({"last": TODAY - timedelta(days=1)}, []),
        ({"first": TODAY + timedelta(days=1)}, []),
    ],
)
def test_every_figure_opens_its_tickets(
    busy: Hall, looker: Actor, where: dict[str, object], codes: list[str]
) -> None:
    facts = dict(where)
    if group := facts.pop("group", None):
        facts["group_id"] = busy.group(str(group)).public_id
    if counter := facts.pop("counter", None):
        facts["counter_id"] = busy.counter(str(counter)).public_id

    page = selectors.tickets_of(looker, busy.place.public_id, TicketFilter(**facts))  # type: ignore[arg-type]

    assert [ticket.code for ticket in page.rows] == codes


def test_tickets_are_paged_by_key(busy: Hall, looker: Actor) -> None:
    place, everything = busy.place.public_id, TicketFilter()

    first = selectors.tickets_of(looker, place, everything, size=3)
    second = selectors.tickets_of(looker, place, everything, after=first.next, size=3)

    assert [ticket.code for ticket in second.rows] == ["B001", "A003", "A002"]
    with pytest.raises(Invalid):
        selectors.tickets_of(looker, place, everything, after="nonsense")


def test_nobody_without_the_permission_sees_a_place(busy: Hall) -> None:
    unit = people.unit(of=busy.agency, code=factories.UNIT)
    stranger = people.actor(of=unit, may=["dossiers.read"])

    assert list(selectors.visible_places(stranger)) == []
    assert list(selectors.list_grounds(stranger)) == []
    for ask in (selectors.get_place, selectors.list_counters, selectors.list_groups):
        with pytest.raises(PlaceNotFound):
            ask(stranger, busy.place.public_id)


def test_what_each_page_costs_does_not_grow_with_the_queue(busy: Hall, looker: Actor) -> None:
    officer = busy.counter("7").officer
    assert officer is not None
    acting = people.actor(officer)
    token = busy.issue("A", at=MONDAY + timedelta(minutes=39)).token
    place = busy.place.public_id
    group = busy.group("A").public_id
    asked = {
        "kiosk": lambda: selectors.kiosk_by_token(busy.place.kiosk_token),
        "wall": lambda: selectors.wall(busy.agency.pk, place),
        "ticket": lambda: selectors.ticket_by_token(token),
        "desk": lambda: selectors.desk(acting),
        "figures": lambda: selectors.figures(looker, place, TODAY, TODAY),
        "tickets": lambda: selectors.tickets_of(looker, place, TicketFilter()),
        "slots": lambda: selectors.slots_on(busy.agency.pk, group, TODAY),
    }
    costs = {}
    revisions.forget()  # what is set up counts as committed
    with minute(41), revisions.request_scope():
        selectors.kiosk_by_token(busy.place.kiosk_token)  # the calendar lies in memory from now on
        for _round in range(2):
            for name, ask in asked.items():
                with CaptureQueriesContext(
                    connection,
                ) as captured:
                    ask()
                costs.setdefault(name, []).append(len(statements(captured)))
            for _ in range(5):
                busy.issue("A", at=MONDAY + timedelta(minutes=41))

    assert {name: max(cost) - min(cost) for name, cost in costs.items()} == dict.fromkeys(costs, 0)
    assert {name: cost[0] for name, cost in costs.items()} == {
        "kiosk": 5,
        "wall": 6,
        "ticket": 4,
        "desk": 9,
        "figures": 3,
        "tickets": 2,
        "slots": 2,
    }
