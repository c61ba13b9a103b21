"""Letters of apology (mẫu 04), each with the date it could not keep and the new one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domains.dossiers.types import OPEN_APOLOGIES, ApologyState, NoticeChannel
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, PersonalTextField, Purpose, Retention


class Apology(AgencyOwned):
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả; từ 2025 Văn bản xin lỗi và đề nghị gia hạn.

    `original_due_at` is the date it apologises for (kept, lateness is reported against it), `send_before` the
    last moment the law gives for sending it. `drafted_by` is empty when the clock drafted it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="apologies")
    seq = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ApologyState.choices)
    original_due_at = models.DateTimeField()
    proposed_due_at = models.DateTimeField(null=True)
    new_due_at = models.DateTimeField(null=True)
    send_before = models.DateTimeField()
    cause_code = models.CharField(max_length=40, blank=True)
    cause_text = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    public_cause = models.TextField(blank=True)
    exception_reason = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    returned_note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=100, blank=True)
    paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=NoticeChannel.choices, blank=True)
    delivered_to = PersonalCharField(
        max_length=200,
        blank=True,
        category=Category.IDENTITY,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    dropped_at = models.DateTimeField(null=True)
    dropped_note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossier_apology_seq"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state__in=OPEN_APOLOGIES), name="dossier_apology_one_open"
            ),
            models.CheckConstraint(
                name="dossier_apology_state_known", condition=Q(state__in=ApologyState.values)
            ),
            models.CheckConstraint(
                name="dossier_apology_approved_is_whole",
                condition=~Q(state__in=[ApologyState.APPROVED, ApologyState.SENT])
                | (Q(approved_at__isnull=False, new_due_at__isnull=False) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="dossier_apology_sent_has_moment",
                condition=~Q(state=ApologyState.SENT) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_apology_new_after_original",
                condition=Q(new_due_at__isnull=True) | Q(new_due_at__gt=F("original_due_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "state", "send_before", "id"],
                name="dossier_apology_open",
                condition=Q(state__in=OPEN_APOLOGIES),
            ),
            models.Index(
                fields=["agency", "-sent_at", "-id"],
                name="dossier_apology_sent",
                condition=Q(state=ApologyState.SENT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq} {self.state}"
