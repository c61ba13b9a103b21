"""Papers issued: what stood on them, frozen. They are set in type when asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, EncryptedJSONField, PersonalTextField, Purpose, Retention


class IssuedPaper(AgencyOwned):
    """Giấy tờ đã cấp theo mẫu. Its values are never changed; a wrong one is voided and issued anew."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    form_code = models.CharField(_("mẫu"), max_length=40)
    form_version = models.PositiveSmallIntegerField(_("phiên bản mẫu"))
    number = models.CharField(_("số"), max_length=120, blank=True)
    book = models.CharField(_("quyển số"), max_length=20, blank=True)
    book_sequence = models.BigIntegerField(_("số thứ tự trong quyển"), null=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    data = EncryptedJSONField(
        _("nội dung"), category=Category.DOCUMENT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    content_hash = models.CharField(_("mã băm nội dung"), max_length=64)
    issued_at = models.DateTimeField(_("cấp lúc"))
    issued_by = models.UUIDField(_("người cấp"), null=True)
    verify_token = models.CharField(_("mã kiểm tra"), max_length=32, unique=True)
    voided_at = models.DateTimeField(_("hủy lúc"), null=True)
    voided_by = models.UUIDField(_("người hủy"), null=True)
    void_reason = PersonalTextField(
        _("lý do hủy"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("giấy thay thế")
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "subject_type", "subject_id"], name="documents_paper_subject"),
            # Receipts alone have a place in a book; a void one has left it to the slip that replaced it.
            models.Index(
                fields=["agency", "book", "book_sequence"],
                name="documents_paper_in_book",
                condition=Q(book_sequence__isnull=False, voided_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="documents_paper_hash_is_sha256", condition=Q(content_hash__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="documents_paper_void_has_a_reason",
                condition=Q(voided_at__isnull=True, void_reason="", replaced_by__isnull=True)
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_code} {self.number}"
