"""What belongs to a dossier: papers, transitions, result, hand-over, the counter's draft."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.domains.documents.rules import new_token
from motcua.domains.dossiers.types import Act, Delivery, PaperKind, Punctuality, State
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


class DossierPaper(AgencyOwned):
    """Thành phần hồ sơ as handed in."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="papers", db_index=False
    )
    requirement = models.ForeignKey(
        "catalogue.PaperRequirement", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    order = models.PositiveSmallIntegerField()
    name = models.TextField()
    kind = models.CharField(max_length=12, choices=PaperKind.choices)
    quantity = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "order"], name="dossier_paper_order"),
            models.CheckConstraint(name="dossier_paper_quantity", condition=models.Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"


class Transition(AgencyOwned):
    """One hand-over or change of state (CapNhatTienTrinh). Append-only; the control slip prints from it."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="transitions", db_index=False
    )
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=20, choices=Act.choices)
    from_state = models.SmallIntegerField(choices=State.choices, null=True)
    to_state = models.SmallIntegerField(choices=State.choices)
    from_unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    on_behalf_of = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    step_name = models.CharField(max_length=200, blank=True)
    next_step_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    punctuality = models.CharField(max_length=10, choices=Punctuality.choices, blank=True)
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossier_transition_seq")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq} {self.act}"


class DossierResult(AgencyOwned):
    """Kết quả giải quyết: the file, who approved it and when ("phê duyệt": name, time, the file's hash)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="results")
    name = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    approved_by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    # What anybody holding the result asks us by whether it is ours; as on papers.
    verify_token = models.CharField(max_length=32, unique=True, null=True, default=new_token, editable=False)

    class Meta:
        ordering: ClassVar = ["issued_at", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class HandOver(AgencyOwned):
    """Trả kết quả: who took it, how, when."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="hand_over")
    method = models.CharField(max_length=20, choices=Delivery.choices)
    recipient_name = PersonalCharField(
        max_length=200, category=Category.IDENTITY, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    at = models.DateTimeField()
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.method}"


class IntakeDraft(AgencyOwned):
    """What an officer has typed at the counter and not yet sent; one per officer, encrypted."""

    officer = models.OneToOneField("people.Officer", on_delete=models.CASCADE, related_name="+")
    payload = EncryptedJSONField(
        category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DRAFT
    )
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.officer_id} {self.updated_at}"
