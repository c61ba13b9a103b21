from motcua.domains.counter.models.booking import Booking
from motcua.domains.counter.models.place import (
    Counter,
    CounterGroup,
    PriorityGround,
    QueueGroup,
    ServicePlace,
)
from motcua.domains.counter.models.ticket import QueueDay, Ticket, TicketDossier

__all__ = [
    "Booking",
    "Counter",
    "CounterGroup",
    "PriorityGround",
    "QueueDay",
    "QueueGroup",
    "ServicePlace",
    "Ticket",
    "TicketDossier",
]
