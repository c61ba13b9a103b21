"""The end of the day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.domains.counter import policies
from motcua.domains.counter.events import BookingMissed, QueueDayClosed, TicketEnded
from motcua.domains.counter.models import Booking, Counter, ServicePlace, Ticket
from motcua.domains.counter.services._locks import hold
from motcua.domains.counter.services.sit_at_counter import free
from motcua.domains.counter.types import STANDING, BookingState, CounterPermission, EndReason, TicketState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


def close_day(*, actor: Actor, on: date) -> int:
    """End what is still open of this day and of days before it, at every place of the agency: tickets with the
    reason, bookings nobody came for, counters nobody left. How many tickets. Done again it changes nothing.
    Raises NotAllowed."""
    policies.require_task(actor, CounterPermission.SERVE)
    places = ServicePlace.objects.filter(agency_id=actor.agency_key).order_by("pk")
    return sum(_close(actor, place, on) for place in places)


@transaction.atomic
def _close(actor: Actor, place: ServicePlace, on: date) -> int:
    hold(place.pk)
    tickets = list(Ticket.objects.filter(place=place, on__lte=on, state__in=STANDING).order_by("pk"))
    for ticket in tickets:
        _end(actor, ticket)
    for booking in Booking.objects.filter(place=place, on__lte=on, state=BookingState.BOOKED).order_by("pk"):
        booking.state, booking.ended_at = BookingState.MISSED, clock.now()
        booking.save(update_fields=["state", "ended_at"])
        missed = BookingMissed(
            subject_id=booking.public_id, agency_id=booking.agency_id, starts_at=booking.starts_at
        )
        journal.record(actor=actor, event=missed)
    for counter in Counter.objects.filter(place=place, officer__isnull=False):
        if counter.sat_at and clock.to_vn(counter.sat_at).date() <= on:
            free(counter)
    if tickets:
        event = QueueDayClosed(
            subject_id=place.public_id,
            agency_id=place.agency_id,
            place=place.name,
            on=on,
            tickets=len(tickets),
        )
        journal.record(actor=actor, event=event)
    return len(tickets)


def _end(actor: Actor, ticket: Ticket) -> None:
    ticket.state, ticket.end_reason, ticket.ended_at = (
        TicketState.ENDED,
        EndReason.DAY_CLOSED,
        clock.now(),
    )
    ticket.save(update_fields=["state", "end_reason", "ended_at"])
    event = TicketEnded(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        ended_as=str(EndReason.DAY_CLOSED.label),
    )
    journal.record(actor=actor, event=event)
