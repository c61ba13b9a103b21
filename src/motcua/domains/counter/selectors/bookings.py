"""Hours that can be booked, and a booking behind its word."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from motcua.domains.counter import rules
from motcua.domains.counter.errors import BookingNotFound, PlaceNotFound
from motcua.domains.counter.models import Booking, QueueGroup
from motcua.domains.counter.selectors._queue import calendar_of
from motcua.domains.counter.types import BookingState, BookingView, Slot, SlotDay
from motcua.kernel import clock

HELD = (BookingState.BOOKED, BookingState.ARRIVED)
"""States in which a booking takes a place of its slot."""


def bookable_days(agency_id: int, group_id: UUID) -> list[date]:
    """Days on which people are received and hours of the group can be booked, from today on. Raises PlaceNotFound."""
    group = bookable_group(agency_id, group_id)
    calendar, today = calendar_of(group.place), clock.today()
    if calendar is None:
        return []
    days = [today + timedelta(days=ahead) for ahead in range(group.place.days_ahead + 1)]
    return [day for day in days if rules.is_open_on(calendar, day, reception=group.place.on_reception_days)]


def slots_on(agency_id: int, group_id: UUID, on: date) -> SlotDay:
    """The slots of a group on a day with the places left; past ones are left out. Two statements. Says why there
    are none. Raises PlaceNotFound."""
    group = bookable_group(agency_id, group_id)
    calendar, reception = calendar_of(group.place), group.place.on_reception_days
    last = clock.today() + timedelta(days=group.place.days_ahead)
    if calendar is None or not calendar.covers(on) or on < clock.today() or on > last:
        return SlotDay(on, (), _("Chỉ đặt được từ hôm nay đến %(last)s.") % {"last": f"{last:%d/%m/%Y}"})
    if not rules.is_open_on(calendar, on, reception=reception):
        named = calendar.named.get(on)
        why = named.name if named else _("cuối tuần")
        return SlotDay(on, (), _("Ngày này cơ quan nghỉ: %(why)s. Hãy chọn ngày khác.") % {"why": why})
    taken = _taken(group, on)
    found = tuple(
        Slot(begin, end, max(0, group.per_slot - taken.get(begin, 0)))
        for begin, end in rules.slots(calendar, on, minutes=group.place.slot_minutes, reception=reception)
        if begin > clock.now()
    )
    return SlotDay(on, found, "" if found else _("Hôm nay đã hết giờ. Hãy chọn ngày khác."))


def bookable_group(agency_id: int, group_id: UUID) -> QueueGroup:
    """A group whose hours can be booked. Raises PlaceNotFound."""
    groups = QueueGroup.objects.filter(
        agency_id=agency_id, place__closed_at__isnull=True, is_open=True, per_slot__gt=0
    )
    group = groups.select_related("place").filter(public_id=group_id).first()
    if group is None:
        raise PlaceNotFound(_("Nhóm việc này không nhận đặt giờ."))
    return group


def booking_by_token(token: str) -> BookingView:
    """A booking as whoever made it sees it. Raises BookingNotFound."""
    booking = Booking.objects.select_related("place", "group").filter(token=token).first()
    if booking is None:
        raise BookingNotFound(_("Không tìm thấy lịch hẹn này."))
    return BookingView(
        token=booking.token,
        code=booking.code,
        state=booking.state,
        state_label=booking.get_state_display(),
        place=booking.place.name,
        location=booking.place.location,
        group=booking.group.shown_name,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        late_minutes=booking.place.late_minutes,
        may_cancel=booking.state == BookingState.BOOKED and clock.now() < booking.starts_at,
    )


def _taken(group: QueueGroup, on: date) -> dict[object, int]:
    held = Booking.objects.filter(group=group, on=on, state__in=HELD).order_by()
    return {row["starts_at"]: row["count"] for row in held.values("starts_at").annotate(count=Count("pk"))}
