"""Rules for writing numbers, and where each series stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.types import NumberScope
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class NumberScheme(AgencyOwned):
    """Quy tắc đánh số trong thời gian có hiệu lực (mã hồ sơ: Thông tư 01/2018/TT-VPCP, Điều 19)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    series = models.CharField(_("dãy số"), max_length=40)
    pattern = models.CharField(_("cấu trúc"), max_length=120, blank=True)
    width = models.PositiveSmallIntegerField(_("số chữ số tối đa"))
    scope = models.CharField(_("đánh lại từ 1"), max_length=20, choices=NumberScope)
    stand_ins = models.JSONField(_("giá trị thay cho phần chưa biết"), default=dict, blank=True)
    effective_from = models.DateField(_("từ ngày"))
    effective_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    legal_basis = models.TextField(_("căn cứ pháp lý"), blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "series", "effective_from"], name="documents_scheme_once_a_day"
            ),
            models.CheckConstraint(
                name="documents_scheme_width_is_sane", condition=Q(width__gte=1, width__lte=12)
            ),
            models.CheckConstraint(
                name="documents_scheme_scope_is_known", condition=Q(scope__in=NumberScope.values)
            ),
            models.CheckConstraint(
                name="documents_scheme_ends_after_it_begins",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="documents_scheme_verified_on_a_basis", condition=Q(verified=False) | ~Q(legal_basis="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.effective_from:%d/%m/%Y}"


class NumberCounter(AgencyOwned):
    """The last number given in a series within one scope ("000.00.NN.H50|2024-03-07"). Its row lock is held
    until the caller commits, so that a rollback gives the number back."""

    series = models.CharField(max_length=40)
    scope_key = models.CharField(max_length=160)
    last = models.BigIntegerField()
    ceiling = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "series", "scope_key"], name="documents_counter_once_a_scope"
            ),
            models.CheckConstraint(
                name="documents_counter_within_its_digits", condition=Q(last__gte=1, last__lte=F("ceiling"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.scope_key}: {self.last}"
