"""Figures of the legal clock that law may change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import SettingKey
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class DeadlineSetting(AgencyOwned):
    """Một con số của luật trong thời gian có hiệu lực. The newest in force on a day holds."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    key = models.CharField(_("thiết lập"), max_length=40, choices=SettingKey)
    value = models.JSONField(_("giá trị"))
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    legal_basis = models.TextField(_("căn cứ pháp lý"), blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    source = models.TextField(_("nguồn"), blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "key", "valid_from"], name="deadline_setting_once_a_day"
            ),
            models.CheckConstraint(
                name="deadline_setting_key_is_known", condition=Q(key__in=SettingKey.values)
            ),
            models.CheckConstraint(
                name="deadline_setting_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="deadline_setting_verified_on_a_basis",
                condition=Q(verified=False) | (~Q(legal_basis="") & ~Q(source="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from:%d/%m/%Y}"
