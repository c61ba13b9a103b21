"""Numbers given, and the dossiers that came of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.counter.rules import random_word
from motcua.domains.counter.types import AT_COUNTER, CallReason, EndReason, TicketState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


class QueueDay(AgencyOwned):
    """The last number of a group on a day; its row lock makes numbers run without gaps."""

    group = models.ForeignKey("counter.QueueGroup", models.PROTECT, related_name="+")
    on = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "on"], name="queue_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.on}: {self.last}"


class Ticket(AgencyOwned):
    """Phiếu số thứ tự. Nothing of the person is kept: whoever holds the paper or its QR is next."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    token = models.CharField(max_length=24, default=random_word, editable=False)
    place = models.ForeignKey("counter.ServicePlace", models.PROTECT, related_name="tickets")
    group = models.ForeignKey("counter.QueueGroup", models.PROTECT, related_name="tickets")
    on = models.DateField(_("ngày"))
    number = models.PositiveIntegerField(_("số"))
    code = models.CharField(_("số thứ tự"), max_length=12)
    state = models.CharField(_("tình trạng"), max_length=10, choices=TicketState, default=TicketState.WAITING)
    priority = models.ForeignKey(
        "counter.PriorityGround", models.PROTECT, null=True, blank=True, related_name="+"
    )
    booking = models.ForeignKey("counter.Booking", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(_("lấy số lúc"))
    sent_to = models.ForeignKey("counter.Counter", models.PROTECT, null=True, blank=True, related_name="+")
    send_reason = PersonalTextField(
        _("lý do chuyển quầy"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.STAFF,
        retention=Retention.STAFF,
    )
    counter = models.ForeignKey(
        "counter.Counter", models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    called_at = models.DateTimeField(_("gọi lần đầu lúc"), null=True, blank=True)
    last_called_at = models.DateTimeField(_("gọi lần cuối lúc"), null=True, blank=True)
    calls = models.PositiveSmallIntegerField(_("số lần gọi"), default=0)
    called_as = models.CharField(_("vì sao gọi"), max_length=10, choices=CallReason, blank=True)
    serving_at = models.DateTimeField(_("bắt đầu phục vụ lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    end_reason = models.CharField(_("lý do đóng"), max_length=12, choices=EndReason, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token"], name="ticket_token"),
            models.UniqueConstraint(fields=["group", "on", "number"], name="ticket_number_once_a_day"),
            models.UniqueConstraint(
                fields=["counter"], condition=Q(state__in=AT_COUNTER), name="ticket_one_at_a_counter"
            ),
            models.UniqueConstraint(
                fields=["booking"], condition=Q(booking__isnull=False), name="ticket_one_a_booking"
            ),
            models.CheckConstraint(name="ticket_state_is_known", condition=Q(state__in=TicketState.values)),
            models.CheckConstraint(
                name="ticket_called_at_a_counter",
                condition=~Q(state__in=[*AT_COUNTER, TicketState.SERVED, TicketState.ABSENT])
                | Q(counter__isnull=False, called_at__isnull=False, calls__gte=1),
            ),
            models.CheckConstraint(
                name="ticket_served_from_a_moment",
                condition=~Q(state__in=[TicketState.SERVING, TicketState.SERVED])
                | Q(serving_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ticket_over_has_its_moment",
                condition=~Q(state__in=[TicketState.SERVED, TicketState.ABSENT, TicketState.ENDED])
                | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ticket_ended_says_why", condition=~Q(state=TicketState.ENDED) | ~Q(end_reason="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["place", "on", "state"], name="ticket_of_the_day"),
            models.Index(fields=["place", "-issued_at", "-id"], name="ticket_newest"),
            models.Index(
                fields=["place", "group", "-called_at"],
                name="ticket_measured",
                condition=Q(called_at__isnull=False),
            ),
            models.Index(
                fields=["place", "-last_called_at"],
                name="ticket_called",
                condition=Q(last_called_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.on}"


class TicketDossier(AgencyOwned):
    """A dossier taken in from whoever held the ticket; one visitor may bring several."""

    ticket = models.ForeignKey("counter.Ticket", models.PROTECT, related_name="dossiers")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], name="ticket_of_a_dossier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.dossier_id}"
