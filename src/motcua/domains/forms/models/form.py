"""Forms and their versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.forms.types import FormState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Form(AgencyOwned):
    """Tờ khai điện tử (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h). What stays the same over its versions."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=60)
    name = models.CharField(_("tên"), max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="form_code_once_per_agency"),
            models.CheckConstraint(name="form_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.code


class FormVersion(AgencyOwned):
    """Phiên bản tờ khai: one JSON document (`schema`, `layout`). A draft changes; what was published never does.

    `content_hash`: SHA-256 of the document, by which two who edit at once find each other. `field_count` and
    `unverified_count` repeat what the document says, for lists.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"), default=1)
    state = models.CharField(_("trạng thái"), max_length=10, choices=FormState)
    document = models.JSONField(_("nội dung"))
    content_hash = models.CharField(max_length=64, editable=False)
    field_count = models.PositiveSmallIntegerField(_("số ô"), default=0)
    unverified_count = models.PositiveSmallIntegerField(_("số ô chưa đối chiếu"), default=0)
    published_at = models.DateTimeField(_("ban hành lúc"), null=True, blank=True)
    published_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_number_once"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(state=FormState.DRAFT), name="form_one_open_draft"
            ),
            models.CheckConstraint(
                name="form_version_state_is_known", condition=Q(state__in=FormState.values)
            ),
            models.CheckConstraint(
                name="form_version_published_has_its_moment",
                condition=Q(state=FormState.DRAFT) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}/{self.number}"
