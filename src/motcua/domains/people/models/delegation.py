"""Who acts for whom while somebody is away, or by a document that gives the right."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models.officer import Officer
from motcua.domains.people.types import DelegationKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, Purpose, Retention


class Delegation(AgencyOwned):
    """Người thay thế, ủy quyền: what one officer may do for another between two days, both included.

    No unit: wherever the giver's roles reach. No procedures: all of them. No acts: all the giver's that can
    be handed over. The row says what was given; what it amounts to is worked out from the giver's own roles
    at each request, so a giver who loses a role gives nothing of it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("hình thức"), max_length=12, choices=DelegationKind.choices)
    giver = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("người giao"))
    receiver = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("người nhận"))
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"))
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    procedures = ArrayField(models.CharField(max_length=64), default=list, verbose_name=_("thủ tục"))
    acts = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("việc"))
    document_number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày văn bản"), null=True, blank=True)
    document_reference = models.CharField(_("nơi lưu văn bản"), max_length=300, blank=True)
    why = PersonalCharField(
        _("lý do"),
        max_length=500,
        category=Category.EMPLOYMENT,
        purpose=Purpose.STAFF,
        retention=Retention.STAFF,
    )
    created_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    revoke_reason = PersonalCharField(
        _("lý do thôi giao"),
        max_length=500,
        blank=True,
        category=Category.EMPLOYMENT,
        purpose=Purpose.STAFF,
        retention=Retention.STAFF,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="delegation_kind_is_known", condition=Q(kind__in=DelegationKind.values)
            ),
            models.CheckConstraint(
                name="delegation_ends_after_it_begins", condition=Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(name="delegation_not_to_oneself", condition=~Q(giver=F("receiver"))),
            models.CheckConstraint(name="delegation_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="delegation_by_document_names_it",
                condition=~Q(kind=DelegationKind.DELEGATION)
                | (~Q(document_number="") & Q(document_date__isnull=False)),
            ),
            models.CheckConstraint(
                name="delegation_revoked_with_reason",
                condition=(Q(revoked_at__isnull=True) & Q(revoke_reason="") & Q(revoked_by__isnull=True))
                | (Q(revoked_at__isnull=False) & ~Q(revoke_reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["receiver", "valid_to"], name="delegation_received"),
            models.Index(fields=["giver", "valid_to"], name="delegation_given"),
            models.Index(fields=["agency", "-valid_from", "-id"], name="delegation_of_agency"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
