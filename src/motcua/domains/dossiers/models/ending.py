"""How a dossier may end or wait otherwise: refusal, stop, withdrawal, payment; and counter mistakes."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.domains.dossiers.types import EndingKind, State
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import (
    Category,
    EncryptedJSONField,
    PersonalCharField,
    PersonalTextField,
    Purpose,
    Retention,
)


class Ending(AgencyOwned):
    """Phiếu từ chối tiếp nhận (mẫu 03) or Thông báo dừng giải quyết (mẫu 05 of 2025): reasons and paper."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=8, choices=EndingKind.choices)
    reason_codes = ArrayField(models.CharField(max_length=40))
    reason_text = models.TextField()
    explanation = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    fee_note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=100, blank=True)
    paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="dossier_ending_kind_known", condition=Q(kind__in=EndingKind.values)),
            models.CheckConstraint(name="dossier_ending_has_a_reason", condition=~Q(reason_text="")),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class Withdrawal(AgencyOwned):
    """Yêu cầu rút hồ sơ: who asked, when, in which stage, and what was decided."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="withdrawals")
    asked_at = models.DateTimeField()
    asked_by_name = PersonalCharField(
        max_length=200, category=Category.IDENTITY, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    stated_reason = PersonalTextField(
        category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    from_state = models.SmallIntegerField(choices=State.choices)
    waited_from = models.SmallIntegerField(choices=State.choices, null=True)
    step_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decision_note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )

    class Meta:
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(granted__isnull=True), name="dossier_withdrawal_one_open"
            ),
            models.CheckConstraint(
                name="dossier_withdrawal_decided_has_moment",
                condition=Q(granted__isnull=True) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.asked_at:%d/%m/%Y}"


class PaymentWait(AgencyOwned):
    """Yêu cầu thực hiện nghĩa vụ tài chính: how much, since when, until it was confirmed (`paid_at`) or the dossier
    ended without it (`cancelled_at`)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payment_waits")
    amount = models.PositiveBigIntegerField()
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    receipt_number = models.CharField(max_length=100, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(paid_at__isnull=True, cancelled_at__isnull=True),
                name="dossier_payment_one_open",
            ),
            models.CheckConstraint(
                name="dossier_payment_ends_once",
                condition=Q(paid_at__isnull=True) | Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(name="dossier_payment_is_for_something", condition=Q(amount__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.amount}"


class Correction(AgencyOwned):
    """A counter mistake put right after the slip was printed: what stood there, what stands now, both slips."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="corrections")
    seq = models.PositiveSmallIntegerField()
    fields = ArrayField(models.CharField(max_length=20))
    changes = EncryptedJSONField(
        category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    why = PersonalTextField(category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    old_paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, related_name="+")
    new_paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossier_correction_seq")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq}"
