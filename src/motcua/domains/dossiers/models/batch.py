"""One act on many dossiers: who asked, what came of every row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domains.dossiers.types import OPEN_BATCHES, BatchAct, BatchState, Delivery, RowState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


class Batch(AgencyOwned):
    """Một lượt xử lý nhiều hồ sơ. Its rows are done one by one in the background, with the rights its officer has
    at that moment."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    token = models.UUIDField(null=True, editable=False)
    act = models.CharField(max_length=20, choices=BatchAct.choices)
    state = models.CharField(max_length=12, choices=BatchState.choices, default=BatchState.QUEUED)
    by = models.ForeignKey("people.Officer", models.PROTECT, related_name="+", db_index=False)
    to_officer = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_index=False
    )
    from_officer = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_index=False
    )
    method = models.CharField(max_length=20, choices=Delivery.choices, blank=True)
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["by", "-asked_at", "-id"], name="batch_newest_of_officer")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "token"], name="batch_once_per_form"),
            models.CheckConstraint(name="batch_act_known", condition=Q(act__in=BatchAct.values)),
            models.CheckConstraint(name="batch_state_known", condition=Q(state__in=BatchState.values)),
            models.CheckConstraint(
                name="batch_rows_add_up", condition=Q(total__gte=F("done") + F("failed")) & Q(total__gte=1)
            ),
            models.CheckConstraint(
                name="batch_cancelled_has_moment",
                condition=~Q(state=BatchState.CANCELLED) | Q(cancelled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.ended}/{self.total}"

    @property
    def ended(self) -> int:
        """Rows that have a result."""
        return self.done + self.failed

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_BATCHES


class BatchRow(AgencyOwned):
    """One dossier of a batch, or one leg of a dossier (`leg_id`). `code` stays empty when the officer could not see
    the dossier: then only the id they sent is known of it."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", db_index=False)
    seq = models.PositiveIntegerField()
    dossier_id = models.UUIDField()
    leg_id = models.UUIDField(null=True)
    code = models.CharField(max_length=60, blank=True)
    seen_moves = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=RowState.choices, default=RowState.WAITING)
    message = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "seq"], name="batch_row_order"),
            models.UniqueConstraint(
                fields=["batch", "dossier_id"],
                condition=Q(leg_id__isnull=True),
                name="batch_row_once_per_dossier",
            ),
            models.UniqueConstraint(fields=["batch", "leg_id"], name="batch_row_once_per_leg"),
            models.CheckConstraint(name="batch_row_state_known", condition=Q(state__in=RowState.values)),
            models.CheckConstraint(
                name="batch_row_ended_has_moment",
                condition=Q(state=RowState.WAITING, at__isnull=True)
                | (~Q(state=RowState.WAITING) & Q(at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.code or self.dossier_id} {self.state}"
