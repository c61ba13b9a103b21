"""Acts at the queue."""

from motcua.domains.counter.services.book_hour import (
    arrive,
    book_hour,
    cancel_booking,
    free_missed_bookings,
)
from motcua.domains.counter.services.call import bring_back, call_next, mark_absent, recall_ticket
from motcua.domains.counter.services.close_day import close_day
from motcua.domains.counter.services.hold_ticket import ask_priority, give_up_ticket
from motcua.domains.counter.services.issue_ticket import issue_ticket
from motcua.domains.counter.services.save_ground import load_shipped_grounds, save_priority_ground
from motcua.domains.counter.services.serve import (
    finish_ticket,
    send_ticket,
    serve_ticket,
    take_in_with_ticket,
)
from motcua.domains.counter.services.set_up import (
    renew_kiosk,
    save_counter,
    save_queue_group,
    save_service_place,
)
from motcua.domains.counter.services.sit_at_counter import leave_counter, sit_at_counter

__all__ = [
    "arrive",
    "ask_priority",
    "book_hour",
    "bring_back",
    "call_next",
    "cancel_booking",
    "close_day",
    "finish_ticket",
    "free_missed_bookings",
    "give_up_ticket",
    "issue_ticket",
    "leave_counter",
    "load_shipped_grounds",
    "mark_absent",
    "recall_ticket",
    "renew_kiosk",
    "save_counter",
    "save_priority_ground",
    "save_queue_group",
    "save_service_place",
    "send_ticket",
    "serve_ticket",
    "sit_at_counter",
    "take_in_with_ticket",
]
