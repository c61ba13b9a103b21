"""The queue of a place as it stands: who waits, how long people waited lately, whether it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from motcua.domains.counter import rules
from motcua.domains.counter.models import PriorityGround, QueueGroup, ServicePlace, Ticket
from motcua.domains.counter.types import (
    Candidate,
    Estimate,
    GroupLine,
    Opening,
    PriorityChoice,
    PublicPlace,
    TicketState,
)
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.errors import CalendarMissing
from motcua.domains.deadlines.types import Calendar
from motcua.kernel import clock

MEASURED_DAYS = 30
"""How far back a wait is still a measure of today."""


def calendar_of(place: ServicePlace) -> Calendar | None:
    """The office hours of the place; None while the agency has no calendar."""
    try:
        return deadlines.calendar_for(place.agency_id, unit_id=place.unit_id)
    except CalendarMissing:
        return None


def opening_of(place: ServicePlace, now: datetime) -> Opening:
    calendar = calendar_of(place)
    if calendar is None:
        return Opening(is_open=False)
    return rules.opening(calendar, now, early_minutes=place.early_minutes, reception=place.on_reception_days)


def public_place_of(place: ServicePlace) -> PublicPlace:
    """The place as everybody may see it; three statements."""
    now = clock.now()
    waiting, lately = waiting_by_group(place, clock.today()), estimates(place, now)
    groups, opening = QueueGroup.objects.filter(place=place), opening_of(place, now)
    return PublicPlace(
        public_id=place.public_id,
        name=place.name,
        location=place.location,
        opening=opening,
        closed_words=rules.closed_words(opening),
        groups=tuple(
            _line(group, waiting.get(group.pk, 0), lately.get(group.pk, Estimate(None, 0)))
            for group in groups
        ),
    )


def waiting_by_group(place: ServicePlace, on: date) -> dict[int, int]:
    """How many wait, by key of the group."""
    waiting = Ticket.objects.filter(place=place, on=on, state=TicketState.WAITING)
    counted = waiting.order_by().values("group_id").annotate(count=Count("pk"))
    return {row["group_id"]: row["count"] for row in counted}


def estimates(place: ServicePlace, now: datetime) -> dict[int, Estimate]:
    """What the last measured waits tell, by key of the group: of those who came without booking or priority."""
    measured = Ticket.objects.filter(
        place=place,
        called_at__isnull=False,
        called_at__lte=now,
        on__gte=clock.to_vn(now).date() - timedelta(days=MEASURED_DAYS),
        priority__isnull=True,
        booking__isnull=True,
    ).annotate(
        nth=Window(
            RowNumber(), partition_by=[F("group_id")], order_by=[F("called_at").desc(), F("pk").desc()]
        )
    )
    waits: dict[int, list[int]] = defaultdict(list)
    for group_id, issued_at, called_at in measured.filter(nth__lte=rules.LATELY).values_list(
        "group_id", "issued_at", "called_at"
    ):
        if called_at is not None:
            waits[group_id].append(rules.minutes_between(issued_at, called_at))
    return {group_id: rules.estimate(found) for group_id, found in waits.items()}


def waiting_tickets(place: ServicePlace, on: date) -> QuerySet[Ticket]:
    """Those who wait today, in order of arrival."""
    waiting = Ticket.objects.filter(place=place, on=on, state=TicketState.WAITING)
    return waiting.select_related("group", "priority", "booking", "sent_to").order_by("issued_at", "id")


def candidates(tickets: Iterable[Ticket], counter_pk: int | None = None) -> list[Candidate]:
    """Tickets as the rule of fairness sees them from a counter."""
    return [
        Candidate(
            pk=ticket.pk,
            issued_at=ticket.issued_at,
            is_sent_here=counter_pk is not None and ticket.sent_to_id == counter_pk,
            is_priority=ticket.priority_id is not None,
            booked_for=ticket.booking.starts_at if ticket.booking else None,
        )
        for ticket in tickets
    ]


def last_reasons(counter_pk: int, on: date, count: int) -> list[str]:
    """Why the counter's last tickets were called, newest first."""
    called = Ticket.objects.filter(counter_id=counter_pk, on=on).exclude(called_as="")
    return list(called.order_by("-last_called_at", "-id").values_list("called_as", flat=True)[:count])


def grounds_on(agency_id: int, on: date) -> list[PriorityGround]:
    """Whom the law lets go before others on a day."""
    grounds = PriorityGround.objects.filter(agency_id=agency_id, valid_from__lte=on)
    return [ground for ground in grounds if ground.valid_to is None or on <= ground.valid_to]


def priority_choices(agency_id: int, on: date) -> tuple[PriorityChoice, ...]:
    return tuple(PriorityChoice(ground.code, ground.shown_name) for ground in grounds_on(agency_id, on))


def _line(group: QueueGroup, waiting: int, lately: Estimate) -> GroupLine:
    return GroupLine(
        public_id=group.public_id,
        letter=group.letter,
        name=group.shown_name,
        hint=group.shown_hint,
        icon=group.icon,
        is_open=group.is_open,
        takes_bookings=group.is_open and group.per_slot > 0,
        waiting=waiting,
        estimate=lately,
    )
