"""Where online filings are taken, as dated records."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class FilingPlace(AgencyOwned):
    """Nơi nộp hồ sơ trực tuyến: here or at the national portal, from a day on; the newest that has begun holds."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    is_national = models.BooleanField(_("nộp tại cổng quốc gia"))
    base_url = models.CharField(_("địa chỉ cổng"), max_length=300, blank=True)
    procedure_path = models.CharField(_("địa chỉ của một thủ tục"), max_length=300, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=500)
    valid_from = models.DateField(_("từ ngày"))
    saved_at = models.DateTimeField(_("ghi lúc"))
    saved_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="filing_place_once_a_day"),
            models.CheckConstraint(name="filing_place_has_a_ground", condition=~Q(legal_basis="")),
            models.CheckConstraint(
                name="filing_place_national_has_an_address",
                condition=Q(is_national=False) | Q(base_url__startswith="https://"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
