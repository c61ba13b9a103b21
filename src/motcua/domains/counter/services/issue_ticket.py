"""Giving a number at the kiosk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import rules
from motcua.domains.counter.errors import ClosedNow, GroupClosed, PlaceNotFound, TooFast
from motcua.domains.counter.events import TicketIssued
from motcua.domains.counter.models import Booking, PriorityGround, QueueDay, QueueGroup, ServicePlace, Ticket
from motcua.domains.counter.selectors._queue import grounds_on, opening_of
from motcua.domains.counter.selectors.public import kiosk_place
from motcua.domains.counter.services._locks import visitor_actor
from motcua.kernel import clock, journal, ratelimits
from motcua.kernel.actors import Actor

NUMBERS = 12
SECONDS = 60


def issue_ticket(*, kiosk: str, group_id: UUID, priority: str = "") -> Ticket:
    """The next number of a group at the kiosk with this word; each day from 1, without gaps. `priority` is the
    code of a ground in force. Raises PlaceNotFound, ClosedNow (says from when numbers are given), GroupClosed,
    TooFast (a dozen numbers a minute are more than people can press)."""
    place = kiosk_place(kiosk)
    require_unhurried(place)
    with transaction.atomic():
        group = QueueGroup.objects.filter(place=place, public_id=group_id).first()
        if group is None:
            raise PlaceNotFound(_("Không tìm thấy nhóm việc này."))
        now = clock.now()
        require_open(place, group, now)
        ground = ground_of(place.agency_id, priority)
        actor = visitor_actor(place.agency_id, "counter.kiosk")
        return give_number(actor, place, group, now, ground=ground)


def require_unhurried(place: ServicePlace) -> None:
    """Counted outside the transaction, so that refused presses count too. Raises TooFast."""
    if not ratelimits.hit("counter.kiosk", place.kiosk_token, limit=NUMBERS, seconds=SECONDS):
        raise TooFast(_("Máy vừa phát nhiều số liền nhau. Hãy chờ một phút rồi bấm lại, hoặc hỏi nhân viên."))


def require_open(place: ServicePlace, group: QueueGroup, now: datetime) -> None:
    """Raises ClosedNow with the moment it opens, or GroupClosed."""
    if not group.is_open:
        raise GroupClosed(
            _("“%(group)s” hôm nay chưa phát số. Hãy hỏi nhân viên hướng dẫn.") % {"group": group.shown_name}
        )
    seen = opening_of(place, now)
    if not seen.is_open:
        raise ClosedNow(rules.closed_words(seen))


def ground_of(agency_id: int, code: str) -> PriorityGround | None:
    """The ground in force today with this code; None for no code or one that is no longer in force."""
    return next((ground for ground in grounds_on(agency_id, clock.today()) if ground.code == code), None)


def give_number(
    actor: Actor,
    place: ServicePlace,
    group: QueueGroup,
    now: datetime,
    *,
    ground: PriorityGround | None = None,
    booking: Booking | None = None,
) -> Ticket:
    """The next number, written down; inside the caller's transaction."""
    on = clock.to_vn(now).date()
    day, _new = QueueDay.objects.get_or_create(agency_id=place.agency_id, group=group, on=on)
    day = QueueDay.objects.select_for_update().get(pk=day.pk)
    day.last += 1
    day.save(update_fields=["last"])
    ticket = Ticket.objects.create(
        agency_id=place.agency_id,
        place=place,
        group=group,
        on=on,
        number=day.last,
        code=rules.ticket_code(group.letter, day.last),
        priority=ground,
        booking=booking,
        issued_at=now,
    )
    event = TicketIssued(
        subject_id=ticket.public_id,
        agency_id=ticket.agency_id,
        code=ticket.code,
        group=group.name,
        priority=ground.code if ground else "",
        booking_id=booking.public_id if booking else None,
    )
    journal.record(actor=actor, event=event)
    return ticket
