"""Receipts for fees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


class FeeReceipt(AgencyOwned):
    """Biên lai thu phí, lệ phí. Numbers of a year run on without a gap; a void one keeps its number."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    payment = models.OneToOneField(
        "payments.Payment", on_delete=models.PROTECT, related_name="receipt", verbose_name=_("khoản thu")
    )
    symbol = models.CharField(_("ký hiệu"), max_length=20)
    sequence = models.PositiveIntegerField(_("số"))
    number = models.CharField(_("số biên lai"), max_length=40)
    paper_id = models.UUIDField(_("tờ biên lai"))
    amount = models.PositiveBigIntegerField(_("số tiền"))
    issued_at = models.DateTimeField(_("cấp lúc"))
    voided_at = models.DateTimeField(_("hủy lúc"), null=True)
    voided_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    void_reason = PersonalTextField(
        _("lý do hủy"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-issued_at", "-id"], name="fee_receipt_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "symbol", "sequence"], name="fee_receipt_number_once"),
            models.CheckConstraint(
                name="fee_receipt_void_has_a_reason",
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number
