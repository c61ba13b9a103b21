"""Requests to complete a dossier (mẫu 02)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.domains.dossiers.types import Stage, SupplementState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention

OPEN_REQUESTS = [SupplementState.WAITING_APPROVAL, SupplementState.SENT]


class SupplementRequest(AgencyOwned):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything missing, in one request.

    A later request waits for the leader (`waiting`) before it is sent. `late_reason` is kept when it was sent
    after the days the law gives for saying so; `kept_holder` is who held the dossier when it was asked: it
    comes back to them, or to whoever took it over meanwhile.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="supplement_requests")
    seq = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage.choices)
    state = models.CharField(max_length=10, choices=SupplementState.choices)
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    late_reason = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    repeat_reason = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    answer_until = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    kept_holder = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossier_supplement_seq"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state__in=OPEN_REQUESTS), name="dossier_supplement_one_open"
            ),
            models.CheckConstraint(
                name="dossier_supplement_state_known", condition=Q(state__in=SupplementState.values)
            ),
            models.CheckConstraint(
                name="dossier_supplement_sent_has_moment",
                condition=~Q(
                    state__in=[
                        SupplementState.SENT,
                        SupplementState.ANSWERED,
                        SupplementState.EXPIRED,
                    ]
                )
                | Q(sent_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "state", "answer_until", "id"],
                name="dossier_supplement_open",
                condition=Q(state__in=OPEN_REQUESTS),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq} {self.state}"


class SupplementItem(AgencyOwned):
    """One thing asked for, with its coded reason, and when it came."""

    request = models.ForeignKey(SupplementRequest, models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    requirement = models.ForeignKey("catalogue.PaperRequirement", models.PROTECT, null=True, related_name="+")
    name = PersonalTextField(
        category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    reason_code = models.CharField(max_length=40)
    reason_text = models.TextField()
    explanation = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    received_at = models.DateTimeField(null=True)
    # What the applicant wrote instead of sending a paper, or beside it.
    written_answer = PersonalTextField(
        blank=True,
        default="",
        db_default="",
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "order"], name="dossier_supplement_item_order")
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"
