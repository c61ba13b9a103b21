"""The end of the day ends what is open, with a reason, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.domains.counter import services, tasks
from motcua.domains.counter.models import Booking, Counter, Ticket
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.counter.types import BookingState, CounterPermission, EndReason, TicketState
from motcua.kernel import clock, journal
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

TODAY = date(2024, 2, 5)


def close(here: Hall, on: date = TODAY) -> int:
    task = system_actor("tests", agency_id=here.agency.pk, permissions=[CounterPermission.SERVE])
    with clock.frozen(local(2024, 2, 5, 20)):
        return services.close_day(actor=task, on=on)


def test_what_waits_is_called_or_served_is_ended_and_what_is_done_stays(here: Hall) -> None:
    officer = here.at("7")
    here.issue()
    done = here.serve(officer)
    waiting, called = here.issue(), here.issue(priority="elderly")
    assert here.call(officer) == called

    assert close(here) == 2

    states = {ticket.code: (ticket.state, ticket.end_reason) for ticket in Ticket.objects.all()}
    assert states == {
        done.code: (TicketState.SERVED, ""),
        waiting.code: (TicketState.ENDED, EndReason.DAY_CLOSED),
        called.code: (TicketState.ENDED, EndReason.DAY_CLOSED),
    }
    assert not Counter.objects.filter(officer__isnull=False).exists()
    entry = journal.entries_of("service_place", here.place.public_id).get(name="counter.day_closed")
    assert (entry.payload["tickets"], entry.payload["on"]) == (2, "2024-02-05")


def test_closing_twice_changes_nothing(here: Hall) -> None:
    here.issue()
    close(here)

    assert close(here) == 0
    entries = journal.entries_of("service_place", here.place.public_id)
    assert entries.filter(name="counter.day_closed").count() == 1


def test_the_day_that_is_still_running_is_left_alone(here: Hall) -> None:
    here.issue()

    assert close(here, on=TODAY - timedelta(days=1)) == 0


def test_a_booking_nobody_came_for_is_missed(here: Hall) -> None:
    here.book(local(2024, 2, 5, 9))

    close(here)

    assert Booking.objects.get().state == BookingState.MISSED


def test_only_the_task_closes_days(here: Hall) -> None:
    here.issue()

    with pytest.raises(NotAllowed):
        services.close_day(actor=here.manager, on=TODAY)

    assert Ticket.objects.get().state == TicketState.WAITING


def test_the_schedules_close_today_in_the_evening_and_days_before_by_the_hour(here: Hall) -> None:
    here.issue()
    with clock.frozen(local(2024, 2, 5, 20)):
        tasks._close(TODAY - timedelta(days=1))
        assert Ticket.objects.get().state == TicketState.WAITING

        tasks._close(clock.today())

    assert Ticket.objects.get().state == TicketState.ENDED


def test_the_wall_of_the_next_day_begins_empty(here: Hall) -> None:
    from motcua.domains.counter import selectors

    here.issue()
    here.call(here.at("7"))

    with clock.frozen(MONDAY + timedelta(days=1)):
        seen = selectors.wall(here.agency.pk, here.place.public_id)

    assert (seen.calls, seen.waiting, seen.now) == ((), 0, None)
