"""Legs: what a step asks of another unit or agency at the same time, and what came back.

Foreign keys here are kept by the database over (agency, id), as in `run.py`, except those on the task and the
file. Whoever looks legs up by an officer or a unit has the open ones in mind, for which the table has indexes of
its own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.models.process import StepDefinition
from motcua.domains.workflow.models.run import Run, Task
from motcua.domains.workflow.types import LegAnswer, LegKind, LegState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import (
    Category,
    PersonalCharField,
    PersonalTextField,
    Purpose,
    Retention,
)

_KEPT: dict[str, Any] = {"purpose": Purpose.DOSSIER, "retention": Retention.DOSSIER}


class LegDefinition(AgencyOwned):
    """Phần việc song song của một bước: opens by itself when a run reaches the step. For a unit of the agency
    or for an agency outside the system, with working minutes of its own."""

    step = models.ForeignKey(StepDefinition, models.PROTECT, related_name="legs")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.CharField(_("phần việc"), max_length=200)
    kind = models.CharField(_("loại"), max_length=12, choices=LegKind)
    work = models.TextField(_("nội dung đề nghị"), blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    outside_name = models.CharField(_("cơ quan ngoài hệ thống"), max_length=300, blank=True)
    minutes_allowed = models.PositiveIntegerField(_("thời gian (phút làm việc)"), null=True, blank=True)
    must_join = models.BooleanField(_("phải có trả lời mới xong bước"), default=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "order"], name="leg_definition_order_once"),
            models.CheckConstraint(name="leg_definition_kind_is_known", condition=Q(kind__in=LegKind.values)),
            models.CheckConstraint(
                name="leg_definition_has_one_place",
                condition=Q(unit__isnull=False, outside_name="")
                | (Q(unit__isnull=True) & ~Q(outside_name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"


class Leg(AgencyOwned):
    """Phần việc của đơn vị, cơ quan phối hợp; lấy ý kiến (Nghị định 61/2018/NĐ-CP, Điều 19).

    The subject counts once; the leg has its own clock, holder and answer. `task` is the task that forked and
    `step_order` its step: that step, or a later one of the run, is not finished while the leg is open and
    `must_join`. `due_at` is the date written in the request, or is counted from `minutes_allowed` working
    minutes. `answered_at` is the moment of the answer itself; `closed_at` that of its entry here.
    `hand_note`: why its holder got it, of the last hand-over.
    `token_hash`: SHA-256 of the word in the address of the answer page. What officers type (`name`, `request`,
    `outside_name`) may tell of a person and stays out of the journal.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="legs", db_constraint=False, db_index=False)
    task = models.ForeignKey(Task, models.PROTECT, related_name="legs")
    definition = models.ForeignKey(
        LegDefinition, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    step_order = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(_("loại"), max_length=12, choices=LegKind)
    name = PersonalCharField(_("phần việc"), max_length=200, category=Category.FREE_TEXT, **_KEPT)
    request = PersonalTextField(_("nội dung đề nghị"), category=Category.FREE_TEXT, **_KEPT)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    outside_name = PersonalCharField(
        _("cơ quan ngoài hệ thống"), max_length=300, blank=True, category=Category.FREE_TEXT, **_KEPT
    )
    outside_contact = PersonalCharField(
        _("người, địa chỉ liên hệ"), max_length=300, blank=True, category=Category.CONTACT, **_KEPT
    )
    holder = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    hand_note = PersonalTextField(
        _("lý do giao"), blank=True, default="", db_default="", category=Category.FREE_TEXT, **_KEPT
    )
    minutes_allowed = models.PositiveIntegerField(null=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    must_join = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=LegState, default=LegState.OPEN)
    answer = models.CharField(_("trả lời"), max_length=20, choices=LegAnswer, blank=True)
    answer_text = PersonalTextField(_("ý kiến trả lời"), blank=True, category=Category.FREE_TEXT, **_KEPT)
    answer_number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    answer_file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    answered_name = PersonalCharField(
        _("người trả lời"), max_length=200, blank=True, category=Category.IDENTITY, **_KEPT
    )
    recorded_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    close_reason = PersonalTextField(_("lý do bỏ qua, hủy"), blank=True, category=Category.FREE_TEXT, **_KEPT)
    token_hash = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - absent, not empty
    token_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "order"], name="leg_order_once_per_run"),
            models.UniqueConstraint(
                fields=["run", "definition"],
                condition=Q(definition__isnull=False),
                name="leg_of_definition_once_per_run",
            ),
            models.UniqueConstraint(fields=["token_hash"], name="leg_answer_link"),
            models.CheckConstraint(name="leg_kind_is_known", condition=Q(kind__in=LegKind.values)),
            models.CheckConstraint(name="leg_state_is_known", condition=Q(state__in=LegState.values)),
            models.CheckConstraint(
                name="leg_has_one_place",
                condition=Q(unit__isnull=False, outside_name="")
                | (Q(unit__isnull=True, holder__isnull=True) & ~Q(outside_name="")),
            ),
            models.CheckConstraint(
                name="leg_answer_fits_its_state",
                condition=Q(state=LegState.ANSWERED, answer__in=LegAnswer.values, answered_at__isnull=False)
                | (~Q(state=LegState.ANSWERED) & Q(answer="", answered_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="leg_has_end_unless_open",
                condition=Q(state=LegState.OPEN, closed_at__isnull=True)
                | (~Q(state=LegState.OPEN) & Q(closed_at__isnull=False, closed_at__gte=F("started_at"))),
            ),
            models.CheckConstraint(
                name="leg_ended_otherwise_has_a_reason",
                condition=Q(state__in=[LegState.OPEN, LegState.ANSWERED]) | ~Q(close_reason=""),
            ),
            models.CheckConstraint(name="leg_due_after_its_start", condition=Q(due_at__gt=F("started_at"))),
            models.CheckConstraint(
                name="leg_answered_after_its_start",
                condition=Q(answered_at__isnull=True)
                | Q(answered_at__gte=F("started_at"), answered_at__lte=F("closed_at")),
            ),
            models.CheckConstraint(
                name="leg_link_leads_outside",
                condition=Q(token_hash__isnull=True, token_until__isnull=True)
                | Q(token_hash__isnull=False, token_until__isnull=False, unit__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "unit", "due_at", "id"],
                condition=Q(state=LegState.OPEN),
                name="leg_waiting_in_unit",
            ),
            models.Index(
                fields=["agency", "holder", "due_at", "id"],
                condition=Q(state=LegState.OPEN),
                name="leg_waiting_for_holder",
            ),
            models.Index(
                fields=["agency", "due_at", "id"], condition=Q(state=LegState.OPEN), name="leg_waiting_by_due"
            ),
            models.Index(fields=["agency", "due_at"], name="leg_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} #{self.step_order}/{self.order} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.state == LegState.OPEN

    @property
    def place(self) -> str:
        """The unit's or the outside agency's name; the unit is to be loaded."""
        return str(self.unit) if self.unit_id is not None else self.outside_name

    @property
    def journal_name(self) -> str:
        """What the journal, messages and mail call it: its name as the process table has it, or, of one an officer
        thought of, what is asked and its number; nothing typed for this subject."""
        if self.definition_id is not None:
            return str(self.name)
        return gettext("%(kind)s số %(order)d") % {"kind": self.get_kind_display(), "order": self.order}

    @property
    def is_outside(self) -> bool:
        """Whether an agency outside the system is to answer."""
        return self.unit_id is None
