"""Process definitions: the process, its versions, and the table of steps of each version."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.types import ProcessOrigin, StepKind, VersionState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Process(AgencyOwned):
    """Quy trình nội bộ (Thông tư 01/2018/TT-VPCP, Điều 8). `topic` is the stable key of what it carries out,
    as text: the engine knows no procedure."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(_("mã"), max_length=60)
    name = models.CharField(_("tên"), max_length=600)
    topic = models.CharField(_("thực hiện thủ tục"), max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code"], name="process_code_once_per_agency"),
            models.CheckConstraint(name="process_has_code_and_name", condition=~Q(code="") & ~Q(name="")),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "topic"], name="process_by_topic")]

    def __str__(self) -> str:
        return self.code


class ProcessVersion(AgencyOwned):
    """Phiên bản quy trình. Running subjects finish on the version they started with.

    Times are working minutes (08 working hours are one working day). `checked_at` and `checked_by` are filled
    when an officer of this agency has compared the table with the approved decision.

    One of the agency itself is drawn as a draft from `base`, sent, approved by a decision and put in force from
    a day. `content_hash`: SHA-256 of the table, by which two who edit at once find each other. `limit_minutes`:
    the legal time the table was drawn against, in working minutes.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    process = models.ForeignKey(Process, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"), default=1)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    is_default_process = models.BooleanField(_("quy trình mặc định"), default=False)
    is_complete = models.BooleanField(_("đủ vai trò và thời gian"), default=False)
    origin = models.CharField(_("nguồn gốc"), max_length=20, choices=ProcessOrigin)
    source = models.TextField(_("nguồn"), blank=True)
    province = models.CharField(_("tỉnh"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    total_minutes = models.PositiveIntegerField(_("tổng thời gian (phút làm việc)"), null=True, blank=True)
    total_text = models.CharField(_("tổng thời gian như nguồn ghi"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("đối chiếu lúc"), null=True, blank=True)
    checked_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        _("trạng thái"),
        max_length=10,
        choices=VersionState,
        default=VersionState.IN_FORCE,
        db_default="in_force",
    )
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    limit_minutes = models.PositiveIntegerField(
        _("thời hạn giải quyết (phút làm việc)"), null=True, blank=True
    )
    content_hash = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    sent_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    sent_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    sent_reason = models.TextField(_("lý do giữ các cảnh báo"), blank=True, default="", db_default="")
    returned_reason = models.TextField(_("lý do trả lại bản thảo"), blank=True, default="", db_default="")
    decision_number = models.CharField(
        _("số quyết định"), max_length=60, blank=True, default="", db_default=""
    )
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    approved_at = models.DateTimeField(_("ghi nhận phê duyệt lúc"), null=True, blank=True)
    approved_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["process", "number"], name="process_version_number_once"),
            models.UniqueConstraint(
                fields=["process"],
                condition=Q(state__in=[VersionState.DRAFT, VersionState.SENT]),
                name="process_one_open_draft",
            ),
            models.CheckConstraint(
                name="process_version_state_is_known", condition=Q(state__in=VersionState.values)
            ),
            models.CheckConstraint(
                name="process_version_approved_by_decision",
                condition=~Q(origin=ProcessOrigin.AGENCY)
                | Q(state__in=[VersionState.DRAFT, VersionState.SENT])
                | (~Q(decision_number="") & Q(decision_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="process_version_in_force_from_a_day",
                condition=~Q(origin=ProcessOrigin.AGENCY, state=VersionState.IN_FORCE)
                | Q(valid_from__isnull=False),
            ),
            models.CheckConstraint(
                name="process_version_origin_is_known", condition=Q(origin__in=ProcessOrigin.values)
            ),
            models.CheckConstraint(
                name="process_version_default_says_so",
                condition=Q(is_default_process=False) | Q(origin=ProcessOrigin.DEFAULT),
            ),
            models.CheckConstraint(
                name="process_version_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}/{self.number}"


class StepDefinition(AgencyOwned):
    """Bước của quy trình: one row of the table. An empty role or no minutes means the source does not say.

    `role_text` is who does it as the source writes it; `is_frame` marks a step the source does not have,
    added so that a subject can walk the table; `off_path` one that stands outside the main path.
    """

    version = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("bước"), max_length=200)
    work = models.TextField(_("nội dung công việc"), blank=True)
    kind = models.CharField(_("loại"), max_length=12, choices=StepKind)
    role = models.CharField(_("vai trò"), max_length=40, blank=True)
    role_text = models.CharField(_("người thực hiện như nguồn ghi"), max_length=200, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    minutes_allowed = models.PositiveIntegerField(_("thời gian (phút làm việc)"), null=True, blank=True)
    is_frame = models.BooleanField(_("bước khung, không có trong nguồn"), default=False)
    off_path = models.BooleanField(_("ngoài luồng chính"), default=False)
    product = models.TextField(_("kết quả, biểu mẫu"), blank=True, default="", db_default="")
    remark = models.TextField(_("ghi chú"), blank=True, default="", db_default="")
    forms = ArrayField(
        models.CharField(max_length=60),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("mã biểu mẫu"),
    )
    may_ask_supplement = models.BooleanField(_("được yêu cầu bổ sung"), default=True, db_default=True)
    may_ask_payment = models.BooleanField(_("được yêu cầu nộp phí"), default=True, db_default=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="step_order_once_per_version"),
            models.UniqueConstraint(fields=["version", "code"], name="step_code_once_per_version"),
            models.CheckConstraint(name="step_kind_is_known", condition=Q(kind__in=StepKind.values)),
            models.CheckConstraint(name="step_order_from_one", condition=Q(order__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"
