"""Kho quản lý dữ liệu điện tử của tổ chức, cá nhân: papers kept once, used again, never asked for twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.digitisation.types import PaperOrigin, Sharing, Trust, VaultState
from motcua.domains.people.types import PartyKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, Purpose, Retention

_KEPT = {"purpose": Purpose.DOSSIER, "retention": Retention.DOSSIER}


class VaultPaper(AgencyOwned):
    """Giấy tờ trong kho. The file and its hash never change: another version is another row that replaces it.
    The owner is found by the keyed hash of their number."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("mã loại giấy tờ"), max_length=100)
    title = models.CharField(_("tên giấy tờ"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    issued_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    expires_on = models.DateField(_("ngày hết hạn"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan cấp"), max_length=300, blank=True)
    signer = PersonalCharField(
        _("người ký"), max_length=200, blank=True, category=Category.EMPLOYMENT, **_KEPT
    )
    owner_kind = models.CharField(_("loại chủ sở hữu"), max_length=16, choices=PartyKind)
    owner_hash = models.BinaryField(max_length=32, editable=False)
    owner_name = PersonalCharField(_("chủ sở hữu"), max_length=300, category=Category.IDENTITY, **_KEPT)
    dossier = models.ForeignKey(
        "dossiers.Dossier", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    result = models.OneToOneField(
        "dossiers.DossierResult",
        verbose_name=_("kết quả"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    procedure = models.CharField(_("mã thủ tục"), max_length=100, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("mã băm"), max_length=64)
    origin = models.CharField(_("hình thức"), max_length=10, choices=PaperOrigin)
    trust = models.CharField(_("mức độ tin cậy"), max_length=10, choices=Trust)
    sharing = models.CharField(_("phạm vi dùng lại"), max_length=10, choices=Sharing, default=Sharing.ANY)
    kept_by = models.UUIDField(_("người đưa vào"), null=True)
    kept_at = models.DateTimeField(_("đưa vào lúc"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=VaultState, default=VaultState.VALID)
    ended_at = models.DateTimeField(_("thôi hiệu lực lúc"), null=True)
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("thay bằng"), on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    times_used = models.IntegerField(_("số lần dùng lại"), default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "owner_kind", "owner_hash", "-id"], name="vault_of_owner"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="vault_state_is_known", condition=Q(state__in=VaultState.values)),
            models.CheckConstraint(
                name="vault_ended_when_not_valid",
                condition=Q(state=VaultState.VALID, ended_at__isnull=True)
                | (~Q(state=VaultState.VALID) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="vault_replaced_names_the_other",
                condition=Q(state=VaultState.REPLACED, replaced_by__isnull=False)
                | (~Q(state=VaultState.REPLACED) & Q(replaced_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="vault_expires_after_issue",
                condition=Q(expires_on__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(name="vault_uses_are_counted", condition=Q(times_used__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class VaultUse(AgencyOwned):
    """Một lần dùng lại; the log of who used a paper for what, and what the index of reuse counts."""

    paper = models.ForeignKey(VaultPaper, on_delete=models.PROTECT, related_name="uses")
    about_id = models.UUIDField(_("hồ sơ, bản nháp"))
    procedure = models.CharField(_("mã thủ tục"), max_length=100)
    used_by = models.UUIDField(_("người dùng"), null=True)
    used_at = models.DateTimeField(_("lúc"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "about_id"], name="vault_use_once_per_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.used_at}"
