"""What the officer at a counter sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domains.counter import policies, rules
from motcua.domains.counter.models import Counter, Ticket, TicketDossier
from motcua.domains.counter.selectors._queue import candidates, last_reasons, waiting_tickets
from motcua.domains.counter.selectors.visible import visible_places, visible_tickets
from motcua.domains.counter.types import AT_COUNTER, CallReason, CounterPermission, TicketState
from motcua.domains.dossiers.selectors import visible_dossiers
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

SHOWN = 30
"""Waiting people shown at once; the list of tickets shows them all."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits, in the order in which this counter would call: why then, for how long."""

    ticket: Ticket
    reason: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter with its officer: whom it serves, who is next, who was absent and may come back."""

    counter: Counter
    current: Ticket | None
    waiting: Sequence[Waiting]
    absent: Sequence[Ticket]
    others: Sequence[Counter]
    rule: str
    may_call: bool
    dossiers: int

    @property
    def calls_left(self) -> int:
        """How often the current ticket is still to be called before it may count as absent."""
        if self.current is None:
            return 0
        return max(0, self.counter.place.calls_before_absent - self.current.calls)


def my_counter(actor: Actor) -> Counter | None:
    """The counter the officer sits at."""
    if actor.officer_pk is None:
        return None
    counters = Counter.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_pk)
    return counters.select_related("place__unit", "officer").first()


def desk(actor: Actor) -> Desk | None:
    """The counter the officer sits at, with everything beside it; None for who sits at none. Seven statements."""
    counter = my_counter(actor)
    if counter is None or not visible_places(actor).filter(pk=counter.place_id).exists():
        return None
    place, today = counter.place, clock.today()
    mine = Ticket.objects.filter(counter=counter, state__in=AT_COUNTER)
    current = (
        mine.select_related("group", "priority", "booking").prefetch_related("dossiers__dossier").first()
    )
    kept_from = clock.now() - timedelta(minutes=place.hold_minutes)
    absent = Ticket.objects.filter(
        place=place, on=today, state=TicketState.ABSENT, ended_at__gte=kept_from
    ).select_related("group")
    others = Counter.objects.filter(place=place, closed_at__isnull=True).exclude(pk=counter.pk)
    return Desk(
        counter=counter,
        current=current,
        waiting=_waiting(counter),
        absent=list(absent.order_by("-ended_at")[:SHOWN]),
        others=list(others.select_related("officer").order_by("number")),
        rule=rules.rule_words(place.ahead_in_a_row),
        may_call=policies.may_serve(actor, unit_id=place.unit_id),
        dossiers=len(current.dossiers.all()) if current else 0,
    )


def for_counter(counter: Counter, tickets: Sequence[Ticket]) -> list[Ticket]:
    """Those the counter may call: of its groups, or sent to it; none that was sent to another."""
    served = set(counter.groups.values_list("pk", flat=True))
    return [
        one
        for one in tickets
        if one.sent_to_id == counter.pk or (one.sent_to_id is None and one.group_id in served)
    ]


def ticket_of_dossier(actor: Actor, dossier_id: UUID) -> Ticket | None:
    """The ticket with which somebody came when the dossier was taken in; None when there was none."""
    tickets = visible_tickets(actor).filter(dossiers__dossier__public_id=dossier_id)
    return tickets.select_related("place", "group", "counter").first()


def dossiers_of_ticket(actor: Actor, ticket: Ticket) -> list[Dossier]:
    """Dossiers taken in from whoever held the ticket, as far as the actor may see them."""
    linked = TicketDossier.objects.filter(agency_id=actor.agency_key, ticket=ticket).values("dossier_id")
    return list(visible_dossiers(actor).filter(pk__in=linked).order_by("pk"))


def current_ticket(actor: Actor) -> Ticket | None:
    """Whoever is at the officer's own counter now; None also for who serves at none."""
    if actor.officer_pk is None or not actor.may(CounterPermission.SERVE):
        return None
    here = visible_tickets(actor).filter(counter__officer_id=actor.officer_pk, state__in=AT_COUNTER)
    return here.select_related("group", "counter").first()


def _waiting(counter: Counter) -> list[Waiting]:
    place, now = counter.place, clock.now()
    tickets = for_counter(counter, list(waiting_tickets(place, clock.today())))
    lately = last_reasons(counter.pk, clock.today(), place.ahead_in_a_row)
    order = rules.in_order(
        candidates(tickets, counter.pk), lately, now=now, ahead_in_a_row=place.ahead_in_a_row
    )
    by_pk = {ticket.pk: ticket for ticket in tickets}
    return [
        Waiting(
            ticket=by_pk[choice.pk],
            reason=str(CallReason(choice.reason).label),
            minutes=rules.minutes_between(by_pk[choice.pk].issued_at, now),
        )
        for choice in order[:SHOWN]
    ]
