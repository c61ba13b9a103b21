"""Checks that acts on a ticket have in common."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.counter import policies
from motcua.domains.counter.errors import NotAtCounter, WrongTicketState
from motcua.domains.counter.models import Ticket
from motcua.domains.counter.types import TicketState
from motcua.kernel.actors import Actor


def at_own_counter(actor: Actor, ticket: Ticket) -> Actor:
    """The actor to serve with, who sits at the counter the ticket is at. Raises NotAllowed, NotAtCounter."""
    actor = policies.require_may_serve(actor, unit_id=ticket.place.unit_id)
    if ticket.counter is not None and ticket.counter.officer_id != actor.officer_pk:
        raise NotAtCounter(
            _("Số %(code)s đang ở quầy %(counter)s, không phải quầy của bạn.")
            % {"code": ticket.code, "counter": ticket.counter.number}
        )
    return actor


def require_state(ticket: Ticket, *states: TicketState) -> None:
    """Raises WrongTicketState, saying how the ticket stands."""
    if ticket.state not in states:
        raise WrongTicketState(
            _("Số %(code)s: %(state)s. Hãy tải lại trang.")
            % {"code": ticket.code, "state": ticket.get_state_display().lower()},
            state=ticket.state,
        )
