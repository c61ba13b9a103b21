"""Files that are arriving; their bytes lie in kernel.parts until they were found good."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.types import UploadState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, Purpose, Retention


class FileUpload(AgencyOwned):
    """Tải tệp lên từng phần. `received` never runs ahead of what the disk has; the owner is an account's or an
    officer's public id, and nobody else finds the row."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    owner = models.UUIDField(_("người tải lên"))
    purpose = models.CharField(_("mục đích"), max_length=40)
    original_name = PersonalCharField(
        _("tên tệp"),
        max_length=255,
        category=Category.DOCUMENT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DRAFT,
    )
    size = models.BigIntegerField(_("số byte"))
    received = models.BigIntegerField(_("số byte đã nhận"), default=0)
    state = models.CharField(_("trạng thái"), max_length=12, choices=UploadState, default=UploadState.OPEN)
    findings = models.JSONField(_("kết quả kiểm tra"), default=list)
    needs_signature = models.BooleanField(_("phải có chữ ký số"), default=False)
    file = models.ForeignKey(
        "documents.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField(_("bắt đầu lúc"))
    completed_at = models.DateTimeField(_("đủ dữ liệu lúc"), null=True)
    expires_at = models.DateTimeField(_("giữ đến"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="documents_upload_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="documents_upload_received_is_within",
                condition=Q(received__gte=0) & Q(received__lte=F("size")),
            ),
            models.CheckConstraint(
                name="documents_upload_state_is_known", condition=Q(state__in=UploadState.values)
            ),
            models.CheckConstraint(
                name="documents_upload_checked_has_file",
                condition=~Q(state=UploadState.CHECKED) | Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="documents_upload_is_whole_once_complete",
                condition=~Q(state__in=[UploadState.COMPLETE, UploadState.CHECKED]) | Q(received=F("size")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-id"], name="documents_upload_of_owner"),
            models.Index(
                fields=["expires_at"],
                name="documents_upload_open",
                condition=Q(state__in=[UploadState.OPEN, UploadState.COMPLETE]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
