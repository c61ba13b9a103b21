"""Numbers run from 1 each day without gaps, in office hours, and no faster than people can press."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import (
    ClosedNow,
    GroupClosed,
    PlaceNotFound,
    TicketNotFound,
    TooFast,
    WrongTicketState,
)
from motcua.domains.counter.models import Ticket
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import GroupGiven, PlaceGiven, TicketState
from motcua.kernel import clock, journal
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid


def test_each_group_counts_from_one(here: Hall) -> None:
    codes = [here.issue(letter).code for letter in "AABA"]

    assert codes == ["A001", "A002", "B001", "A003"]


def test_each_day_counts_from_one(here: Hall) -> None:
    here.issue()

    assert here.issue(at=MONDAY + timedelta(days=1)).code == "A001"


def test_a_refused_press_leaves_no_gap(here: Hall) -> None:
    here.issue()
    with clock.frozen(local(2024, 2, 5, 12)), pytest.raises(ClosedNow):
        services.issue_ticket(kiosk=here.place.kiosk_token, group_id=here.group("A").public_id)

    assert here.issue(at=local(2024, 2, 5, 13)).code == "A002"


def test_a_ticket_says_when_it_was_given_and_is_in_the_journal(here: Hall) -> None:
    ticket = here.issue(priority="elderly")

    assert (ticket.issued_at, ticket.state) == (MONDAY, TicketState.WAITING)
    entry = journal.entries_of("ticket", ticket.public_id).get()
    assert entry.name == "counter.ticket_issued"
    assert entry.payload == {
        "code": "A001",
        "group": "Nộp hồ sơ mới",
        "priority": "elderly",
        "booking_id": None,
    }


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (local(2024, 2, 5, 18), "Mở cửa lúc 07:30 ngày 06/02/2024."),
        (local(2024, 2, 5, 12), "Mở cửa lúc 13:00 ngày 05/02/2024."),
        (local(2024, 2, 9, 9), "Mở cửa lúc 07:30 ngày 15/02/2024."),  # Tết
    ],
)
def test_outside_office_hours_it_says_when_it_opens(here: Hall, moment: object, words: str) -> None:
    with clock.frozen(moment), pytest.raises(ClosedNow, match=words):  # type: ignore[arg-type]
        services.issue_ticket(kiosk=here.place.kiosk_token, group_id=here.group("A").public_id)

    assert not Ticket.objects.exists()


def test_a_closed_group_gives_no_number(here: Hall) -> None:
    group = here.group("B")
    given = GroupGiven(letter="B", name=group.name, is_open=False)
    services.save_queue_group(
        actor=here.manager, place_id=here.place.public_id, given=given, group_id=group.public_id
    )

    with pytest.raises(GroupClosed, match="“Nhận kết quả” hôm nay chưa phát số"):
        here.issue("B")


def test_an_unknown_kiosk_or_group_is_not_found(here: Hall) -> None:
    with pytest.raises(PlaceNotFound):
        services.issue_ticket(kiosk="0" * 24, group_id=here.group("A").public_id)
    with pytest.raises(PlaceNotFound):
        services.issue_ticket(kiosk=here.place.kiosk_token, group_id=here.place.public_id)


def test_a_hammered_kiosk_says_wait_and_goes_on_a_minute_later(here: Hall) -> None:
    def press(at: object) -> Ticket:
        with clock.frozen(at):  # type: ignore[arg-type]
            return services.issue_ticket(kiosk=here.place.kiosk_token, group_id=here.group("A").public_id)

    for _ in range(12):
        press(MONDAY)
    with pytest.raises(TooFast, match="Hãy chờ một phút"):
        press(MONDAY)

    assert press(MONDAY + timedelta(minutes=1)).code == "A013"


def test_a_kiosk_with_a_new_address_gives_no_numbers_at_the_old_one(here: Hall) -> None:
    old = here.place.kiosk_token
    services.renew_kiosk(actor=here.manager, place_id=here.place.public_id)

    with pytest.raises(PlaceNotFound):
        selectors.kiosk_by_token(old)


def test_a_ground_no_longer_in_force_gives_no_priority(here: Hall) -> None:
    assert here.issue(priority="merit").priority is not None
    assert here.issue(priority="nobility").priority is None


def test_whoever_holds_a_ticket_may_ask_to_go_before_others(here: Hall) -> None:
    ticket = here.issue()

    services.ask_priority(token=ticket.token, ground="disabled")

    ticket.refresh_from_db()
    assert str(ticket.priority) == "Người khuyết tật"
    with pytest.raises(Invalid):
        services.ask_priority(token=ticket.token, ground="nobility")


def test_a_ticket_that_was_called_asks_for_nothing_more(here: Hall) -> None:
    ticket = here.issue()
    here.call(here.at("7"))

    with pytest.raises(WrongTicketState):
        services.ask_priority(token=ticket.token, ground="disabled")
    with pytest.raises(WrongTicketState):
        services.give_up_ticket(token=ticket.token)


def test_a_ticket_given_up_is_not_called(here: Hall) -> None:
    first, second = here.issue(), here.issue()

    services.give_up_ticket(token=first.token)

    first.refresh_from_db()
    assert (first.state, first.end_reason) == (TicketState.ENDED, "left")
    assert here.call(here.at("7")) == second


def test_a_word_of_no_ticket_is_not_found(here: Hall) -> None:
    for act in (services.give_up_ticket, selectors.ticket_by_token):
        with pytest.raises(TicketNotFound):
            act(token="0" * 24)  # type: ignore[operator]


def test_the_holder_sees_who_is_ahead_and_what_was_measured(here: Hall) -> None:
    officer = here.at("7")
    for minute in (1, 2, 3):
        here.issue(at=MONDAY + timedelta(minutes=minute))
    for minute in (11, 22, 33):  # waits of 10, 20 and 30 minutes
        here.serve(officer, at=MONDAY + timedelta(minutes=minute), minutes=1)
    ahead, mine = (here.issue(at=MONDAY + timedelta(minutes=minute)) for minute in (40, 41))

    with clock.frozen(MONDAY + timedelta(minutes=46)):
        seen = selectors.ticket_by_token(mine.token)

    assert (seen.code, seen.ahead, seen.estimate.minutes, seen.estimate.cases) == ("A005", 1, 20, 3)
    assert seen.left_minutes == 15
    assert seen.called_about == MONDAY + timedelta(minutes=61)
    assert selectors.ticket_by_token(ahead.token).ahead == 0


def test_numbers_are_given_on_a_saturday_that_only_receives(here: Hall) -> None:
    here.receive_on_saturdays()

    ticket = here.issue("A", at=local(2024, 2, 17, 9))

    assert (ticket.code, ticket.on) == ("A001", date(2024, 2, 17))
    with pytest.raises(ClosedNow, match="Mở cửa lúc 07:30 ngày 19/02/2024"):
        here.issue("A", at=local(2024, 2, 17, 12))


def test_a_place_set_to_stay_closed_gives_none_that_day(here: Hall) -> None:
    here.receive_on_saturdays()
    given = PlaceGiven(name=here.place.name, unit_id=here.place.unit.public_id, on_reception_days=False)
    services.save_service_place(actor=here.manager, given=given, place_id=here.place.public_id)

    with pytest.raises(ClosedNow, match="Mở cửa lúc 07:30 ngày 19/02/2024"):
        here.issue("A", at=local(2024, 2, 17, 9))
