"""Decisions that announce, change or abolish procedures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import DecisionKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class AnnouncementDecision(AgencyOwned):
    """Quyết định công bố: what stands behind every version that did not ship with the software. `effective_on`
    is the first day of what it announces. Nghị định 63/2010/NĐ-CP, Điều 13-15, as amended."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.CharField(_("số, ký hiệu"), max_length=100)
    kind = models.CharField(_("loại quyết định"), max_length=10, choices=DecisionKind)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    signed_on = models.DateField(_("ngày ký"))
    signer_name = models.CharField(_("người ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    effective_on = models.DateField(_("ngày có hiệu lực"))
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bản quyết định"),
    )
    created_at = models.DateTimeField(_("nhập lúc"))
    created_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number", "signed_on"], name="decision_once"),
            models.CheckConstraint(name="decision_has_a_number", condition=~Q(number="")),
            models.CheckConstraint(name="decision_kind_is_known", condition=Q(kind__in=DecisionKind.values)),
            models.CheckConstraint(
                name="decision_works_once_signed", condition=Q(effective_on__gte=F("signed_on"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-signed_on", "-id"], name="decision_newest"),
        ]

    def __str__(self) -> str:
        return self.number
