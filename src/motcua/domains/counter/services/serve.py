"""Serving: whoever was called came, is sent on to another counter, is done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import rules
from motcua.domains.counter.errors import WrongTicketState
from motcua.domains.counter.events import TicketLinked, TicketSent, TicketServed, TicketServing
from motcua.domains.counter.models import Ticket, TicketDossier
from motcua.domains.counter.selectors import get_counter
from motcua.domains.counter.services._locks import lock_ticket
from motcua.domains.counter.services._tickets import at_own_counter, require_state
from motcua.domains.counter.types import AT_COUNTER, TicketState
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import Intake
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier


@transaction.atomic
def serve_ticket(*, actor: Actor, ticket_id: UUID) -> Ticket:
    """Whoever was called is at the counter; a second press changes nothing. Raises TicketNotFound, NotAllowed,
    NotAtCounter, WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    actor = at_own_counter(actor, ticket)
    require_state(ticket, *AT_COUNTER)
    if ticket.state == TicketState.CALLED:
        _begin(actor, ticket)
    return ticket


@transaction.atomic
def finish_ticket(*, actor: Actor, ticket_id: UUID) -> Ticket:
    """The counter is done with it, and free. Raises TicketNotFound, NotAllowed, NotAtCounter,
    WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    actor = at_own_counter(actor, ticket)
    require_state(ticket, TicketState.SERVING)
    ticket.state, ticket.ended_at = TicketState.SERVED, clock.now()
    ticket.save(update_fields=["state", "ended_at"])
    begun, called = ticket.serving_at or ticket.ended_at, ticket.called_at or ticket.ended_at
    event = TicketServed(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        counter=str(ticket.counter),
        wait_minutes=rules.minutes_between(ticket.issued_at, called),
        service_minutes=rules.minutes_between(begun, ticket.ended_at),
    )
    journal.record(actor=actor, event=event)
    return ticket


@transaction.atomic
def send_ticket(*, actor: Actor, ticket_id: UUID, counter_id: UUID, reason: str) -> Ticket:
    """Send whoever is at the counter to another of the same place, where they are next; with the reason.
    Raises TicketNotFound, PlaceNotFound, NotAllowed, NotAtCounter, WrongTicketState, Invalid."""
    ticket = lock_ticket(actor, ticket_id)
    actor = at_own_counter(actor, ticket)
    require_state(ticket, *AT_COUNTER)
    target, reason = get_counter(actor, counter_id), normalise(reason)
    if target.place_id != ticket.place_id or target.pk == ticket.counter_id:
        raise Invalid(_("Hãy chọn một quầy khác của nơi này."), field="counter")
    if not reason or len(reason) > 300:
        raise Invalid(_("Hãy ghi lý do chuyển, tối đa 300 ký tự."), field="reason")
    origin = str(ticket.counter)
    ticket.state, ticket.counter, ticket.sent_to, ticket.send_reason = (
        TicketState.WAITING,
        None,
        target,
        reason,
    )
    ticket.serving_at = None
    ticket.save(update_fields=["state", "counter", "sent_to", "send_reason", "serving_at"])
    event = TicketSent(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        counter=origin,
        to=target.number,
    )
    journal.record(actor=actor, event=event)
    return ticket


@transaction.atomic
def take_in_with_ticket(*, actor: Actor, ticket_id: UUID, intake: Intake) -> Dossier:
    """Take a dossier in from whoever stands at the officer's counter, and link the two: both happen or neither.
    The same form twice is the same dossier. Raises what `take_in_dossier` raises, TicketNotFound, NotAtCounter,
    WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    acting = at_own_counter(actor, ticket)
    if ticket.state not in (*AT_COUNTER, TicketState.SERVED) or ticket.on != clock.today():
        raise WrongTicketState(
            _("Số %(code)s không còn ở quầy, nên không gắn hồ sơ vào số này được.") % {"code": ticket.code}
        )
    if ticket.state == TicketState.CALLED:
        _begin(acting, ticket)
    dossier = dossiers.take_in_dossier(actor=actor, intake=intake)
    _link, is_new = TicketDossier.objects.get_or_create(
        agency_id=ticket.agency_id,
        dossier_id=dossier.pk,
        defaults={"ticket": ticket, "linked_at": clock.now()},
    )
    if is_new:
        event = TicketLinked(
            subject_id=ticket.public_id,
            agency_id=ticket.agency_id,
            code=ticket.code,
            dossier=dossier.code,
            dossier_id=dossier.public_id,
        )
        journal.record(actor=acting, event=event)
    return dossier


def _begin(actor: Actor, ticket: Ticket) -> None:
    ticket.state, ticket.serving_at = TicketState.SERVING, clock.now()
    ticket.officer_id = actor.officer_pk
    ticket.save(update_fields=["state", "serving_at", "officer"])
    event = TicketServing(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        counter=str(ticket.counter),
    )
    journal.record(actor=actor, event=event)
