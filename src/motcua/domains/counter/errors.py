"""Errors of the queue."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, LimitReached, NotFound, WrongState


class PlaceNotFound(NotFound):
    """No such place, group, counter or kiosk in this agency, or not for these eyes."""

    code = "service_place_not_found"


class TicketNotFound(NotFound):
    """No such ticket, or not for these eyes."""

    code = "ticket_not_found"


class BookingNotFound(NotFound):
    """No such booking."""

    code = "booking_not_found"


class ClosedNow(WrongState):
    """No tickets are given now; the words say from when."""

    code = "queue_closed_now"


class GroupClosed(WrongState):
    """This group gives no tickets today."""

    code = "queue_group_closed"


class TooFast(LimitReached):
    """A kiosk gives numbers faster than people can press."""

    code = "kiosk_too_fast"


class QueueEmpty(WrongState):
    """Nobody waits for this counter."""

    code = "queue_empty"


class CounterBusy(WrongState):
    """The counter has somebody already."""

    code = "counter_busy"


class CounterTaken(Conflict):
    """Another officer sits there."""

    code = "counter_taken"


class NotAtCounter(WrongState):
    """Whoever calls sits at the counter first."""

    code = "not_at_counter"


class WrongTicketState(WrongState):
    """What is asked for does not follow from where the ticket stands."""

    code = "wrong_ticket_state"


class SlotTaken(Conflict):
    """No place is left at that hour, or it cannot be booked."""

    code = "slot_taken"


class BookedAlready(Conflict):
    """One place a day for one telephone number."""

    code = "booked_already"


class CodeUnknown(Invalid):
    """No booking of today has this code."""

    code = "booking_code_unknown"


class WrongSetup(Invalid):
    """A place, group or counter as it cannot be."""

    code = "wrong_queue_setup"
