"""The dossier itself."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

from motcua.domains.dossiers.types import LIVE_STATES, RUNNING_STATES, Channel, Delivery, FeeStatus, State
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalCharField, PersonalTextField, Purpose, Retention


def new_tracking_token() -> str:
    """A token nobody can guess, short enough for a QR code (100 bits)."""
    return secrets.token_hex(13)[:25]


class Dossier(AgencyOwned):
    """Hồ sơ thủ tục hành chính. It keeps the version, time limit and names valid at reception.

    Three due dates are kept apart: `first_due_at` (the first appointment), `legal_due_at` (what the newest
    slip prints) and `work_due_at` (what the inbox goes by).
    """

    # No index by default: a dossier is written often, and each list has an index of its own below.
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(max_length=60)
    intake_token = models.UUIDField(null=True, unique=True, editable=False)
    tracking_token = models.CharField(max_length=25, default=new_tracking_token, editable=False)

    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # The name of the case (trường hợp) it was filed in; "" where the procedure has none.
    case = models.CharField(max_length=300, blank=True, default="", db_default="")
    limit_amount = models.PositiveIntegerField()
    limit_unit = models.CharField(max_length=20)

    state = models.SmallIntegerField(choices=State.choices)
    channel = models.SmallIntegerField(choices=Channel.choices, default=Channel.COUNTER)
    receiving_unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    executing_unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    holder = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    received_by = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    owner = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="+")
    submitter = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="+")
    owner_name = PersonalCharField(
        max_length=200,
        category=Category.IDENTITY,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    submitter_name = PersonalCharField(
        max_length=200,
        category=Category.IDENTITY,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    subject_line = PersonalTextField(
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    sets = models.PositiveSmallIntegerField(default=1)
    delivery = models.CharField(max_length=20, choices=Delivery.choices, default=Delivery.COUNTER)
    delivery_address = PersonalTextField(
        blank=True,
        category=Category.CONTACT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )
    fee_status = models.CharField(max_length=10, choices=FeeStatus.choices, default=FeeStatus.NONE)

    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    legal_due_at = models.DateTimeField(null=True)
    work_due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    # Online filings are answered by then (state 1); what is missing is said by then (after acceptance).
    answer_due_at = models.DateTimeField(null=True)
    notice_due_at = models.DateTimeField(null=True)
    calendar_version = models.PositiveIntegerField(null=True)
    # The calendar of the first appointment, once the dossier was put on a later one; it is never counted anew.
    first_calendar_version = models.PositiveIntegerField(null=True)
    before_state = models.SmallIntegerField(choices=State.choices, null=True)
    waiting_until = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0, db_default=0)
    # How often the applicant was reminded of the result; `reminded_at` says when last.
    reminders = models.PositiveSmallIntegerField(default=0, db_default=0)
    reappointments = models.PositiveSmallIntegerField(default=0, db_default=0)

    task = models.ForeignKey(
        "workflow.Task", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    step_order = models.PositiveSmallIntegerField(default=0)
    step_name = models.CharField(max_length=200, blank=True)
    step_kind = models.CharField(max_length=20, blank=True)
    step_due_at = models.DateTimeField(null=True)
    moves = models.PositiveIntegerField(default=0)

    search_norm = models.GeneratedField(
        expression=Func(
            Concat(
                F("code"),
                Value(" "),
                F("owner_name"),
                Value(" "),
                F("submitter_name"),
                output_field=models.TextField(),
            ),
            function="vn_norm",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            # The code leads: citizens look by it alone, not knowing which agency's it is.
            models.UniqueConstraint(fields=["code", "agency"], name="dossier_code_once"),
            models.UniqueConstraint(fields=["tracking_token"], name="dossier_tracking_token"),
            models.CheckConstraint(
                name="dossier_accepted_has_due_date",
                condition=Q(state__in=[State.REGISTERED, State.REFUSED])
                | Q(
                    state__in=[State.SUPPLEMENT_ASKED, State.WITHDRAWAL_ASKED, State.STOPPED],
                    accepted_at__isnull=True,
                )
                | Q(accepted_at__isnull=False, first_due_at__isnull=False, legal_due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_done_has_end",
                condition=~Q(state__in=[State.DONE, State.RETURNED]) | Q(finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_returned_has_moment",
                condition=~Q(state=State.RETURNED) | Q(returned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_waits_from_a_state",
                condition=~Q(state__in=[State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED, State.WITHDRAWAL_ASKED])
                | Q(before_state__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_stopped_has_moment",
                condition=~Q(state=State.STOPPED) | Q(stopped_at__isnull=False),
            ),
            models.CheckConstraint(name="dossier_state_known", condition=Q(state__in=State.values)),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-submitted_at", "-id"], name="dossier_newest"),
            models.Index(fields=["agency", "procedure", "-submitted_at", "-id"], name="dossier_by_procedure"),
            models.Index(fields=["agency", "state", "-submitted_at", "-id"], name="dossier_by_state"),
            models.Index(
                fields=["holder", "work_due_at", "id"],
                name="dossier_inbox_held",
                condition=Q(state__in=LIVE_STATES, holder__isnull=False),
            ),
            models.Index(
                fields=["step_kind", "unit", "work_due_at", "id"],
                name="dossier_inbox_free",
                condition=Q(state__in=LIVE_STATES, holder__isnull=True),
            ),
            models.Index(
                fields=["unit", "work_due_at", "id"],
                name="dossier_inbox_unit",
                condition=Q(state__in=LIVE_STATES),
            ),
            models.Index(
                fields=["agency", "legal_due_at", "id"],
                name="dossier_running_due",
                condition=Q(state__in=RUNNING_STATES),
            ),
            models.Index(
                fields=["agency", "work_due_at", "id"],
                name="dossier_running_work",
                include=["procedure", "task"],
                condition=Q(state__in=RUNNING_STATES),
            ),
            models.Index(
                fields=["agency", "waiting_until", "id"],
                name="dossier_waiting_until",
                condition=Q(waiting_until__isnull=False),
            ),
            GinIndex(OpClass("search_norm", name="gin_trgm_ops"), name="dossier_search"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES
