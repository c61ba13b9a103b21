"""Booking an hour, giving it up, arriving, not coming."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import policies, rules
from motcua.domains.counter.errors import (
    BookedAlready,
    BookingNotFound,
    CodeUnknown,
    SlotTaken,
    TooFast,
    WrongTicketState,
)
from motcua.domains.counter.events import (
    BookingArrived,
    BookingCancelled,
    BookingEvent,
    BookingMissed,
    HourBooked,
)
from motcua.domains.counter.models import Booking, ServicePlace, Ticket
from motcua.domains.counter.selectors.bookings import bookable_group, slots_on
from motcua.domains.counter.selectors.public import kiosk_place
from motcua.domains.counter.services._locks import hold, visitor_actor
from motcua.domains.counter.services.issue_ticket import give_number, require_open, require_unhurried
from motcua.domains.counter.types import BookingState, CounterPermission
from motcua.domains.people.rules import check_phone
from motcua.kernel import clock, crypto, formats, journal, ratelimits
from motcua.kernel.actors import Actor

TRIES, HOUR = 20, 3600
WRONG_CODES, QUARTER = 10, 900


def book_hour(*, agency_id: int, group_id: UUID, starts_at: datetime, phone: str, visitor: str) -> Booking:
    """Keep a place at that hour. The telephone number is not kept, only that it was used: one booking a day.

    Raises PlaceNotFound, Invalid (telephone number), SlotTaken (full, past, or no such slot), BookedAlready (says
    when), TooFast (twenty bookings an hour from one address).
    """
    number = check_phone(phone)
    if not ratelimits.hit("counter.booking", visitor, limit=TRIES, seconds=HOUR):
        raise TooFast(_("Bạn đã đặt nhiều lần. Hãy thử lại sau một giờ, hoặc gọi điện cho bộ phận một cửa."))
    with transaction.atomic():
        group = bookable_group(agency_id, group_id)
        hold(group.place_id)
        on = clock.to_vn(starts_at).date()
        slot = next(
            (one for one in slots_on(agency_id, group_id, on).slots if one.starts_at == starts_at), None
        )
        if slot is None or slot.left == 0:
            raise SlotTaken(
                _("Khung giờ này vừa hết chỗ hoặc đã qua. Hãy chọn khung giờ khác."), field="slot"
            )
        owner = crypto.keyed_hash(number, "counter.booking")
        _require_first(group.place, on, owner)
        booking = Booking.objects.create(
            agency_id=agency_id,
            place=group.place,
            group=group,
            on=on,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            booked_by_hash=owner,
            booked_at=clock.now(),
        )
        _record(visitor_actor(agency_id, "counter.booking"), booking, HourBooked)
        return booking


@transaction.atomic
def cancel_booking(*, token: str) -> Booking:
    """Give the hour up; the place is free at once. Raises BookingNotFound, WrongTicketState."""
    booking = _locked(Booking.objects.filter(token=token).first())
    if booking.state != BookingState.BOOKED:
        state = {"state": booking.get_state_display()}
        raise WrongTicketState(_("Lịch hẹn này không hủy được nữa: %(state)s.") % state)
    _end(booking, BookingState.CANCELLED)
    _record(visitor_actor(booking.agency_id, "counter.booking"), booking, BookingCancelled)
    return booking


def arrive(*, kiosk: str, code: str) -> Ticket:
    """The number for whoever booked an hour of today, by the code of the booking; the same code again gives the
    same number. Raises PlaceNotFound, CodeUnknown, WrongTicketState (another day, given up, missed), ClosedNow,
    GroupClosed, TooFast."""
    place = kiosk_place(kiosk)
    require_unhurried(place)
    code = rules.typed_code(code)
    booking = Booking.objects.filter(place=place, code=code).first()
    if booking is None:
        if not ratelimits.hit("counter.code", kiosk, limit=WRONG_CODES, seconds=QUARTER):
            raise TooFast(_("Đã thử sai mã nhiều lần. Hãy lấy số thường hoặc hỏi nhân viên hướng dẫn."))
        raise CodeUnknown(
            _("Không có lịch hẹn nào mang mã này tại đây. Mã gồm 6 chữ và số, ghi trong trang đặt giờ."),
            field="code",
        )
    with transaction.atomic():
        return _arrived(place, _locked(booking))


@transaction.atomic
def free_missed_bookings(*, actor: Actor) -> int:
    """Bookings of the agency whose hour began some minutes ago and nobody came: their places are free. How many.
    Raises NotAllowed."""
    policies.require_task(actor, CounterPermission.SERVE)
    waiting = Booking.objects.filter(
        agency_id=actor.agency_key, state=BookingState.BOOKED, starts_at__lt=clock.now()
    )
    missed = 0
    for booking in waiting.select_related("place").select_for_update(of=("self",)).order_by("pk"):
        if clock.now() > booking.starts_at + timedelta(minutes=booking.place.late_minutes):
            _end(booking, BookingState.MISSED)
            _record(actor, booking, BookingMissed)
            missed += 1
    return missed


def _arrived(place: ServicePlace, booking: Booking) -> Ticket:
    if booking.state == BookingState.ARRIVED:
        return Ticket.objects.select_related("group").get(booking=booking)
    if booking.state != BookingState.BOOKED or booking.on != clock.today():
        said = {
            "when": f"{formats.time_vn(booking.starts_at)} {formats.date_vn(booking.on)}",
            "state": booking.get_state_display(),
        }
        raise WrongTicketState(
            _("Lịch hẹn này là %(when)s: %(state)s. Hãy lấy số thường, hoặc hỏi nhân viên.") % said,
            field="code",
        )
    now = clock.now()
    require_open(place, booking.group, now)
    actor = visitor_actor(place.agency_id, "counter.kiosk")
    _end(booking, BookingState.ARRIVED)
    _record(actor, booking, BookingArrived)
    return give_number(actor, place, booking.group, now, booking=booking)


def _require_first(place: ServicePlace, on: date, owner: bytes) -> None:
    earlier = Booking.objects.filter(
        place=place, on=on, booked_by_hash=owner, state=BookingState.BOOKED
    ).first()
    if earlier is not None:
        raise BookedAlready(
            _(
                "Số điện thoại này đã đặt lúc %(time)s ngày %(day)s. Mỗi số đặt một chỗ trong ngày; muốn đổi giờ thì "
                "hủy lịch cũ trước."
            )
            % {"time": formats.time_vn(earlier.starts_at), "day": formats.date_vn(earlier.on)},
            field="phone",
        )


def _locked(seen: Booking | None) -> Booking:
    if seen is None:
        raise BookingNotFound(_("Không tìm thấy lịch hẹn này."))
    bookings = Booking.objects.select_related("place", "group").select_for_update(of=("self",))
    return bookings.get(pk=seen.pk)


def _end(booking: Booking, state: BookingState) -> None:
    booking.state, booking.ended_at = state, clock.now()
    booking.save(update_fields=["state", "ended_at"])


def _record(actor: Actor, booking: Booking, event: type[BookingEvent]) -> None:
    said = event(subject_id=booking.public_id, agency_id=booking.agency_id, starts_at=booking.starts_at)
    journal.record(actor=actor, event=said)
