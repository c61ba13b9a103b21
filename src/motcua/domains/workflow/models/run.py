"""Runs of a process and their tasks.

Foreign keys here are kept by the database over (agency, id), so none needs a second check on the id alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.types import TaskState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention

if TYPE_CHECKING:
    from motcua.domains.workflow.models.leg import Leg


class Run(AgencyOwned):
    """One subject's way through a process version. `receiving_unit` does the reception and the returning."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    version = models.ForeignKey(
        "workflow.ProcessVersion", models.PROTECT, related_name="+", db_constraint=False
    )
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    executing_unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_constraint=False)
    receiving_unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "subject_type", "subject_id"],
                condition=Q(finished_at__isnull=True),
                name="run_one_open_per_subject",
            ),
            models.CheckConstraint(
                name="run_ends_after_it_begins",
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"], name="run_of_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"


class Task(AgencyOwned):
    """Việc của một bước: what one unit (and officer, once named) has to do now, or did.

    Only the present task of a run is active, and coming steps have no row. `due_at` is counted from
    `minutes_allowed` working minutes; a step of 0 minutes is due at the end of the working day and stands
    outside the legal time.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="tasks", db_constraint=False)
    step = models.ForeignKey("workflow.StepDefinition", models.PROTECT, related_name="+", db_constraint=False)
    order = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_constraint=False)
    role = models.CharField(max_length=40)
    holder = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.ACTIVE)
    minutes_allowed = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(
        "people.Officer", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    note = PersonalTextField(
        _("ý kiến, lý do"),
        blank=True,
        category=Category.FREE_TEXT,
        purpose=Purpose.DOSSIER,
        retention=Retention.DOSSIER,
    )

    forked: tuple[Leg, ...] = ()
    """Legs that opened together with the task, on the object its service gives; not stored."""

    class Meta:
        constraints: ClassVar = [
            # With what lists of risk ask of all active tasks at once.
            models.UniqueConstraint(
                fields=["run"],
                condition=Q(state=TaskState.ACTIVE),
                include=["id", "step", "started_at"],
                name="task_one_active_per_run",
            ),
            models.CheckConstraint(name="task_state_is_known", condition=Q(state__in=TaskState.values)),
            models.CheckConstraint(
                name="task_has_end_unless_active",
                condition=Q(state=TaskState.ACTIVE, finished_at__isnull=True)
                | (
                    ~Q(state=TaskState.ACTIVE)
                    & Q(finished_at__isnull=False, finished_at__gte=F("started_at"))
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["run", "order", "id"], name="task_in_run")]

    def __str__(self) -> str:
        return f"{self.run_id} #{self.order} {self.state}"
