"""How places were set up, who sits where, which hours were booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ServicePlaceSaved(Event):
    """A place was set up or changed."""

    subject_type: ClassVar[str] = "service_place"
    name: ClassVar[str] = "counter.place_saved"
    sentence: ClassVar[Any] = _("Ghi nơi phục vụ “%(place)s”")

    place: str


@dataclass(frozen=True, kw_only=True)
class KioskRenewed(Event):
    """The kiosk got a new address; the old one opens nothing any more."""

    subject_type: ClassVar[str] = "service_place"
    name: ClassVar[str] = "counter.kiosk_renewed"
    sentence: ClassVar[Any] = _("Đổi địa chỉ máy lấy số của “%(place)s”")

    place: str


@dataclass(frozen=True, kw_only=True)
class QueueGroupSaved(Event):
    """A group of procedures was set up or changed."""

    subject_type: ClassVar[str] = "service_place"
    name: ClassVar[str] = "counter.group_saved"
    sentence: ClassVar[Any] = _("Ghi nhóm việc %(letter)s “%(group)s”")

    letter: str
    group: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class CounterSaved(Event):
    """A counter was set up or changed."""

    subject_type: ClassVar[str] = "service_place"
    name: ClassVar[str] = "counter.counter_saved"
    sentence: ClassVar[Any] = _("Ghi quầy %(counter)s phục vụ nhóm %(groups)s")

    counter: str
    groups: str


@dataclass(frozen=True, kw_only=True)
class CounterManned(Event):
    """An officer sat down at a counter."""

    subject_type: ClassVar[str] = "counter"
    name: ClassVar[str] = "counter.manned"
    sentence: ClassVar[Any] = _("Cán bộ vào quầy %(counter)s")

    counter: str


@dataclass(frozen=True, kw_only=True)
class CounterLeft(Event):
    """The officer left the counter."""

    subject_type: ClassVar[str] = "counter"
    name: ClassVar[str] = "counter.left"
    sentence: ClassVar[Any] = _("Cán bộ rời quầy %(counter)s")

    counter: str


@dataclass(frozen=True, kw_only=True)
class QueueDayClosed(Event):
    """The end of the day: what was open was ended."""

    subject_type: ClassVar[str] = "service_place"
    name: ClassVar[str] = "counter.day_closed"
    sentence: ClassVar[Any] = _("Khóa sổ ngày %(on)s tại “%(place)s”: đóng %(tickets)s số còn dở")

    place: str
    on: date
    tickets: int


@dataclass(frozen=True, kw_only=True)
class PriorityGroundSaved(Event):
    """Whom the law lets go before others was set down."""

    subject_type: ClassVar[str] = "agency"
    name: ClassVar[str] = "counter.priority_ground_saved"
    sentence: ClassVar[Any] = _("Ghi diện ưu tiên “%(ground)s” từ ngày %(valid_from)s")

    ground: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class BookingEvent(Event):
    """Something that happened to a booking."""

    subject_type: ClassVar[str] = "booking"

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class HourBooked(BookingEvent):
    """An hour was booked."""

    name: ClassVar[str] = "counter.hour_booked"
    sentence: ClassVar[Any] = _("Đặt giờ %(starts_at)s")


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(BookingEvent):
    """Whoever booked it gave it up."""

    name: ClassVar[str] = "counter.booking_cancelled"
    sentence: ClassVar[Any] = _("Hủy giờ hẹn %(starts_at)s")


@dataclass(frozen=True, kw_only=True)
class BookingArrived(BookingEvent):
    """Whoever booked it came and has a number."""

    name: ClassVar[str] = "counter.booking_arrived"
    sentence: ClassVar[Any] = _("Người hẹn giờ %(starts_at)s đã đến lấy số")


@dataclass(frozen=True, kw_only=True)
class BookingMissed(BookingEvent):
    """Nobody came; the place is free for others."""

    name: ClassVar[str] = "counter.booking_missed"
    sentence: ClassVar[Any] = _("Người hẹn giờ %(starts_at)s không đến")
