"""Files people handed in or we made; the bytes lie in kernel.storage under their hash."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.types import ScanState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, Purpose, Retention


class StoredFile(AgencyOwned):
    """Tệp đính kèm. Two rows may share their bytes; a row is never changed, but for what the scan for malware
    said: what waits for it or failed it is not given out."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    sha256 = models.CharField(_("mã băm"), max_length=64)
    size = models.BigIntegerField(_("số byte"))
    mime = models.CharField(_("kiểu tệp"), max_length=100)
    original_name = PersonalCharField(
        _("tên tệp"),
        max_length=255,
        category=Category.DOCUMENT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    purpose = models.CharField(_("mục đích"), max_length=40)
    uploaded_by = models.UUIDField(_("người tải lên"), null=True)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    scan = models.CharField(
        _("quét mã độc"),
        max_length=10,
        choices=ScanState,
        default=ScanState.OFF,
        db_default=ScanState.OFF,
    )
    scanned_at = models.DateTimeField(_("quét lúc"), null=True)
    malware = models.CharField(_("tên mã độc"), max_length=200, blank=True, db_default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sha256"], name="documents_file_sha256"),
            models.Index(fields=["id"], name="documents_file_to_scan", condition=Q(scan=ScanState.PENDING)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="documents_file_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="documents_file_scan_is_known", condition=Q(scan__in=ScanState.values)
            ),
            models.CheckConstraint(
                name="documents_file_hash_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class FileSizeLimit(AgencyOwned):
    """Mức dung lượng của một tệp trong thời gian áp dụng; `purpose` trống là mọi mục đích."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    purpose = models.CharField(_("mục đích"), max_length=40, blank=True)
    max_bytes = models.BigIntegerField(_("số byte tối đa"))
    effective_from = models.DateField(_("từ ngày"))
    effective_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    legal_basis = models.TextField(_("căn cứ"), blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "purpose", "effective_from"], name="documents_file_limit_once_a_day"
            ),
            models.CheckConstraint(name="documents_file_limit_is_positive", condition=Q(max_bytes__gt=0)),
            models.CheckConstraint(
                name="documents_file_limit_ends_after_it_begins",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose or '*'} {self.effective_from:%d/%m/%Y}"
