"""How long personal data are kept, what was cleared away, and what citizens read and agreed to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import NoticePurpose
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class RetentionRule(AgencyOwned):
    """Thời hạn lưu giữ, a dated record; the newest in force on a day holds. Without one the shipped rule does."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    key = models.CharField(_("dữ liệu"), max_length=40)
    days = models.PositiveIntegerField(_("số ngày giữ"))
    valid_from = models.DateField(_("từ ngày"))
    legal_basis = models.TextField(_("căn cứ pháp lý"), blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    source = models.TextField(_("nguồn"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "key", "valid_from"], name="retention_rule_once_a_day"),
            models.CheckConstraint(name="retention_keeps_some_days", condition=Q(days__gte=1)),
            models.CheckConstraint(
                name="retention_verified_on_a_basis",
                condition=Q(verified=False) | (~Q(legal_basis="") & ~Q(source="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from:%d/%m/%Y}"


class RetentionRun(AgencyOwned):
    """The last time a rule was carried out: what was older went, and how many there were. `failed_at`: it was tried
    since and could not be."""

    key = models.CharField(_("dữ liệu"), max_length=40)
    ran_at = models.DateTimeField(_("chạy lúc"), null=True)
    before = models.DateTimeField(_("dữ liệu trước"), null=True)
    removed = models.PositiveIntegerField(_("số đã xử lý"), default=0)
    failed_at = models.DateTimeField(_("lỗi lúc"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "key"], name="retention_run_once_a_rule"),
            models.CheckConstraint(
                name="retention_run_ran_or_failed",
                condition=Q(ran_at__isnull=False, before__isnull=False)
                | Q(ran_at__isnull=True, before__isnull=True, failed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.ran_at}"


class Consent(AgencyOwned):
    """Người dân đã đọc, đã đồng ý: which notice in which version, and when; withdrawn where the law allows it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    citizen = models.ForeignKey("people.Citizen", models.PROTECT, related_name="+")
    purpose = models.CharField(_("mục đích"), max_length=20, choices=NoticePurpose)
    version = models.CharField(_("bản thông báo"), max_length=20)
    given_at = models.DateTimeField(_("lúc"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "citizen", "purpose", "version"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_live_once",
            ),
            models.CheckConstraint(
                name="consent_purpose_is_known", condition=Q(purpose__in=NoticePurpose.values)
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
