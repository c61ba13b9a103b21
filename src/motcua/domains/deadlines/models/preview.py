"""What a change of the calendar would move, computed in the background where many clocks are open."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import PreviewState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class CalendarPreview(AgencyOwned):
    """Xem trước một thay đổi của lịch. Scratch work: it changes nothing, and goes after some days."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    calendar = models.ForeignKey("deadlines.WorkingCalendar", models.PROTECT, related_name="+")
    calendar_version = models.PositiveIntegerField(_("tính trên bản lịch"))
    edit = models.JSONField(_("thay đổi"))
    asked_by = models.UUIDField(_("người hỏi"), null=True, blank=True)
    asked_at = models.DateTimeField(_("hỏi lúc"))
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    state = models.CharField(_("tình trạng"), max_length=12, choices=PreviewState)
    total = models.PositiveIntegerField(_("số đang mở"))
    seen = models.PositiveIntegerField(_("số đã xem"), default=0)
    moved = models.PositiveIntegerField(_("số sẽ đổi hạn"), default=0)
    holder = models.CharField(_("đang xem loại"), max_length=40, blank=True)
    after_key = models.BigIntegerField(_("đã xem đến"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "-asked_at"], name="calendar_preview_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="calendar_preview_state_is_known", condition=Q(state__in=PreviewState.values)
            ),
            models.CheckConstraint(
                name="calendar_preview_moved_among_seen", condition=Q(moved__lte=F("seen"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edit} {self.state} {self.seen}/{self.total}"

    @property
    def is_open(self) -> bool:
        return self.state in (PreviewState.QUEUED, PreviewState.RUNNING)


class PreviewRow(AgencyOwned):
    """Một hạn (của hồ sơ, bước, phần việc, kế hoạch…) sẽ đổi: from when to when."""

    preview = models.ForeignKey(CalendarPreview, models.PROTECT, related_name="rows")
    subject_type = models.CharField(_("loại đối tượng"), max_length=40)
    subject_id = models.UUIDField(_("đối tượng"))
    label = models.CharField(_("mã, tên"), max_length=200)
    unit_key = models.BigIntegerField(_("đơn vị"), null=True, blank=True)
    old = models.DateTimeField(_("hạn hiện nay"))
    new = models.DateTimeField(_("hạn nếu đổi lịch"))
    what = models.CharField(_("hạn nào"), max_length=200, blank=True, default="", db_default="")
    note = models.TextField(_("cần biết"), blank=True, default="", db_default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["preview", "subject_type", "subject_id", "what"], name="preview_row_once_per_clock"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.old:%d/%m/%Y} → {self.new:%d/%m/%Y}"
