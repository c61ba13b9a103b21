"""Parts of a version: facts with their source, papers, fees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import Evidence, FeeDue, Part
from motcua.kernel.models import AgencyOwned


class VersionFact(AgencyOwned):
    """Bộ phận tạo thành của thủ tục, as people read it (`value` is a list of lines), with where it comes from
    and who vouched for it. `confirmed_source` is the source that officer saw. A confirmation without an
    officer was made by a task of the system, which `note` names."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="facts")
    part = models.CharField(_("bộ phận"), max_length=20, choices=Part)
    value = models.JSONField(_("nội dung"), default=list)
    source = models.TextField(_("nguồn"), blank=True)
    evidence = models.CharField(_("căn cứ"), max_length=10, choices=Evidence)
    confirmed_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    confirmed_source = models.TextField(_("nguồn khi xác nhận"), blank=True)
    note = models.CharField(_("ghi chú xác nhận"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "part"], name="fact_once_per_version"),
            models.CheckConstraint(name="fact_part_is_known", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="fact_evidence_is_known", condition=Q(evidence__in=Evidence.values)),
            models.CheckConstraint(
                name="fact_missing_is_never_confirmed",
                condition=Q(confirmed_at__isnull=True) | ~Q(evidence=Evidence.MISSING),
            ),
            models.CheckConstraint(
                name="fact_confirmed_by_only_when_confirmed",
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.part}"


class PaperRequirement(AgencyOwned):
    """Thành phần hồ sơ: a paper to bring, in originals, certified and plain copies (None: the source gives no
    number). A paper with a condition is required only where that holds, one of a case only in that case; of one that
    must be signed the file is a PDF with a good digital signature."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="papers")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.TextField(_("giấy tờ"))
    originals = models.PositiveSmallIntegerField(_("bản chính"), null=True, blank=True)
    certified = models.PositiveSmallIntegerField(_("bản chứng thực"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("bản sao"), null=True, blank=True)
    form = models.CharField(_("mẫu"), max_length=300, blank=True)
    condition = models.TextField(_("trường hợp"), blank=True)
    is_required = models.BooleanField(_("bắt buộc"), default=True)
    must_be_signed = models.BooleanField(_("phải có chữ ký số"), default=False, db_default=False)
    case = models.ForeignKey(
        "catalogue.ProcedureCase", models.PROTECT, null=True, blank=True, related_name="papers"
    )

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="paper_order_once"),
            models.CheckConstraint(name="paper_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.order}"


class FeeLine(AgencyOwned):
    """Phí, lệ phí: whole VND, or no amount and the rule that works it out, in words and as a formula (the document
    of `rules.fees`). A version without lines whose fees are confirmed costs nothing."""

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="fee_lines")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    kind = models.CharField(_("loại"), max_length=40)
    name = models.CharField(_("tên"), max_length=300)
    amount = models.PositiveBigIntegerField(_("mức thu"), null=True, blank=True)
    currency = models.CharField(_("loại tiền"), max_length=3, default="VND")
    rule = models.TextField(_("cách tính"), blank=True)
    basis = models.CharField(_("văn bản quy định"), max_length=300, blank=True)
    relief = models.TextField(_("miễn, giảm"), blank=True)
    due = models.CharField(_("nộp khi nào"), max_length=12, choices=FeeDue, default=FeeDue.ACCEPTANCE)
    formula = models.TextField(_("công thức"), blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="fee_line_order_once"),
            models.CheckConstraint(
                name="fee_line_has_amount_or_rule",
                condition=Q(amount__isnull=False) | ~Q(rule="") | ~Q(formula=""),
            ),
            models.CheckConstraint(name="fee_line_due_is_known", condition=Q(due__in=FeeDue.values)),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.order}"
