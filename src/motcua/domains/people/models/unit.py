"""Units of an agency, with the days they exist, and named groups of them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import UnitKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reusable filters over units."""

    def open_on(self, day: date) -> UnitQuerySet:
        """Units that exist on that Vietnamese day; an unknown bound is no bound."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )

    def in_order(self) -> UnitQuerySet:
        """As the agency lists its units."""
        return self.order_by("position", "code")


class Unit(AgencyOwned):
    """Đơn vị thuộc cơ quan (phòng, chi cục, trung tâm, bộ phận). Both days of validity are included;
    None means not known or not set. `successor` takes over the work after `valid_to`."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=32)
    name = models.CharField(_("tên"), max_length=300)
    short_name = models.CharField(_("tên ngắn"), max_length=120, blank=True)
    kind = models.CharField(_("loại"), max_length=32, choices=UnitKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thuộc đơn vị")
    )
    identifier = models.CharField(_("mã định danh"), max_length=40, blank=True)
    handles_procedures = models.BooleanField(_("có giải quyết thủ tục"), null=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị kế thừa")
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="unit_code_once_per_agency"),
            models.CheckConstraint(name="unit_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
            models.CheckConstraint(name="unit_kind_is_known", condition=Q(kind__in=UnitKind.values)),
            models.CheckConstraint(
                name="unit_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="unit_not_below_itself", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
            models.CheckConstraint(
                name="unit_successor_only_when_closed",
                condition=Q(successor__isnull=True) | (Q(valid_to__isnull=False) & ~Q(successor=F("id"))),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def is_open_on(self, day: date) -> bool:
        """Whether the unit exists on that Vietnamese day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to >= day)


class UnitGroup(AgencyOwned):
    """Nhóm đơn vị mà văn bản gọi chung, như “các phòng, đơn vị thuộc Sở”."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=32)
    name = models.CharField(_("tên"), max_length=300)
    members = models.ManyToManyField(Unit, through="UnitGroupMember", related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="unit_group_code_once_per_agency"),
            models.CheckConstraint(name="unit_group_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class UnitGroupMember(AgencyOwned):
    """One unit in one group."""

    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "unit"], name="unit_once_in_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.unit_id}"
