"""What everybody may see: places, the kiosk behind its word, a ticket behind its word, the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.counter import rules
from motcua.domains.counter.errors import PlaceNotFound, TicketNotFound
from motcua.domains.counter.models import ServicePlace, Ticket
from motcua.domains.counter.selectors._queue import (
    candidates,
    estimates,
    priority_choices,
    public_place_of,
    waiting_tickets,
)
from motcua.domains.counter.types import (
    AT_COUNTER,
    CallLine,
    Estimate,
    PriorityChoice,
    PublicPlace,
    TicketState,
    TicketView,
    Wall,
)
from motcua.kernel import clock

ON_THE_WALL = 5
SOON = 4


@dataclass(frozen=True, slots=True)
class Kiosk:
    """The machine in the hall: its place, and whom the law lets go before others."""

    token: str
    place: PublicPlace
    grounds: tuple[PriorityChoice, ...]


def open_places(agency_id: int) -> list[PublicPlace]:
    """Places in use with their queues, by name."""
    places = ServicePlace.objects.filter(agency_id=agency_id, closed_at__isnull=True)
    return [public_place_of(place) for place in places.order_by("name", "id")]


def public_place(agency_id: int, place_id: UUID) -> PublicPlace:
    """One place. Raises PlaceNotFound."""
    return public_place_of(place_in_use(agency_id, place_id))


def place_in_use(agency_id: int, place_id: UUID) -> ServicePlace:
    """The place of this agency. Raises PlaceNotFound."""
    places = ServicePlace.objects.filter(agency_id=agency_id, closed_at__isnull=True)
    return _found(places.filter(public_id=place_id).first())


def kiosk_by_token(token: str) -> Kiosk:
    """What the kiosk shows. Raises PlaceNotFound for a word that opens none."""
    place = kiosk_place(token)
    return Kiosk(place.kiosk_token, public_place_of(place), priority_choices(place.agency_id, clock.today()))


def kiosk_place(token: str) -> ServicePlace:
    """The place whose kiosk has this word. Raises PlaceNotFound."""
    return _found(ServicePlace.objects.filter(kiosk_token=token, closed_at__isnull=True).first())


def ticket_by_token(token: str) -> TicketView:
    """A ticket as its holder follows it: who is ahead, about when. Raises TicketNotFound."""
    related = ("place", "group", "counter", "priority", "booking")
    ticket = Ticket.objects.select_related(*related).filter(token=token).first()
    if ticket is None:
        raise TicketNotFound(_("Không tìm thấy số này. Hãy quét lại mã trên phiếu."))
    now, waits = clock.now(), ticket.state == TicketState.WAITING and ticket.on == clock.today()
    ahead = _ahead(ticket) if waits else 0
    lately = (
        estimates(ticket.place, now).get(ticket.group_id, Estimate(None, 0)) if waits else Estimate(None, 0)
    )
    waited = rules.minutes_between(ticket.issued_at, now)
    left = rules.left_to_wait(lately, waited=waited, ahead=ahead) if waits else None
    return TicketView(
        token=ticket.token,
        code=ticket.code,
        state=ticket.state,
        state_label=ticket.get_state_display(),
        on=ticket.on,
        is_today=ticket.on == clock.today(),
        place=ticket.place.name,
        place_id=ticket.place.public_id,
        location=ticket.place.location,
        group=ticket.group.shown_name,
        issued_at=ticket.issued_at,
        priority=ticket.priority.shown_name if ticket.priority else "",
        counter=ticket.counter.number if ticket.counter and ticket.state in AT_COUNTER else "",
        calls=ticket.calls,
        last_called_at=ticket.last_called_at,
        ahead=ahead,
        estimate=lately,
        left_minutes=left,
        may_ask_priority=waits and ticket.priority is None,
        booked_for=ticket.booking.starts_at if ticket.booking else None,
        hold_minutes=ticket.place.hold_minutes,
        called_about=None if left is None else now + timedelta(minutes=left),
        grounds=priority_choices(ticket.agency_id, ticket.on) if waits and ticket.priority is None else (),
    )


def wall(agency_id: int, place_id: UUID) -> Wall:
    """The screen in the waiting room: the last calls, who is next, how long it takes. Six statements.
    Raises PlaceNotFound."""
    place = place_in_use(agency_id, place_id)
    now, waiting = clock.now(), list(waiting_tickets(place, clock.today()))
    order = rules.in_order(candidates(waiting), [], now=now, ahead_in_a_row=place.ahead_in_a_row)
    codes = {ticket.pk: ticket.code for ticket in waiting}
    seen = public_place_of(place)
    waits = [rules.minutes_between(ticket.issued_at, now) for ticket in waiting]
    return Wall(
        place=seen,
        calls=_last_calls(place),
        waiting=len(waiting),
        longest_minutes=max(waits, default=0),
        next_codes=tuple(codes[choice.pk] for choice in order[:SOON]),
        estimate=_together(seen),
        calls_before_absent=place.calls_before_absent,
        hold_minutes=place.hold_minutes,
    )


def _last_calls(place: ServicePlace) -> tuple[CallLine, ...]:
    called = Ticket.objects.filter(place=place, on=clock.today(), last_called_at__isnull=False)
    rows = called.select_related("group", "counter").order_by("-last_called_at", "-id")[:ON_THE_WALL]
    return tuple(
        CallLine(
            code=ticket.code,
            group=ticket.group.shown_name,
            counter=ticket.counter.number if ticket.counter else "",
            calls=ticket.calls,
            at=ticket.last_called_at,
            is_now=ticket.state in AT_COUNTER,
        )
        for ticket in rows
        if ticket.last_called_at is not None and ticket.counter is not None
    )


def _together(place: PublicPlace) -> Estimate:
    """The longest of the groups' estimates: nobody is promised less than they may have to wait."""
    known = [group.estimate for group in place.groups if group.is_open and group.estimate.minutes is not None]
    return max(known, key=lambda one: one.minutes or 0, default=Estimate(None, 0))


def _ahead(ticket: Ticket) -> int:
    """How many of the same group would be called before it."""
    own = [one for one in waiting_tickets(ticket.place, ticket.on) if one.group_id == ticket.group_id]
    order = rules.in_order(candidates(own), [], now=clock.now(), ahead_in_a_row=ticket.place.ahead_in_a_row)
    return next((place for place, choice in enumerate(order) if choice.pk == ticket.pk), 0)


def _found(place: ServicePlace | None) -> ServicePlace:
    if place is None:
        raise PlaceNotFound(_("Không tìm thấy nơi phục vụ này."))
    return place
