"""The lock every act at a place begins with: acts at one place happen one after another.

That is what keeps two counters from calling one ticket. The kiosk locks only the number of its group, so giving
numbers never waits for calling them.
"""

from __future__ import annotations

from uuid import UUID

from motcua.domains.counter.models import Counter, ServicePlace, Ticket
from motcua.domains.counter.selectors import get_counter, get_place, get_ticket
from motcua.kernel.actors import Actor, Via, system_actor


def lock_place(actor: Actor, place_id: UUID) -> ServicePlace:
    """The visible place, locked. Raises PlaceNotFound."""
    place = get_place(actor, place_id)
    hold(place.pk)
    return place


def lock_counter(actor: Actor, counter_id: UUID) -> Counter:
    """The visible counter as it stands once its place is locked. Raises PlaceNotFound."""
    hold(get_counter(actor, counter_id).place_id)
    return get_counter(actor, counter_id)


def lock_ticket(actor: Actor, ticket_id: UUID) -> Ticket:
    """The visible ticket as it stands once its place is locked. Raises TicketNotFound."""
    hold(get_ticket(actor, ticket_id).place_id)
    return get_ticket(actor, ticket_id)


def hold(place_pk: int) -> None:
    """Wait for the place. Rows that point at it can be added meanwhile."""
    ServicePlace.objects.select_for_update(no_key=True).values_list("pk").get(pk=place_pk)


def visitor_actor(agency_id: int, task: str) -> Actor:
    """Whoever stands at the kiosk or holds a ticket: nobody the system knows, in this agency."""
    return system_actor(task, agency_id=agency_id, permissions=[], via=Via.WEB)
