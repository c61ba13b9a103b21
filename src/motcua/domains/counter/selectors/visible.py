"""The only doors to places, counters and tickets for code that answers an officer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.counter.errors import PlaceNotFound, TicketNotFound
from motcua.domains.counter.models import Counter, PriorityGround, QueueGroup, ServicePlace, Ticket
from motcua.domains.counter.types import CounterPermission
from motcua.kernel.actors import Actor


def visible_places(actor: Actor) -> QuerySet[ServicePlace]:
    """Places in use of the units whose queue the actor may look at, by name."""
    units = actor.unit_ids(CounterPermission.READ)
    places = ServicePlace.objects.filter(agency_id=actor.agency_key, closed_at__isnull=True)
    if units is not None:
        places = places.filter(unit_id__in=units)
    return places.select_related("unit").order_by("name", "id")


def get_place(actor: Actor, place_id: UUID) -> ServicePlace:
    """One place. Raises PlaceNotFound."""
    place = visible_places(actor).filter(public_id=place_id).first()
    if place is None:
        raise PlaceNotFound(_("Không tìm thấy nơi phục vụ này."))
    return place


def list_counters(actor: Actor, place_id: UUID) -> QuerySet[Counter]:
    """Counters in use of a place with who sits there and what they serve, by number."""
    place = get_place(actor, place_id)
    counters = Counter.objects.filter(agency_id=place.agency_id, place=place, closed_at__isnull=True)
    return counters.select_related("officer").prefetch_related("groups").order_by("number", "id")


def get_counter(actor: Actor, counter_id: UUID) -> Counter:
    """One counter with its place. Raises PlaceNotFound."""
    counters = Counter.objects.filter(place__in=visible_places(actor).order_by(), closed_at__isnull=True)
    counter = counters.select_related("place__unit", "officer").filter(public_id=counter_id).first()
    if counter is None:
        raise PlaceNotFound(_("Không tìm thấy quầy này."))
    return counter


def list_groups(actor: Actor, place_id: UUID) -> QuerySet[QueueGroup]:
    """Groups of a place in the order of the kiosk."""
    place = get_place(actor, place_id)
    return QueueGroup.objects.filter(agency_id=place.agency_id, place=place)


def get_group(actor: Actor, place_id: UUID, group_id: UUID) -> QueueGroup:
    """One group of a place. Raises PlaceNotFound."""
    group = list_groups(actor, place_id).filter(public_id=group_id).first()
    if group is None:
        raise PlaceNotFound(_("Không tìm thấy nhóm việc này."))
    return group


def visible_tickets(actor: Actor) -> QuerySet[Ticket]:
    """Tickets of the places the actor may look at."""
    return Ticket.objects.filter(place__in=visible_places(actor).order_by())


def get_ticket(actor: Actor, ticket_id: UUID) -> Ticket:
    """One ticket with its place, group, counter and officer. Raises TicketNotFound."""
    related = ("place__unit", "group", "counter", "officer", "sent_to", "priority", "booking")
    ticket = visible_tickets(actor).select_related(*related).filter(public_id=ticket_id).first()
    if ticket is None:
        raise TicketNotFound(_("Không tìm thấy số này."))
    return ticket


def list_grounds(actor: Actor) -> QuerySet[PriorityGround]:
    """Every priority the agency ever had, in the order of the kiosk; none for outsiders."""
    if not actor.may(CounterPermission.READ):
        return PriorityGround.objects.none()
    return PriorityGround.objects.filter(agency_id=actor.agency_key)
