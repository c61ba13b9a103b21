"""Asking an applicant at the counter to bring their account to the dossier."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class AccountInvitation(AgencyOwned):
    """Mã liên kết tài khoản: shown once, good for minutes, used once. Only the hash of its word is kept."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    citizen = models.ForeignKey(
        "people.Citizen", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="account_invitation_word"),
            models.CheckConstraint(
                name="account_invitation_ends_after_it_begins", condition=Q(expires_at__gte=F("made_at"))
            ),
            models.CheckConstraint(
                name="account_invitation_used_by_somebody",
                condition=Q(used_at__isnull=True, citizen__isnull=True)
                | Q(used_at__isnull=False, citizen__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
