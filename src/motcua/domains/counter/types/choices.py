"""What may be done at the queue, and how tickets and bookings stand."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CounterPermission(StrEnum):
    """Looking at the queue and its figures, serving at a counter, setting places up."""

    READ = "counter.read"
    SERVE = "counter.serve"
    MANAGE = "counter.manage"


class TicketState(TextChoices):
    """How a ticket stands. An absent one is kept for some minutes and may come back."""

    WAITING = "waiting", _("Đang chờ")
    CALLED = "called", _("Đang được gọi")
    SERVING = "serving", _("Đang phục vụ")
    SERVED = "served", _("Đã phục vụ")
    ABSENT = "absent", _("Vắng mặt khi gọi")
    ENDED = "ended", _("Đã đóng")


AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)
"""A counter has at most one of these."""
STANDING = (TicketState.WAITING, *AT_COUNTER)
"""What the end of the day puts an end to; who was absent stays absent."""


class CallReason(TextChoices):
    """Why a ticket was the next to be called."""

    SENT = "sent", _("được chuyển đến quầy này")
    BOOKED = "booked", _("đã đến giờ hẹn")
    PRIORITY = "priority", _("thuộc diện ưu tiên")
    IN_TURN = "in_turn", _("đến trước, theo thứ tự")


class EndReason(TextChoices):
    """Why a ticket ended without being served."""

    DAY_CLOSED = "day_closed", _("Hết ngày làm việc mà chưa phục vụ xong")
    LEFT = "left", _("Người lấy số tự bỏ số")


class BookingState(TextChoices):
    """How a booked hour stands."""

    BOOKED = "booked", _("Đã đặt, chờ đến giờ")
    ARRIVED = "arrived", _("Đã đến lấy số")
    CANCELLED = "cancelled", _("Đã hủy")
    MISSED = "missed", _("Không đến, chỗ đã nhường người khác")
