"""Many at once: no number twice, no ticket called twice, no place booked twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.counter import services
from motcua.domains.counter.errors import BookedAlready, QueueEmpty, SlotTaken, WrongTicketState
from motcua.domains.counter.models import Booking, Counter, Ticket
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import TicketState
from motcua.domains.dossiers.tests.factories import in_threads
from motcua.kernel import clock
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def centre() -> Hall:
    with clock.frozen(MONDAY):
        return factories.hall()


@pytest.fixture
def officers(centre: Hall) -> list[Actor]:
    with clock.frozen(MONDAY):
        return [centre.at("7", name="Lê Thị Bảy"), centre.at("8", name="Trần Văn Tám")]


def call(centre: Hall, actor: Actor, number: str) -> Ticket:
    return services.call_next(actor=actor, counter_id=centre.counter(number).public_id)


def test_two_counters_calling_at_once_call_two_people(centre: Hall, officers: list[Actor]) -> None:
    tickets = [centre.issue("B", at=MONDAY + timedelta(seconds=second)) for second in range(2)]

    called = in_threads(
        *[lambda at=at: call(centre, *at) for at in zip(officers, "78", strict=True)], at=MONDAY
    )

    assert sorted(ticket.code for ticket in called) == [ticket.code for ticket in tickets]


def test_for_one_waiting_person_one_counter_gets_the_call(centre: Hall, officers: list[Actor]) -> None:
    ticket = centre.issue("B", at=MONDAY)

    called = in_threads(
        *[lambda at=at: call(centre, *at) for at in zip(officers, "78", strict=True)], at=MONDAY
    )

    assert sorted(type(one).__name__ for one in called) == ["QueueEmpty", "Ticket"]
    assert any(isinstance(one, QueueEmpty) for one in called)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == (TicketState.CALLED, 1)


def test_one_officer_pressing_twice_calls_one(centre: Hall, officers: list[Actor]) -> None:
    for second in range(2):
        centre.issue("B", at=MONDAY + timedelta(seconds=second))

    in_threads(*[lambda: call(centre, officers[0], "7")] * 2, at=MONDAY)

    assert Ticket.objects.filter(state=TicketState.CALLED).count() == 1


def test_eight_presses_at_the_kiosk_give_eight_numbers_without_gap(centre: Hall) -> None:
    group = centre.group("A").public_id

    given = in_threads(
        *[lambda: services.issue_ticket(kiosk=centre.place.kiosk_token, group_id=group)] * 8, at=MONDAY
    )

    assert sorted(ticket.number for ticket in given) == list(range(1, 9))


def test_of_two_officers_sitting_down_at_once_one_sits(centre: Hall) -> None:
    both = [centre.officer(name) for name in ("Lê Thị Một", "Trần Văn Hai")]
    counter = centre.counter("7").public_id

    outcomes = in_threads(
        *[lambda who=who: services.sit_at_counter(actor=who, counter_id=counter) for who in both], at=MONDAY
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["Counter", "CounterTaken"]
    assert Counter.objects.filter(officer__isnull=False).count() == 1


def test_the_last_place_of_an_hour_goes_to_one(centre: Hall) -> None:
    nine = MONDAY + timedelta(hours=1)
    with clock.frozen(MONDAY):
        centre.book(nine)

    outcomes = in_threads(*[lambda: centre.book(nine)] * 3, at=MONDAY)

    assert sum(isinstance(one, Booking) for one in outcomes) == 1
    assert sum(isinstance(one, SlotTaken) for one in outcomes) == 2


def test_one_number_booking_twice_at_once_has_one_place(centre: Hall) -> None:
    nine = MONDAY + timedelta(hours=1)

    outcomes = in_threads(*[lambda: centre.book(nine, phone="0905123456")] * 2, at=MONDAY)

    assert sorted(type(one).__name__ for one in outcomes) == ["BookedAlready", "Booking"]
    assert any(isinstance(one, BookedAlready) for one in outcomes)


def test_one_code_twice_at_once_gives_one_number(centre: Hall) -> None:
    nine = MONDAY + timedelta(hours=1)
    with clock.frozen(MONDAY):
        booking = centre.book(nine)

    given = in_threads(
        *[lambda: services.arrive(kiosk=centre.place.kiosk_token, code=booking.code)] * 2, at=MONDAY
    )

    assert {ticket.code for ticket in given} == {"A001"}


def test_whoever_gives_up_while_being_called_is_either_gone_or_called(
    centre: Hall, officers: list[Actor]
) -> None:
    ticket = centre.issue("B", at=MONDAY)

    called, left = in_threads(
        lambda: call(centre, officers[0], "7"), lambda: services.give_up_ticket(token=ticket.token), at=MONDAY
    )

    ticket.refresh_from_db()
    if ticket.state == TicketState.CALLED:
        assert isinstance(left, WrongTicketState)
    else:
        assert (ticket.state, type(called)) == (TicketState.ENDED, QueueEmpty)
