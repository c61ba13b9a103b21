"""Reads of the queue."""

from motcua.domains.counter.selectors.bookings import bookable_days, booking_by_token, slots_on
from motcua.domains.counter.selectors.desk import (
    Desk,
    Waiting,
    current_ticket,
    desk,
    dossiers_of_ticket,
    my_counter,
    ticket_of_dossier,
)
from motcua.domains.counter.selectors.figures import figures, tickets_of
from motcua.domains.counter.selectors.public import (
    Kiosk,
    kiosk_by_token,
    open_places,
    public_place,
    ticket_by_token,
    wall,
)
from motcua.domains.counter.selectors.slip import ticket_slip
from motcua.domains.counter.selectors.visible import (
    get_counter,
    get_group,
    get_place,
    get_ticket,
    list_counters,
    list_grounds,
    list_groups,
    visible_places,
    visible_tickets,
)

__all__ = [
    "Desk",
    "Kiosk",
    "Waiting",
    "bookable_days",
    "booking_by_token",
    "current_ticket",
    "desk",
    "dossiers_of_ticket",
    "figures",
    "get_counter",
    "get_group",
    "get_place",
    "get_ticket",
    "kiosk_by_token",
    "list_counters",
    "list_grounds",
    "list_groups",
    "my_counter",
    "open_places",
    "public_place",
    "slots_on",
    "ticket_by_token",
    "ticket_of_dossier",
    "ticket_slip",
    "tickets_of",
    "visible_places",
    "visible_tickets",
    "wall",
]
