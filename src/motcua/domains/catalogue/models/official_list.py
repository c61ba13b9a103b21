"""Lists of procedures that the province approves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import ListKind, ListState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

_WORKING = [ListState.DRAFT.value, ListState.PROPOSED.value]


class OfficialList(AgencyOwned):
    """Danh mục được phê duyệt: one version of a list of one kind. It works from `valid_from` to `valid_to` (both
    included; None: until the next one), always with the decision behind it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("danh mục"), max_length=20, choices=ListKind)
    number = models.PositiveSmallIntegerField(_("bản số"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=ListState)
    note = models.TextField(_("ghi chú"), blank=True)
    return_reason = models.TextField(_("lý do trả lại"), blank=True)
    opened_at = models.DateTimeField(_("mở lúc"))
    opened_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    proposed_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("ghi phê duyệt lúc"), null=True, blank=True)
    approved_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    decision_issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    decision_signer = models.CharField(_("người ký"), max_length=200, blank=True)
    decision_signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    decision_file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bản quyết định"),
    )
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "kind", "number"], name="official_list_number_once"),
            models.UniqueConstraint(
                fields=["agency", "kind"], condition=Q(state__in=_WORKING), name="official_list_one_in_work"
            ),
            models.UniqueConstraint(
                fields=["agency", "kind"],
                condition=Q(state=ListState.APPROVED, valid_to__isnull=True),
                name="official_list_one_without_end",
            ),
            models.CheckConstraint(name="official_list_kind_is_known", condition=Q(kind__in=ListKind.values)),
            models.CheckConstraint(
                name="official_list_state_is_known", condition=Q(state__in=ListState.values)
            ),
            models.CheckConstraint(
                name="official_list_needs_its_decision",
                condition=~Q(state=ListState.APPROVED)
                | (~Q(decision_number="") & Q(decision_signed_on__isnull=False, valid_from__isnull=False)),
            ),
            models.CheckConstraint(
                name="official_list_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="official_list_works_once_signed",
                condition=Q(valid_from__isnull=True) | Q(valid_from__gte=F("decision_signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.number}"


class OfficialListRow(AgencyOwned):
    """Một dòng của danh mục: a procedure, named as it was when it went on the list. Excluded: expressly not on it,
    with the reason. `readings` are the conditions as they stood when the list was proposed."""

    official_list = models.ForeignKey(OfficialList, models.PROTECT, related_name="rows")
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="list_rows")
    code = models.CharField(_("mã thủ tục"), max_length=40, blank=True)
    name = models.CharField(_("tên"), max_length=600)
    field_name = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    excluded = models.BooleanField(_("không thuộc danh mục"), default=False)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    readings = models.JSONField(_("điều kiện lúc trình"), default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["official_list", "procedure"], name="official_list_row_once"),
            models.CheckConstraint(
                name="official_list_exclusion_has_a_reason", condition=Q(excluded=False) | ~Q(note="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure", "official_list"], name="official_list_of_procedure"),
        ]

    def __str__(self) -> str:
        return f"{self.official_list_id}: {self.procedure_id}"
