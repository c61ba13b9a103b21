"""Officers, the roles of an agency, and who holds which role where and when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, Purpose, Retention


class Officer(AgencyOwned):
    """Cán bộ, công chức, viên chức. `grants_version` moves with every change of roles, so that what an
    officer may do can be kept in memory and is still never stale."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    account = models.OneToOneField("people.Account", models.PROTECT, related_name="officer")
    full_name = PersonalCharField(
        _("họ và tên"),
        max_length=120,
        category=Category.EMPLOYMENT,
        purpose=Purpose.STAFF,
        retention=Retention.STAFF,
    )
    sort_name = PersonalCharField(
        max_length=400,
        db_collation="C",
        editable=False,
        category=Category.EMPLOYMENT,
        purpose=Purpose.STAFF,
        retention=Retention.STAFF,
    )
    title = models.CharField(_("chức danh"), max_length=120, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    is_active = models.BooleanField(_("đang làm việc"), default=True)
    grants_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="officer_has_a_name", condition=~Q(full_name="") & ~Q(sort_name="")),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "unit", "sort_name"], name="officer_in_unit")]

    def __str__(self) -> str:
        return str(self.public_id)


class Role(AgencyOwned):
    """Vai trò: a named set of permission codes, the agency's own to change."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên"), max_length=120)
    permissions = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("quyền"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="role_code_once_per_agency"),
            models.CheckConstraint(name="role_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class RoleAssignment(AgencyOwned):
    """A role held by an officer over a unit (None: the whole agency) between two days, both included."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["officer", "role", "unit"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                name="assignment_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.role_id}"
