"""Serving, sending on, and the dossier that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import NotAtCounter, WrongTicketState
from motcua.domains.counter.models import Ticket, TicketDossier
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import CallReason, TicketState
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


def test_from_the_call_to_the_end(here: Hall) -> None:
    here.issue()
    officer = here.at("7")
    ticket = here.call(officer, MONDAY + timedelta(minutes=6))
    for minute, act in ((7, services.serve_ticket), (8, services.serve_ticket), (19, services.finish_ticket)):
        with clock.frozen(MONDAY + timedelta(minutes=minute)):
            ticket = act(actor=officer, ticket_id=ticket.public_id)

    assert ticket.state == TicketState.SERVED
    assert ticket.serving_at == MONDAY + timedelta(minutes=7)
    last = journal.entries_of("ticket", ticket.public_id).get(name="counter.ticket_served")
    assert last.payload == {"code": "A001", "counter": "7", "wait_minutes": 6, "service_minutes": 12}
    assert here.issue("B") == here.call(officer)


def test_nobody_is_done_before_being_served_nor_twice(here: Hall) -> None:
    here.issue()
    ticket = here.call(officer := here.at("7"))

    with pytest.raises(WrongTicketState):
        services.finish_ticket(actor=officer, ticket_id=ticket.public_id)
    services.serve_ticket(actor=officer, ticket_id=ticket.public_id)
    services.finish_ticket(actor=officer, ticket_id=ticket.public_id)
    with pytest.raises(WrongTicketState, match="A001: đã phục vụ"):
        services.finish_ticket(actor=officer, ticket_id=ticket.public_id)


def test_whoever_is_sent_to_another_counter_is_next_there(here: Hall) -> None:
    first = here.issue("B", at=MONDAY)
    sent = here.issue("A", at=MONDAY + timedelta(minutes=1))
    officer, other = here.at("7"), here.at("8", name="Trần Văn Tám")
    services.give_up_ticket(token=first.token)
    waiting = here.issue("B")
    ticket = here.call(officer)
    assert ticket in (sent, waiting)

    services.send_ticket(
        actor=officer,
        ticket_id=ticket.public_id,
        counter_id=here.counter("8").public_id,
        reason="  Cần  trả kết quả trước ",
    )

    moved = Ticket.objects.get(pk=ticket.pk)
    assert (moved.state, moved.counter, moved.send_reason) == ("waiting", None, "Cần trả kết quả trước")
    called = here.call(other)
    assert (called, called.called_as) == (ticket, CallReason.SENT)
    assert called.called_at == ticket.called_at  # the wait ended with the first call


def test_nobody_else_calls_whom_was_sent_to_a_counter(here: Hall) -> None:
    ticket = here.issue("B")
    officer = here.at("7")
    here.call(officer)
    services.send_ticket(
        actor=officer, ticket_id=ticket.public_id, counter_id=here.counter("8").public_id, reason="Trả"
    )

    assert selectors.desk(officer).waiting == []  # type: ignore[union-attr]


@pytest.mark.parametrize(("number", "reason", "field"), [("8", " ", "reason"), ("7", "Đổi", "counter")])
def test_sending_on_needs_another_counter_and_a_reason(
    here: Hall, number: str, reason: str, field: str
) -> None:
    ticket = here.issue()
    here.call(officer := here.at("7"))

    with pytest.raises(Invalid) as caught:
        services.send_ticket(
            actor=officer,
            ticket_id=ticket.public_id,
            counter_id=here.counter(number).public_id,
            reason=reason,
        )

    assert set(caught.value.errors) == {field}
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED


def test_the_reason_for_sending_on_is_not_in_the_journal(here: Hall) -> None:
    ticket = here.issue()
    here.call(officer := here.at("7"))
    services.send_ticket(
        actor=officer,
        ticket_id=ticket.public_id,
        counter_id=here.counter("8").public_id,
        reason="Bà Lan hỏi kết quả",
    )

    entry = journal.entries_of("ticket", ticket.public_id).get(name="counter.ticket_sent")
    assert entry.payload == {"code": "A001", "counter": "7", "to": "8"}


@pytest.fixture
def office(db: None) -> Iterator[Desk]:
    with clock.frozen(MONDAY):
        yield desk()


@pytest.fixture
def centre(office: Desk) -> Hall:
    return factories.hall(office.agency)


@pytest.fixture
def receiver(office: Desk, centre: Hall) -> Actor:
    """Sits at counter 7 and takes dossiers in."""
    row = office.officer("BPTN", ["dossiers.receive", *factories.SERVE], name="Lê Thị Nhận")
    actor = people.actor(row)
    services.sit_at_counter(actor=actor, counter_id=centre.counter("7").public_id)
    return actor


def test_a_dossier_is_taken_in_from_whoever_holds_the_ticket(
    office: Desk, centre: Hall, receiver: Actor
) -> None:
    centre.issue()
    ticket = centre.call(receiver)

    dossier = services.take_in_with_ticket(actor=receiver, ticket_id=ticket.public_id, intake=office.intake())

    ticket.refresh_from_db()
    assert ticket.state == TicketState.SERVING
    assert selectors.ticket_of_dossier(receiver, dossier.public_id) == ticket
    entry = journal.entries_of("ticket", ticket.public_id).get(name="counter.ticket_linked")
    assert entry.payload["dossier"] == dossier.code


def test_the_same_form_twice_is_one_dossier_and_one_link(office: Desk, centre: Hall, receiver: Actor) -> None:
    centre.issue()
    ticket, intake = centre.call(receiver), office.intake()

    made = [
        services.take_in_with_ticket(actor=receiver, ticket_id=ticket.public_id, intake=intake) for _ in "12"
    ]

    assert made[0] == made[1]
    assert TicketDossier.objects.count() == 1


def test_one_visitor_may_bring_several_dossiers(office: Desk, centre: Hall, receiver: Actor) -> None:
    centre.issue()
    ticket = centre.call(receiver)

    for _ in "12":
        services.take_in_with_ticket(actor=receiver, ticket_id=ticket.public_id, intake=office.intake())

    assert selectors.desk(receiver).dossiers == 2  # type: ignore[union-attr]


def test_a_dossier_that_is_refused_leaves_the_ticket_as_it_was(
    office: Desk, centre: Hall, receiver: Actor
) -> None:
    centre.issue()
    ticket = centre.call(receiver)

    with pytest.raises(IntakeInvalid):
        services.take_in_with_ticket(
            actor=receiver, ticket_id=ticket.public_id, intake=office.intake(papers=())
        )

    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED
    assert not Dossier.objects.exists()


def test_a_ticket_at_another_counter_takes_no_dossier(office: Desk, centre: Hall, receiver: Actor) -> None:
    ticket = centre.issue("B")
    centre.call(centre.at("8", name="Trần Văn Tám"))

    with pytest.raises(NotAtCounter):
        services.take_in_with_ticket(actor=receiver, ticket_id=ticket.public_id, intake=office.intake())

    assert not Dossier.objects.exists()


def test_a_ticket_that_still_waits_takes_no_dossier(office: Desk, centre: Hall, receiver: Actor) -> None:
    ticket = centre.issue()

    with pytest.raises(WrongTicketState, match="A001 không còn ở quầy"):
        services.take_in_with_ticket(actor=receiver, ticket_id=ticket.public_id, intake=office.intake())

    assert not Dossier.objects.exists()
