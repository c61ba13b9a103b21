"""Coded reasons, as dated records."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domains.dossiers.types import ReasonKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Reason(AgencyOwned):
    """Lý do có mã: the same words everywhere, so that they can be counted. The newest in force holds."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=ReasonKind.choices)
    code = models.CharField(max_length=40)
    text = models.TextField()
    legal_basis = models.TextField(blank=True)
    verified = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "kind", "code", "valid_from"], name="dossier_reason_once_a_day"
            ),
            models.CheckConstraint(
                name="dossier_reason_kind_is_known", condition=Q(kind__in=ReasonKind.values)
            ),
            models.CheckConstraint(
                name="dossier_reason_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"
