"""Versions of a procedure."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import INTAKE_PARTS, OnlineLevel, VersionOrigin, VersionState
from motcua.domains.deadlines.types import Unit
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

_CLOSED = Value("[]")
# A range over one key: thus an ordinary GiST index knows "the same procedure" without an extension.
_PROCEDURE = Func(
    F("procedure_id"), F("procedure_id"), _CLOSED, function="int8range", output_field=BigIntegerRangeField()
)
_VALIDITY = Func(F("valid_from"), F("valid_to"), _CLOSED, function="daterange", output_field=DateRangeField())


class ProcedureVersion(AgencyOwned):
    """Phiên bản thủ tục: its content from one day to another (both included; None: not known).

    Its announced versions never cover the same day twice. What was drafted here is in force only with the
    `decision` behind it; `closing_decision` ended it, with `successor` where another procedure takes its place.
    `time_limit_text` is the limit as the source writes it; amount and unit are None and "" where it gives no
    figure. `confirmed_parts` repeats which facts were confirmed, so that the database itself refuses to open
    intake before the four parts of it are.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"), default=1)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=VersionState)
    status_text = models.CharField(_("hiệu lực như nguồn ghi"), max_length=200, blank=True)
    period = models.CharField(_("thời kỳ như nguồn ghi"), max_length=120, blank=True)
    remark = models.TextField(_("lưu ý cho cán bộ"), blank=True)

    name = models.CharField(_("tên"), max_length=600, blank=True)
    origin = models.CharField(
        _("từ đâu"), max_length=10, choices=VersionOrigin, default=VersionOrigin.SHIPPED
    )
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(
        "catalogue.AnnouncementDecision", models.PROTECT, null=True, blank=True, related_name="versions"
    )
    closing_decision = models.ForeignKey(
        "catalogue.AnnouncementDecision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_versions",
    )
    successor = models.ForeignKey(
        "catalogue.Procedure", models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("mở lúc"), null=True, blank=True)
    created_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True)

    time_limit_amount = models.PositiveIntegerField(_("thời hạn"), null=True, blank=True)
    time_limit_unit = models.CharField(_("đơn vị thời hạn"), max_length=20, blank=True)
    time_limit_text = models.TextField(_("thời hạn như nguồn ghi"), blank=True)
    applicant_kinds = ArrayField(models.CharField(max_length=20), default=list, verbose_name=_("đối tượng"))
    applicant_groups = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("nhóm đối tượng")
    )
    online_level = models.CharField(_("mức độ trực tuyến"), max_length=12, blank=True)
    dossier_sets = models.PositiveSmallIntegerField(_("số bộ"), null=True, blank=True)
    results = ArrayField(models.TextField(), default=list, verbose_name=_("kết quả"))
    conditions = ArrayField(
        models.TextField(), default=list, blank=True, verbose_name=_("yêu cầu, điều kiện")
    )
    legal_bases = ArrayField(models.TextField(), default=list, verbose_name=_("căn cứ pháp lý"))
    receiving_place = models.TextField(_("nơi tiếp nhận"), blank=True)
    receiving_time = models.TextField(_("thời gian tiếp nhận"), blank=True)
    executing_agency = models.CharField(_("cơ quan thực hiện"), max_length=300, blank=True)
    deciding_agency = models.CharField(_("cơ quan quyết định"), max_length=300, blank=True)
    delegated_agency = models.CharField(_("cơ quan được ủy quyền"), max_length=300, blank=True)
    coordinating_agencies = ArrayField(
        models.CharField(max_length=300), default=list, blank=True, verbose_name=_("cơ quan phối hợp")
    )
    interagency = models.BooleanField(_("liên thông"), null=True, blank=True)
    local_variants = models.JSONField(_("bản của địa phương khác"), default=list, blank=True)

    process_version = models.ForeignKey(
        "workflow.ProcessVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64, editable=False)
    confirmed_parts = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    confirmed_for_demo = models.BooleanField(_("xác nhận trình diễn"), default=False, editable=False)
    intake_open = models.BooleanField(_("đang tiếp nhận"), default=False, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state=VersionState.IN_FORCE), name="version_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state=VersionState.DRAFT), name="version_one_draft"
            ),
            ExclusionConstraint(
                name="version_days_never_overlap",
                expressions=[(_PROCEDURE, RangeOperators.OVERLAPS), (_VALIDITY, RangeOperators.OVERLAPS)],
                condition=~Q(state=VersionState.DRAFT),
            ),
            models.CheckConstraint(
                name="version_needs_its_decision",
                condition=~Q(origin=VersionOrigin.DRAFTED)
                | Q(state=VersionState.DRAFT)
                | Q(decision__isnull=False, valid_from__isnull=False),
            ),
            models.CheckConstraint(
                name="version_upcoming_has_its_day",
                condition=~Q(state=VersionState.UPCOMING) | Q(valid_from__isnull=False),
            ),
            models.CheckConstraint(
                name="version_ended_by_decision_has_its_day",
                condition=Q(closing_decision__isnull=True) | Q(valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="version_origin_is_known", condition=Q(origin__in=VersionOrigin.values)
            ),
            models.CheckConstraint(name="version_state_is_known", condition=Q(state__in=VersionState.values)),
            models.CheckConstraint(
                name="version_online_level_is_known", condition=Q(online_level__in=["", *OnlineLevel.values])
            ),
            models.CheckConstraint(
                name="version_limit_is_whole",
                condition=Q(time_limit_amount__isnull=True, time_limit_unit="")
                | Q(
                    time_limit_amount__isnull=False,
                    time_limit_amount__gte=1,
                    time_limit_unit__in=[unit.value for unit in Unit],
                ),
            ),
            models.CheckConstraint(
                name="version_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="version_open_only_when_confirmed",
                condition=Q(intake_open=False)
                | Q(
                    state=VersionState.IN_FORCE,
                    time_limit_amount__isnull=False,
                    process_version__isnull=False,
                    confirmed_parts__contains=[part.value for part in INTAKE_PARTS],
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "procedure"], name="version_open", condition=Q(intake_open=True)),
            models.Index(
                fields=["agency", "valid_from"],
                name="version_to_begin",
                condition=Q(state=VersionState.UPCOMING),
            ),
            models.Index(
                fields=["agency", "valid_to"],
                name="version_to_end",
                condition=Q(state=VersionState.IN_FORCE, valid_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}/{self.number}"
