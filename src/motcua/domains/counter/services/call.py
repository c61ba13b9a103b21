"""Calling: the next in line, the same one again, one who was absent back into the line."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import policies, rules
from motcua.domains.counter.errors import CounterBusy, NotAtCounter, QueueEmpty, WrongTicketState
from motcua.domains.counter.events import TicketAbsent, TicketBroughtBack, TicketCalled, TicketRecalled
from motcua.domains.counter.models import Counter, Ticket
from motcua.domains.counter.selectors._queue import candidates, last_reasons, waiting_tickets
from motcua.domains.counter.selectors.desk import for_counter
from motcua.domains.counter.services._locks import lock_counter, lock_ticket
from motcua.domains.counter.services._tickets import at_own_counter, require_state
from motcua.domains.counter.types import AT_COUNTER, TicketState
from motcua.kernel import clock, formats, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def call_next(*, actor: Actor, counter_id: UUID) -> Ticket:
    """Call whoever is next for the counter the officer sits at (rules.next_in_line), and say why.

    Of two counters calling at the same moment the second sees what the first left. Raises PlaceNotFound,
    NotAllowed, NotAtCounter, CounterBusy (somebody is there already), QueueEmpty.
    """
    counter = lock_counter(actor, counter_id)
    actor = policies.require_may_serve(actor, unit_id=counter.place.unit_id)
    _require_free(actor, counter)
    place, now = counter.place, clock.now()
    tickets = for_counter(counter, list(waiting_tickets(place, clock.today())))
    lately = last_reasons(counter.pk, clock.today(), place.ahead_in_a_row)
    choice = rules.next_in_line(
        candidates(tickets, counter.pk), lately, now=now, ahead_in_a_row=place.ahead_in_a_row
    )
    if choice is None:
        raise QueueEmpty(_("Chưa có ai chờ quầy này."))
    ticket = next(one for one in tickets if one.pk == choice.pk)
    _call(ticket, counter, actor, now, choice.reason)
    event = TicketCalled(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        counter=counter.number,
        called_as=choice.reason,
    )
    journal.record(actor=actor, event=event)
    return ticket


@transaction.atomic
def recall_ticket(*, actor: Actor, ticket_id: UUID) -> Ticket:
    """Call the same ticket again to the officer's counter. Raises TicketNotFound, NotAllowed, NotAtCounter,
    WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    actor = at_own_counter(actor, ticket)
    require_state(ticket, TicketState.CALLED)
    ticket.calls += 1
    ticket.last_called_at = clock.now()
    ticket.save(update_fields=["calls", "last_called_at"])
    event = TicketRecalled(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        counter=str(ticket.counter),
        calls=ticket.calls,
    )
    journal.record(actor=actor, event=event)
    return ticket


@transaction.atomic
def mark_absent(*, actor: Actor, ticket_id: UUID) -> Ticket:
    """Nobody came. Only once it was called as often as the place has set; the number is kept for some minutes.
    Raises TicketNotFound, NotAllowed, NotAtCounter, WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    actor = at_own_counter(actor, ticket)
    require_state(ticket, TicketState.CALLED)
    needed = ticket.place.calls_before_absent
    if ticket.calls < needed:
        raise WrongTicketState(
            _("Mới gọi %(calls)d lần. Hãy gọi đủ %(needed)d lần rồi mới ghi vắng mặt.")
            % {"calls": ticket.calls, "needed": needed}
        )
    ticket.state, ticket.ended_at = TicketState.ABSENT, clock.now()
    ticket.save(update_fields=["state", "ended_at"])
    event = TicketAbsent(
        subject_id=ticket.public_id, agency_id=ticket.agency_id, code=ticket.code, calls=ticket.calls
    )
    journal.record(actor=actor, event=event)
    return ticket


@transaction.atomic
def bring_back(*, actor: Actor, ticket_id: UUID) -> Ticket:
    """The absent one came after all, soon enough: waits again where the hour of arrival puts them, so near the
    front. Raises TicketNotFound, NotAllowed, WrongTicketState."""
    ticket = lock_ticket(actor, ticket_id)
    actor = policies.require_may_serve(actor, unit_id=ticket.place.unit_id)
    require_state(ticket, TicketState.ABSENT)
    kept_until = (ticket.ended_at or clock.now()) + timedelta(minutes=ticket.place.hold_minutes)
    if clock.now() > kept_until or ticket.on != clock.today():
        raise WrongTicketState(
            _("Số %(code)s chỉ được giữ đến %(time)s. Mời lấy số mới.")
            % {"code": ticket.code, "time": formats.time_vn(kept_until)}
        )
    ticket.state, ticket.ended_at, ticket.counter, ticket.calls = TicketState.WAITING, None, None, 0
    ticket.save(update_fields=["state", "ended_at", "counter", "calls"])
    event = TicketBroughtBack(subject_id=ticket.public_id, agency_id=ticket.agency_id, code=ticket.code)
    journal.record(actor=actor, event=event)
    return ticket


def _require_free(actor: Actor, counter: Counter) -> None:
    if counter.officer_id != actor.officer_pk:
        raise NotAtCounter(_("Bạn chưa ngồi quầy %(counter)s.") % {"counter": counter.number})
    current = Ticket.objects.filter(counter=counter, state__in=AT_COUNTER).first()
    if current is not None:
        raise CounterBusy(
            _("Quầy đang có số %(code)s. Hãy kết thúc, chuyển hoặc ghi vắng mặt trước khi gọi số khác.")
            % {"code": current.code}
        )


def _call(ticket: Ticket, counter: Counter, actor: Actor, now: datetime, reason: str) -> None:
    ticket.state, ticket.counter, ticket.officer_id = TicketState.CALLED, counter, actor.officer_pk
    ticket.called_at, ticket.last_called_at = ticket.called_at or now, now
    ticket.calls, ticket.called_as, ticket.sent_to = 1, reason, None
    ticket.save(
        update_fields=[
            *("state", "counter", "officer", "called_at", "last_called_at", "calls", "called_as", "sent_to")
        ]
    )
