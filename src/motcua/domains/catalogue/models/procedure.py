"""Fields of work and procedures."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import ProcedureKind, ProcedureStatus
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Field(AgencyOwned):
    """Lĩnh vực. `note` says where the units that deal with its procedures come from."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=20)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=120, blank=True)
    icon = models.CharField(_("hình"), max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="field_code_once_per_agency"),
            models.CheckConstraint(name="field_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class Procedure(AgencyOwned):
    """Thủ tục hành chính: the stable thing that permissions, dossiers and addresses point to.

    `code` is the national code, only when it was read beside this name; `recalled_code` is for officers' eyes
    alone. A replaced procedure stays, with its `successor` where that is in the catalogue, because a new code
    is a new procedure in law. `weight` orders the list of popular procedures. What search compares stands in
    `search_norm`: folded words, single blanks, nothing that is not verified for the public.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã thủ tục"), max_length=40, null=True, blank=True)
    recalled_code = models.CharField(_("mã nhớ lại, chưa đối chiếu"), max_length=40, blank=True)
    source_key = models.CharField(_("khóa trong nguồn"), max_length=40)
    name = models.CharField(_("tên"), max_length=600)
    field = models.ForeignKey(Field, models.PROTECT, related_name="+", verbose_name=_("lĩnh vực"))
    level = models.CharField(_("cấp thực hiện"), max_length=40, blank=True)
    kind = models.CharField(_("loại"), max_length=10, choices=ProcedureKind, default=ProcedureKind.PUBLIC)
    status = models.CharField(_("hiệu lực"), max_length=10, choices=ProcedureStatus)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("thay bằng"),
    )
    executing_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    name_is_checked = models.BooleanField(_("tên đã đối chiếu"), default=False)
    weight = models.PositiveIntegerField(_("độ phổ biến"), default=0)
    keywords = models.CharField(_("từ khóa"), max_length=300, blank=True)

    search_norm = models.GeneratedField(
        expression=Func(
            Func(
                Concat(F("name"), Value(" "), F("keywords")),
                function="vn_norm",
            ),
            Value("[^[:alnum:]]+"),
            Value(" "),
            Value("g"),
            function="regexp_replace",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=Func(F("name"), function="vn_sort"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "source_key"], name="procedure_source_key_once"),
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(code__isnull=False),
                name="procedure_code_once_per_agency",
            ),
            models.CheckConstraint(
                name="procedure_has_key_and_name", condition=~Q(source_key="") & ~Q(name="")
            ),
            models.CheckConstraint(
                name="procedure_code_not_empty", condition=Q(code__isnull=True) | ~Q(code="")
            ),
            models.CheckConstraint(
                name="procedure_status_is_known", condition=Q(status__in=ProcedureStatus.values)
            ),
            models.CheckConstraint(
                name="procedure_kind_is_known", condition=Q(kind__in=ProcedureKind.values)
            ),
            models.CheckConstraint(
                name="procedure_successor_only_when_replaced",
                condition=Q(successor__isnull=True)
                | (Q(status=ProcedureStatus.REPLACED) & ~Q(successor=F("id"))),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "sort_name", "id"], name="procedure_in_order"),
            GinIndex(OpClass("search_norm", name="gin_trgm_ops"), name="procedure_search"),
            GinIndex(SearchVector("search_norm", config="simple"), name="procedure_words"),
        ]

    def __str__(self) -> str:
        return self.code or self.source_key
