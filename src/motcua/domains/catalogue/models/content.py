"""The parts of a version that stand in rows of their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import StepActor, SubmissionChannel
from motcua.domains.deadlines.types import Unit
from motcua.kernel.models import AgencyOwned


class ProcedureCase(AgencyOwned):
    """Trường hợp: papers may belong to one; a paper of none is asked in every case."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="cases")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.CharField(_("trường hợp"), max_length=300)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="procedure_case_order_once"),
            models.UniqueConstraint(fields=["version", "name"], name="procedure_case_name_once"),
            models.CheckConstraint(name="procedure_case_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class ProcedureStep(AgencyOwned):
    """Trình tự thực hiện: one step, by the applicant or by the agency."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    actor = models.CharField(_("ai thực hiện"), max_length=10, choices=StepActor)
    text = models.TextField(_("nội dung bước"))

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="procedure_step_order_once"),
            models.CheckConstraint(
                name="procedure_step_actor_is_known", condition=Q(actor__in=StepActor.values)
            ),
            models.CheckConstraint(name="procedure_step_has_a_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.order}"


class ChannelTerm(AgencyOwned):
    """Cách thức thực hiện: a way of handing in, with its time limit (None: that of the procedure), its fee in
    words and a description."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="channels")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    channel = models.CharField(_("hình thức nộp"), max_length=10, choices=SubmissionChannel)
    limit_amount = models.PositiveIntegerField(_("thời hạn"), null=True, blank=True)
    limit_unit = models.CharField(_("đơn vị thời hạn"), max_length=20, blank=True)
    fee_text = models.TextField(_("phí, lệ phí"), blank=True)
    description = models.TextField(_("mô tả"), blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="version_channel_order_once"),
            models.UniqueConstraint(fields=["version", "channel"], name="version_channel_once_per_version"),
            models.CheckConstraint(
                name="version_channel_is_known", condition=Q(channel__in=SubmissionChannel.values)
            ),
            models.CheckConstraint(
                name="version_channel_limit_is_whole",
                condition=Q(limit_amount__isnull=True, limit_unit="")
                | Q(
                    limit_amount__isnull=False,
                    limit_amount__gte=1,
                    limit_unit__in=[unit.value for unit in Unit],
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.channel}"


class ResultItem(AgencyOwned):
    """Kết quả thực hiện: name, kind, how long it holds, its form."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="result_items")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.TextField(_("kết quả"))
    kind = models.CharField(_("loại"), max_length=120, blank=True)
    validity = models.CharField(_("thời hạn hiệu lực"), max_length=300, blank=True)
    form = models.CharField(_("mẫu"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="version_result_order_once"),
            models.CheckConstraint(name="version_result_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.order}"


class LegalBasis(AgencyOwned):
    """Căn cứ pháp lý: a legal text with its dates; `number` may be missing where a source gives only words."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="bases")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    number = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    title = models.TextField(_("trích yếu"), blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("ngày có hiệu lực"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="version_basis_order_once"),
            models.CheckConstraint(
                name="version_basis_has_number_or_title", condition=~Q(number="") | ~Q(title="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.order}"
