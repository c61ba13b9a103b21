"""Orders to pay, the money that came for them, and what is given back."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.payments.types import (
    OPEN_STATES,
    SETTLED_STATES,
    IncidentKind,
    OrderGround,
    OrderState,
    Outcome,
    RefundState,
)
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


def new_pay_token() -> str:
    """A token nobody can guess (100 bits): whoever has it may see and pay the order, also somebody's accountant."""
    return secrets.token_hex(13)[:25]


class PaymentOrder(AgencyOwned):
    """Khoản phải nộp của một hồ sơ. `code` stands in bank memos; `lines` are frozen as they were computed."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã nộp tiền"), max_length=25, unique=True)
    token = models.CharField(max_length=25, default=new_pay_token, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("vì sao"), max_length=10, choices=OrderGround, default=OrderGround.FEES)
    due = models.CharField(_("nộp khi nào"), max_length=12, choices=FeeDue, default=FeeDue.ACCEPTANCE)
    lines = models.JSONField(_("các khoản"), default=list)
    amount = models.PositiveBigIntegerField(_("số tiền"))
    state = models.CharField(_("tình trạng"), max_length=12, choices=OrderState, default=OrderState.WAITING)
    opened_at = models.DateTimeField(_("lập lúc"))
    opened_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField(_("hạn nộp"))
    paid_at = models.DateTimeField(_("nộp lúc"), null=True)
    ended_at = models.DateTimeField(_("thôi thu lúc"), null=True)
    end_reason = models.CharField(_("lý do thôi thu"), max_length=300, blank=True)
    # When somebody left for a redirect gateway with it, and when that gateway was last asked about it.
    left_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="payment_order_newest"),
            models.Index(fields=["agency", "state", "-opened_at", "-id"], name="payment_order_by_state"),
            models.Index(
                fields=["expires_at", "id"], name="payment_order_open", condition=Q(state__in=OPEN_STATES)
            ),
            models.Index(
                fields=["agency", "left_at"], name="payment_order_left", condition=Q(left_at__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "ground", "due"],
                condition=Q(state__in=OPEN_STATES),
                name="payment_order_one_open",
            ),
            models.CheckConstraint(
                name="payment_order_state_known", condition=Q(state__in=OrderState.values)
            ),
            models.CheckConstraint(
                name="payment_order_settled_has_moment",
                condition=Q(state__in=SETTLED_STATES, paid_at__isnull=False)
                | (~Q(state__in=SETTLED_STATES) & Q(paid_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="payment_order_ends_after_it_opens", condition=Q(expires_at__gt=F("opened_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class Payment(AgencyOwned):
    """Một lần tiền đến. The gateway's number is kept once for ever: the same notice again changes nothing."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, null=True, related_name="payments")
    gateway = models.CharField(_("qua"), max_length=30)
    reference = models.CharField(_("mã giao dịch"), max_length=64)
    given_code = models.CharField(_("mã nộp tiền ghi trong tin"), max_length=64, blank=True)
    amount = models.PositiveBigIntegerField(_("số tiền"))
    outcome = models.CharField(_("kết quả"), max_length=14, choices=Outcome)
    paid_at = models.DateTimeField(_("tiền rời tài khoản lúc"))
    paid_on = models.DateField(_("ngày nộp"))
    heard_at = models.DateTimeField(_("biết lúc"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "paid_on", "id"], name="payment_of_day"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gateway", "reference", "agency"], name="payment_heard_once"),
            models.UniqueConstraint(
                fields=["order"], condition=Q(outcome=Outcome.TAKEN), name="payment_taken_once"
            ),
            models.CheckConstraint(name="payment_is_money", condition=Q(amount__gte=1)),
            models.CheckConstraint(name="payment_outcome_known", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="payment_unknown_has_no_order",
                condition=Q(order__isnull=True, outcome=Outcome.UNKNOWN)
                | (Q(order__isnull=False) & ~Q(outcome=Outcome.UNKNOWN)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.reference}"


class Incident(AgencyOwned):
    """Sự cố thanh toán. The same thing heard again counts up, so that nobody can flood the list."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, null=True, related_name="incidents")
    kind = models.CharField(_("loại"), max_length=20, choices=IncidentKind)
    gateway = models.CharField(_("qua"), max_length=30)
    reference = models.CharField(_("mã giao dịch"), max_length=64, blank=True)
    given_code = models.CharField(_("mã nộp tiền ghi trong tin"), max_length=64, blank=True)
    expected = models.PositiveBigIntegerField(_("số phải nộp"), null=True)
    amount = models.PositiveBigIntegerField(_("số tiền đến"), null=True)
    first_at = models.DateTimeField(_("lần đầu"))
    last_at = models.DateTimeField(_("lần cuối"))
    times = models.PositiveIntegerField(_("số lần"), default=1)
    resolved_at = models.DateTimeField(_("xử lý xong lúc"), null=True)
    resolved_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    resolution = PersonalTextField(
        _("cách xử lý"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-first_at", "-id"], name="incident_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "kind", "gateway", "reference", "given_code"],
                condition=Q(resolved_at__isnull=True),
                name="incident_once_while_open",
            ),
            models.CheckConstraint(name="incident_kind_known", condition=Q(kind__in=IncidentKind.values)),
            models.CheckConstraint(
                name="incident_resolved_in_words",
                condition=Q(resolved_at__isnull=True, resolution="")
                | (Q(resolved_at__isnull=False) & ~Q(resolution="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Refund(AgencyOwned):
    """Khoản phải hoàn: asked for, approved by another, done with the number of the transfer back."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="refund")
    amount = models.PositiveBigIntegerField(_("số tiền"))
    why = PersonalTextField(
        _("lý do"), category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    state = models.CharField(_("tình trạng"), max_length=10, choices=RefundState, default=RefundState.ASKED)
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    asked_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(_("duyệt lúc"), null=True)
    decided_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    done_at = models.DateTimeField(_("hoàn lúc"), null=True)
    done_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reference = models.CharField(_("số chứng từ hoàn"), max_length=64, blank=True)
    decision_note = PersonalTextField(
        _("ý kiến"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-asked_at", "-id"], name="refund_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="refund_state_known", condition=Q(state__in=RefundState.values)),
            models.CheckConstraint(
                name="refund_done_has_a_number",
                condition=~Q(state=RefundState.DONE) | (Q(done_at__isnull=False) & ~Q(reference="")),
            ),
            models.CheckConstraint(
                name="refund_decided_has_moment",
                condition=Q(state=RefundState.ASKED, decided_at__isnull=True)
                | (~Q(state=RefundState.ASKED) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.state}"
