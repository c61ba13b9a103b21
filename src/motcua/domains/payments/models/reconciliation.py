"""The daily comparison of three sources."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.payments.types import DifferenceKind, Source
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


class ReconciliationDay(AgencyOwned):
    """Đối chiếu của một ngày (theo ngày tiền rời tài khoản, giờ Việt Nam)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    on = models.DateField(_("ngày"))
    closed_at = models.DateTimeField(_("khóa lúc"), null=True)
    closed_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    total = models.PositiveBigIntegerField(_("tổng khi khóa"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "on"], name="reconciliation_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class SourceLine(AgencyOwned):
    """Một dòng của tệp cổng thanh toán hoặc kho bạc. A later file of the same day and source replaces it."""

    day = models.ForeignKey(ReconciliationDay, on_delete=models.PROTECT, related_name="lines")
    source = models.CharField(_("nguồn"), max_length=10, choices=Source)
    row = models.PositiveIntegerField(_("dòng"))
    reference = models.CharField(_("mã giao dịch"), max_length=64)
    code = models.CharField(_("mã nộp tiền"), max_length=64, blank=True)
    amount = models.PositiveBigIntegerField(_("số tiền"))
    on = models.DateField(_("ngày"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "source", "row"], name="source_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.reference}"


class SourceFile(AgencyOwned):
    """Tệp đã nhập của một nguồn: by hash and sums; a day may have an empty one, which says there was nothing."""

    day = models.ForeignKey(ReconciliationDay, on_delete=models.PROTECT, related_name="files")
    source = models.CharField(_("nguồn"), max_length=10, choices=Source)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("số dòng"))
    total = models.PositiveBigIntegerField(_("tổng"))
    imported_at = models.DateTimeField(_("nhập lúc"))
    imported_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "source"], name="source_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.rows}"


class FoundDifference(AgencyOwned):
    """Chênh lệch: gone when the next comparison does not find it, or explained with a reason and a name."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    day = models.ForeignKey(ReconciliationDay, on_delete=models.PROTECT, related_name="differences")
    source = models.CharField(_("so với"), max_length=10, choices=Source)
    kind = models.CharField(_("loại"), max_length=15, choices=DifferenceKind)
    reference = models.CharField(_("mã giao dịch"), max_length=64)
    code = models.CharField(_("mã nộp tiền"), max_length=64, blank=True)
    ours = models.PositiveBigIntegerField(_("phần mềm"), null=True)
    theirs = models.PositiveBigIntegerField(_("nơi kia"), null=True)
    our_day = models.DateField(_("ngày ở phần mềm"), null=True)
    their_day = models.DateField(_("ngày ở nơi kia"), null=True)
    explained_at = models.DateTimeField(_("giải trình lúc"), null=True)
    explained_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    explanation = PersonalTextField(
        _("giải trình"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "source", "kind", "reference"], name="difference_once"),
            models.CheckConstraint(
                name="difference_explained_in_words",
                condition=Q(explained_at__isnull=True, explanation="")
                | (Q(explained_at__isnull=False) & ~Q(explanation="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
