"""The agency: cơ quan. Everything owned by somebody is owned by one of these."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7


class Agency(models.Model):
    """Cơ quan hành chính có bộ phận một cửa (sở, ủy ban). `place` is the place name written on papers
    (địa danh, Nghị định 30/2020/NĐ-CP); `identifier` opens its dossier codes."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=32, unique=True)
    name = models.CharField(_("tên"), max_length=300)
    short_name = models.CharField(_("tên ngắn"), max_length=120, blank=True)
    parent_name = models.CharField(_("cơ quan chủ quản"), max_length=300, blank=True)
    place = models.CharField(_("địa danh"), max_length=120, blank=True)
    identifier = models.CharField(_("mã định danh"), max_length=40, blank=True)
    identifier_verified = models.BooleanField(_("mã định danh đã kiểm chứng"), default=False)
    is_demo = models.BooleanField(_("dữ liệu trình diễn"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="agency_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
            models.CheckConstraint(
                name="agency_verified_identifier_exists",
                condition=Q(identifier_verified=False) | ~Q(identifier=""),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
