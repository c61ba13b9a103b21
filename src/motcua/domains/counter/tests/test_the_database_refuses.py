"""What no service does, the database does not take either."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.counter.models import Booking, Counter, PriorityGround, QueueDay, ServicePlace, Ticket
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local


def refused(model: type, name: str, **values: object) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**values)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "lost"}, "ticket_state_is_known"),
        ({"state": "called"}, "ticket_called_at_a_counter"),
        ({"state": "ended", "end_reason": "left"}, "ticket_over_has_its_moment"),
        ({"state": "ended", "ended_at": MONDAY}, "ticket_ended_says_why"),
    ],
)
def test_a_ticket_stands_as_it_can(here: Hall, values: dict[str, object], name: str) -> None:
    here.issue()

    refused(Ticket, name, **values)


def test_a_served_ticket_was_served_from_a_moment(here: Hall) -> None:
    here.issue()
    here.call(here.at("7"))

    refused(Ticket, "ticket_served_from_a_moment", state="serving")


def test_a_number_is_given_once_a_day(here: Hall) -> None:
    here.issue(), here.issue()

    refused(Ticket, "ticket_number_once_a_day", number=1)


def test_a_counter_has_one_ticket(here: Hall) -> None:
    first, second = here.issue(), here.issue()
    called = here.call(here.at("7"))
    assert called == first

    with pytest.raises(IntegrityError, match="ticket_one_at_a_counter"), transaction.atomic():
        Ticket.objects.filter(pk=second.pk).update(
            state="called", counter=called.counter, called_at=MONDAY, calls=1
        )


def test_a_closed_counter_is_nobodys(here: Hall) -> None:
    here.at("7")

    refused(Counter, "counter_taken_since", closed_at=MONDAY)


def test_two_counters_are_not_one_officers(here: Hall) -> None:
    officer = here.at("7")

    refused(Counter, "counter_one_an_officer", officer_id=officer.officer_pk, sat_at=MONDAY)


def test_a_booking_ends_after_it_begins_and_is_in_a_known_state(here: Hall) -> None:
    here.book(local(2024, 2, 5, 9))

    refused(Booking, "booking_hours_in_order", ends_at=local(2024, 2, 5, 9))
    refused(Booking, "booking_state_is_known", state="lost")


def test_a_day_of_a_group_counts_once(here: Hall) -> None:
    here.issue()
    day = QueueDay.objects.get()

    with pytest.raises(IntegrityError, match="queue_day_once"), transaction.atomic():
        QueueDay.objects.create(agency_id=day.agency_id, group_id=day.group_id, on=day.on)


def test_a_ground_ends_after_it_begins(here: Hall) -> None:
    refused(PriorityGround, "priority_ground_days_in_order", valid_to="2000-01-01")


def test_nothing_points_at_another_agency(here: Hall) -> None:
    there = factories.hall(people.agency("SKHCN-QB"))
    here.issue()

    with pytest.raises(IntegrityError, match="same_agency"), transaction.atomic():
        Ticket.objects.update(place=there.place)
    with pytest.raises(IntegrityError, match="same_agency"), transaction.atomic():
        ServicePlace.objects.filter(pk=here.place.pk).update(unit=there.place.unit)
