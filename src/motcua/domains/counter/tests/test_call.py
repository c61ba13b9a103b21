"""Calling, calling again, absence, coming back, and who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import (
    CounterBusy,
    CounterTaken,
    NotAtCounter,
    PlaceNotFound,
    QueueEmpty,
    WrongTicketState,
)
from motcua.domains.counter.models import Counter, Ticket
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import CallReason, TicketState
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def later(minutes: int) -> object:
    return clock.frozen(MONDAY + timedelta(minutes=minutes))


def test_the_next_is_called_to_the_counter_with_the_reason(here: Hall) -> None:
    here.issue()
    officer = here.at("7")

    ticket = here.call(officer, MONDAY + timedelta(minutes=4))

    assert (ticket.code, ticket.state, str(ticket.counter)) == ("A001", TicketState.CALLED, "7")
    assert (ticket.calls, ticket.called_as, ticket.officer_id) == (1, CallReason.IN_TURN, officer.officer_pk)
    assert ticket.called_at == MONDAY + timedelta(minutes=4)
    names = [entry.name for entry in journal.entries_of("ticket", ticket.public_id)]
    assert names == ["counter.ticket_issued", "counter.ticket_called"]


def test_a_counter_calls_only_the_groups_it_serves(here: Hall) -> None:
    here.issue("A")

    with pytest.raises(QueueEmpty, match="Chưa có ai chờ quầy này."):
        here.call(here.at("8"))


def test_yesterdays_tickets_are_not_called(here: Hall) -> None:
    here.issue()
    officer = here.at("7")

    with pytest.raises(QueueEmpty):
        here.call(officer, MONDAY + timedelta(days=1))


def test_a_counter_has_one_ticket_at_a_time(here: Hall) -> None:
    here.issue(), here.issue()
    officer = here.at("7")
    here.call(officer)

    with pytest.raises(CounterBusy, match="Quầy đang có số A001"):
        here.call(officer)

    assert Ticket.objects.filter(state=TicketState.CALLED).count() == 1


def test_after_two_of_priority_one_in_turn_is_called(here: Hall) -> None:
    here.issue()
    for _ in range(3):
        here.issue(priority="elderly")
    officer = here.at("7")

    codes = [here.serve(officer).code for _ in range(4)]

    assert codes == ["A002", "A003", "A001", "A004"]


def test_calling_again_counts(here: Hall) -> None:
    here.issue()
    ticket = here.call(here_officer := here.at("7"))

    with later(2):
        again = services.recall_ticket(actor=here_officer, ticket_id=ticket.public_id)

    assert (again.calls, again.called_at, again.last_called_at) == (2, MONDAY, MONDAY + timedelta(minutes=2))


def test_nobody_is_absent_before_being_called_three_times(here: Hall) -> None:
    here.issue()
    ticket = here.call(officer := here.at("7"))

    for calls in (1, 2):
        with pytest.raises(WrongTicketState, match=f"Mới gọi {calls} lần. Hãy gọi đủ 3 lần"):
            services.mark_absent(actor=officer, ticket_id=ticket.public_id)
        services.recall_ticket(actor=officer, ticket_id=ticket.public_id)
    absent = services.mark_absent(actor=officer, ticket_id=ticket.public_id)

    assert absent.state == TicketState.ABSENT
    with pytest.raises(QueueEmpty):
        here.call(officer)


def absent(here: Hall, officer: Actor) -> Ticket:
    ticket = here.call(officer)
    for _ in range(2):
        services.recall_ticket(actor=officer, ticket_id=ticket.public_id)
    return services.mark_absent(actor=officer, ticket_id=ticket.public_id)


def test_who_was_absent_comes_back_to_the_front_within_a_quarter_of_an_hour(here: Hall) -> None:
    for minute in (0, 1):
        here.issue(at=MONDAY + timedelta(minutes=minute))
    ticket = absent(here, officer := here.at("7"))

    with later(15):
        services.bring_back(actor=officer, ticket_id=ticket.public_id)

    assert here.call(officer, MONDAY + timedelta(minutes=15)).code == "A001"


def test_after_that_a_new_number_is_needed(here: Hall) -> None:
    here.issue()
    ticket = absent(here, officer := here.at("7"))

    with later(16), pytest.raises(WrongTicketState, match="chỉ được giữ đến 08:15"):
        services.bring_back(actor=officer, ticket_id=ticket.public_id)

    ticket.refresh_from_db()
    assert ticket.state == TicketState.ABSENT


def test_two_officers_do_not_sit_at_one_counter(here: Hall) -> None:
    here.at("7", name="Lê Thị Quầy")
    second = here.officer("Trần Văn Sau")

    with pytest.raises(CounterTaken, match="Lê Thị Quầy đang ngồi quầy 7 từ 08:00"):
        services.sit_at_counter(actor=second, counter_id=here.counter("7").public_id)

    assert selectors.my_counter(second) is None


def test_an_officer_sits_at_one_counter_and_moves_to_another(here: Hall) -> None:
    officer = here.at("7")
    services.sit_at_counter(actor=officer, counter_id=here.counter("7").public_id)

    services.sit_at_counter(actor=officer, counter_id=here.counter("8").public_id)

    assert [str(one) for one in Counter.objects.filter(officer__isnull=False)] == ["8"]


def test_nobody_leaves_while_somebody_is_at_the_counter(here: Hall) -> None:
    here.issue()
    here.call(officer := here.at("7"))

    with pytest.raises(CounterBusy):
        services.leave_counter(actor=officer)
    with pytest.raises(CounterBusy):
        services.sit_at_counter(actor=officer, counter_id=here.counter("8").public_id)

    assert str(selectors.my_counter(officer)) == "7"


def test_a_free_counter_is_left_and_leaving_again_is_nothing(here: Hall) -> None:
    officer = here.at("7")

    services.leave_counter(actor=officer)
    services.leave_counter(actor=officer)

    assert selectors.my_counter(officer) is None
    with pytest.raises(NotAtCounter):
        services.call_next(actor=officer, counter_id=here.counter("7").public_id)


def test_only_the_counter_that_called_may_go_on(here: Hall) -> None:
    here.issue("B")
    ticket = here.call(here.at("7"))
    other = here.at("8", name="Trần Văn Khác")

    for act in (services.recall_ticket, services.mark_absent, services.serve_ticket, services.finish_ticket):
        with pytest.raises(NotAtCounter, match="đang ở quầy 7"):
            act(actor=other, ticket_id=ticket.public_id)

    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == (TicketState.CALLED, 1)


def outsiders(here: Hall) -> dict[str, tuple[Actor, type[Exception]]]:
    unit = people.unit(of=here.agency, code=factories.UNIT)
    elsewhere = people.unit(of=here.agency, code="P-QLKH")
    there = people.agency("SKHCN-QB")
    return {
        "may only look": (people.actor(of=unit, may=["counter.read"]), NotAllowed),
        "another unit": (people.actor(of=elsewhere, may=factories.SERVE), PlaceNotFound),
        "another agency": (people.actor(of=there, may=factories.SERVE), PlaceNotFound),
        "no permission": (people.actor(of=unit, may=["dossiers.read"]), PlaceNotFound),
    }


@pytest.mark.parametrize("who", ["may only look", "another unit", "another agency", "no permission"])
def test_nobody_else_sits_down_or_calls(here: Hall, who: str) -> None:
    here.issue()
    actor, error = outsiders(here)[who]

    with pytest.raises(error):
        services.sit_at_counter(actor=actor, counter_id=here.counter("7").public_id)
    with pytest.raises(error):
        services.call_next(actor=actor, counter_id=here.counter("7").public_id)

    assert not Counter.objects.filter(officer__isnull=False).exists()
    assert Ticket.objects.get().state == TicketState.WAITING


def test_a_stand_in_calls_in_the_name_of_the_one_who_is_away(here: Hall) -> None:
    unit = people.unit(of=here.agency, code=factories.UNIT)
    deputy = people.stand_in(people.officer(of=unit, may=factories.SERVE))
    here.issue()
    services.sit_at_counter(actor=deputy, counter_id=here.counter("7").public_id)

    ticket = here.call(deputy)

    entry = journal.entries_of("ticket", ticket.public_id).get(name="counter.ticket_called")
    assert entry.on_behalf_of is not None
