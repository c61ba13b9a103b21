"""Figures of the queue, and the tickets behind each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractHour

from motcua.domains.counter import rules
from motcua.domains.counter.models import Booking, Ticket
from motcua.domains.counter.selectors.visible import get_place
from motcua.domains.counter.types import BookingState, Load, QueueFigures, TicketFilter, TicketState
from motcua.kernel import clock, pages
from motcua.kernel.actors import Actor

LONGEST = 92
"""Days of one evaluation: a quarter."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a ticket tells."""

    group: str
    group_key: str
    hour: int
    counter: str
    counter_key: str
    state: str
    wait: int | None
    service: int | None


def figures(actor: Actor, place_id: UUID, first: date, last: date) -> QueueFigures:
    """Waits, absences and the load of groups, hours and counters from one day to another (a quarter at most, the
    last days of it). Three statements. Raises PlaceNotFound."""
    place = get_place(actor, place_id)
    first = max(first, date.fromordinal(last.toordinal() - LONGEST + 1))
    rows = [_measured(*row) for row in _rows(Ticket.objects.filter(place=place, on__range=(first, last)))]
    booked = Booking.objects.filter(place=place, on__range=(first, last)).aggregate(
        booked=Count("pk"), missed=Count("pk", filter=Q(state=BookingState.MISSED))
    )
    return QueueFigures(
        first=first,
        last=last,
        total=_load("", "", rows),
        by_group=_loads(rows, lambda row: (row.group_key, row.group)),
        by_hour=_loads(rows, lambda row: (f"{row.hour:02d}", f"{row.hour:02d}:00")),
        by_counter=_loads([row for row in rows if row.counter], lambda row: (row.counter_key, row.counter)),
        booked=booked["booked"],
        missed=booked["missed"],
    )


def tickets_of(
    actor: Actor, place_id: UUID, where: TicketFilter, *, after: str | None = None, size: int = 30
) -> pages.Page[Ticket]:
    """The tickets of a place behind a figure, newest first. Raises PlaceNotFound, Invalid for a bad cursor."""
    place = get_place(actor, place_id)
    tickets = Ticket.objects.filter(place=place).select_related("group", "counter", "officer", "priority")
    for condition in _conditions(where):
        tickets = tickets.filter(condition)
    if where.hour is not None:
        tickets = tickets.annotate(hour=ExtractHour("issued_at", tzinfo=clock.VN)).filter(hour=where.hour)
    return pages.keyset(tickets, keys=("-issued_at", "-id"), after=after, size=size)


def _conditions(where: TicketFilter) -> Iterable[Q]:
    if where.first:
        yield Q(on__gte=where.first)
    if where.last:
        yield Q(on__lte=where.last)
    if where.state in TicketState.values:
        yield Q(state=where.state)
    if where.group_id:
        yield Q(group__public_id=where.group_id)
    if where.counter_id:
        yield Q(counter__public_id=where.counter_id)


def _rows(tickets: QuerySet[Ticket]) -> Iterable[tuple[object, ...]]:
    return tickets.order_by("group__position", "issued_at").values_list(
        *("group__letter", "group__name", "group__public_id", "issued_at", "counter__number"),
        *("counter__public_id", "state", "called_at", "serving_at", "ended_at"),
    )


def _measured(*row: object) -> _Measured:
    letter, name, group_id, issued, counter, counter_id, state, called, serving, ended = row
    served = state == TicketState.SERVED
    return _Measured(
        group=f"{letter} {name}",
        group_key=str(group_id),
        hour=clock.to_vn(issued).hour,  # type: ignore[arg-type]
        counter=str(counter or ""),
        counter_key=str(counter_id or ""),
        state=str(state),
        wait=rules.minutes_between(issued, called) if called else None,  # type: ignore[arg-type]
        service=rules.minutes_between(serving, ended) if served else None,  # type: ignore[arg-type]
    )


def _loads(rows: Sequence[_Measured], key: Callable[[_Measured], tuple[str, str]]) -> tuple[Load, ...]:
    parts: dict[tuple[str, str], list[_Measured]] = defaultdict(list)
    for row in rows:
        parts[key(row)].append(row)
    return tuple(_load(*name, parts[name]) for name in sorted(parts, key=lambda name: name[1]))


def _load(key: str, label: str, rows: Sequence[_Measured]) -> Load:
    waits = [row.wait for row in rows if row.wait is not None]
    return Load(
        key=key,
        label=label,
        issued=len(rows),
        called=len(waits),
        served=sum(row.state == TicketState.SERVED for row in rows),
        absent=sum(row.state == TicketState.ABSENT for row in rows),
        median_wait=rules.median(waits),
        p90_wait=rules.percentile(waits, 0.9),
        median_service=rules.median([row.service for row in rows if row.service is not None]),
    )
