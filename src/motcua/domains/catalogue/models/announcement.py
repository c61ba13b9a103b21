"""Announcements of procedures: what calls for them, what they do, how far they have come."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import (
    AnnouncementAct,
    AnnouncementKind,
    AnnouncementState,
    TriggerKind,
)
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

_ENDED = (AnnouncementState.CLOSED, AnnouncementState.DROPPED)
_UNSIGNED = (
    AnnouncementState.DETECTED,
    AnnouncementState.DRAFTING,
    AnnouncementState.CHECKING,
    AnnouncementState.SIGNING,
    AnnouncementState.SUBMITTED,
    AnnouncementState.RETURNED,
    AnnouncementState.DROPPED,
)
_CLOSING = (AnnouncementKind.REPLACED, AnnouncementKind.ABOLISHED)


class Trigger(AgencyOwned):
    """Căn cứ công bố: a ministry's decision or a legal text. `effective_on` is the latest day on which a legal
    basis of its procedures takes effect; `shortened`: rút gọn. Nghị định 63/2010/NĐ-CP, Điều 13-15."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("loại văn bản"), max_length=12, choices=TriggerKind)
    number = models.CharField(_("số, ký hiệu"), max_length=100)
    title = models.CharField(_("trích yếu"), max_length=600)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300)
    signed_on = models.DateField(_("ngày ký"))
    effective_on = models.DateField(_("ngày có hiệu lực"))
    received_on = models.DateField(_("ngày nhận"))
    shortened = models.BooleanField(_("theo thủ tục rút gọn"), default=False)
    source_url = models.URLField(_("nơi đăng"), max_length=500, blank=True)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("nhập lúc"))
    created_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number", "signed_on"], name="trigger_once"),
            models.CheckConstraint(
                name="trigger_says_what_it_is", condition=~Q(number="") & ~Q(title="") & ~Q(issuer="")
            ),
            models.CheckConstraint(name="trigger_kind_is_known", condition=Q(kind__in=TriggerKind.values)),
            models.CheckConstraint(
                name="trigger_days_in_order",
                condition=Q(effective_on__gte=F("signed_on")) & Q(received_on__gte=F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Announcement(AgencyOwned):
    """Hồ sơ công bố: the way from a trigger to the notice board. `dues` are its terms with their explanation,
    `due_on` the day of the one that runs now (of the last one when it is done)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    trigger = models.ForeignKey("catalogue.Trigger", models.PROTECT, related_name="announcements")
    title = models.CharField(_("tên"), max_length=300)
    state = models.CharField(
        _("trạng thái"), max_length=20, choices=AnnouncementState, default=AnnouncementState.DETECTED
    )
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị soạn"))
    drafter = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    dues = models.JSONField(_("các hạn"), default=list)
    due_on = models.DateField(_("hạn đang chạy"))
    submission_number = models.CharField(_("số Tờ trình"), max_length=100, blank=True)
    submitted_on = models.DateField(_("ngày trình"), null=True, blank=True)
    decision_texts = models.JSONField(_("lời dự thảo quyết định"), default=dict, blank=True)
    """Parts of the decision's draft that somebody wrote, by name; what is not there follows the facts."""
    decision = models.OneToOneField(
        "catalogue.AnnouncementDecision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="announcement",
    )
    entered_on = models.DateField(_("ngày nhập cơ sở dữ liệu quốc gia"), null=True, blank=True)
    published_on = models.DateField(_("ngày công khai"), null=True, blank=True)
    posted_on = models.DateField(_("ngày niêm yết"), null=True, blank=True)
    opened_at = models.DateTimeField(_("mở lúc"))
    closed_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="announcement_state_is_known", condition=Q(state__in=AnnouncementState.values)
            ),
            models.CheckConstraint(
                name="announcement_has_its_decision",
                condition=Q(state__in=_UNSIGNED, decision__isnull=True)
                | ~Q(state__in=_UNSIGNED) & Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="announcement_closed_with_its_moment",
                condition=Q(state__in=_ENDED, closed_at__isnull=False)
                | ~Q(state__in=_ENDED) & Q(closed_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "due_on", "id"], name="announcement_open", condition=~Q(state__in=_ENDED)
            ),
            models.Index(fields=["agency", "-opened_at", "-id"], name="announcement_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class AnnouncementItem(AgencyOwned):
    """One procedure of an announcement. What is new, amended or standardised has a draft; what is replaced or
    abolished closes. `changed_parts` repeats what the draft changes, for the annex."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    announcement = models.ForeignKey("catalogue.Announcement", models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    kind = models.CharField(_("loại"), max_length=12, choices=AnnouncementKind)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+")
    draft = models.ForeignKey(
        "catalogue.ProcedureVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    successor = models.ForeignKey(
        "catalogue.Procedure", models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_parts = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    changed = models.TextField(_("nội dung sửa đổi"), blank=True)
    legal_text = models.TextField(_("văn bản quy định"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "procedure"], name="announcement_item_once"),
            models.CheckConstraint(
                name="announcement_item_kind_is_known", condition=Q(kind__in=AnnouncementKind.values)
            ),
            models.CheckConstraint(
                name="announcement_item_has_its_draft",
                condition=Q(kind__in=_CLOSING, draft__isnull=True)
                | ~Q(kind__in=_CLOSING) & Q(draft__isnull=False),
            ),
            models.CheckConstraint(
                name="announcement_item_has_its_successor",
                condition=Q(kind=AnnouncementKind.REPLACED, successor__isnull=False)
                | ~Q(kind=AnnouncementKind.REPLACED) & Q(successor__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.procedure_id}"


class AnnouncementStep(AgencyOwned):
    """One transition: who, when, with which paper. Only ever added."""

    announcement = models.ForeignKey("catalogue.Announcement", models.PROTECT, related_name="steps")
    act = models.CharField(_("việc"), max_length=20, choices=AnnouncementAct)
    from_state = models.CharField(max_length=20, choices=AnnouncementState)
    to_state = models.CharField(max_length=20, choices=AnnouncementState)
    at = models.DateTimeField(_("lúc"))
    on = models.DateField(_("ngày làm"), null=True, blank=True)
    by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    document_number = models.CharField(_("số văn bản"), max_length=100, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["announcement", "-id"], name="announcement_trail"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.at:%d/%m/%Y}"
