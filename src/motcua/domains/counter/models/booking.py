"""Hours booked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.counter.rules import booking_code, random_word
from motcua.domains.counter.types import BookingState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Booking(AgencyOwned):
    """Lịch hẹn đến quầy. The telephone number is not kept, only a keyed hash of it: one place a day for one
    number is all it is asked for."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    token = models.CharField(max_length=24, default=random_word, editable=False)
    code = models.CharField(_("mã hẹn"), max_length=12, default=booking_code, editable=False)
    place = models.ForeignKey("counter.ServicePlace", models.PROTECT, related_name="bookings")
    group = models.ForeignKey("counter.QueueGroup", models.PROTECT, related_name="bookings")
    on = models.DateField(_("ngày"))
    starts_at = models.DateTimeField(_("từ"))
    ends_at = models.DateTimeField(_("đến"))
    booked_by_hash = models.BinaryField(max_length=32, editable=False)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=BookingState, default=BookingState.BOOKED
    )
    booked_at = models.DateTimeField(_("đặt lúc"))
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token"], name="booking_token"),
            models.UniqueConstraint(fields=["agency", "code"], name="booking_code_once"),
            models.UniqueConstraint(
                fields=["place", "on", "booked_by_hash"],
                condition=Q(state=BookingState.BOOKED),
                name="booking_once_a_day",
            ),
            models.CheckConstraint(name="booking_state_is_known", condition=Q(state__in=BookingState.values)),
            models.CheckConstraint(name="booking_hours_in_order", condition=Q(ends_at__gt=F("starts_at"))),
        ]
        indexes: ClassVar = [
            models.Index(fields=["group", "starts_at"], name="booking_of_slot"),
            models.Index(
                fields=["starts_at"], name="booking_waiting", condition=Q(state=BookingState.BOOKED)
            ),
        ]

    def __str__(self) -> str:
        return self.code
