"""What whoever holds a ticket does with it: ask to go before others, give it up."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter.errors import TicketNotFound, WrongTicketState
from motcua.domains.counter.events import TicketEnded, TicketMadePriority
from motcua.domains.counter.models import Ticket
from motcua.domains.counter.services._locks import hold, visitor_actor
from motcua.domains.counter.services.issue_ticket import ground_of
from motcua.domains.counter.types import EndReason, TicketState
from motcua.kernel import clock, journal
from motcua.kernel.errors import Invalid


@transaction.atomic
def ask_priority(*, token: str, ground: str) -> Ticket:
    """Whoever holds the waiting ticket goes before others, on a ground in force today; the officer at the counter
    sees which. Raises TicketNotFound, WrongTicketState, Invalid."""
    ticket = _waiting(token)
    found = ground_of(ticket.agency_id, ground)
    if found is None:
        raise Invalid(_("Hãy chọn một diện ưu tiên."), field="priority")
    ticket.priority = found
    ticket.save(update_fields=["priority"])
    event = TicketMadePriority(
        subject_id=ticket.public_id, agency_id=ticket.agency_id, code=ticket.code, priority=found.name
    )
    journal.record(actor=visitor_actor(ticket.agency_id, "counter.ticket"), event=event)
    return ticket


@transaction.atomic
def give_up_ticket(*, token: str) -> Ticket:
    """Whoever holds the waiting ticket leaves the queue. Raises TicketNotFound, WrongTicketState."""
    ticket = _waiting(token)
    ticket.state, ticket.end_reason, ticket.ended_at = TicketState.ENDED, EndReason.LEFT, clock.now()
    ticket.save(update_fields=["state", "end_reason", "ended_at"])
    event = TicketEnded(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        ended_as=str(EndReason.LEFT.label),
    )
    journal.record(actor=visitor_actor(ticket.agency_id, "counter.ticket"), event=event)
    return ticket


def _waiting(token: str) -> Ticket:
    seen = Ticket.objects.filter(token=token).first()
    if seen is None:
        raise TicketNotFound(_("Không tìm thấy số này. Hãy quét lại mã trên phiếu."))
    hold(seen.place_id)
    ticket = Ticket.objects.get(pk=seen.pk)
    if ticket.state != TicketState.WAITING or ticket.on != clock.today():
        raise WrongTicketState(
            _("Số này không còn chờ nữa: %(state)s.") % {"state": ticket.get_state_display()}
        )
    return ticket
