"""How long work has really taken, and who was told that time runs short."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domains.dossiers.types.risk import EscalationLevel, EscalationPart
from motcua.kernel.models import AgencyOwned

WHOLE = ""
"""Code and kind of the row that measures the dossier as a whole, from acceptance to result."""


class StepDuration(AgencyOwned):
    """Thời gian thực tế của một bước: of dossiers of a procedure that have their result, measured every night.

    All in office minutes of the agency's calendar, waiting for the applicant left out. `median`/`p90`: the step
    itself, all its rounds together; `rest_…`: from its first beginning to the result; `after_…`: from its last
    end to the result. `cases` dossiers were measured. Made by services.measure_durations, never typed.
    """

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    step_code = models.CharField(max_length=40, blank=True)
    step_kind = models.CharField(max_length=20, blank=True)
    cases = models.PositiveIntegerField()
    median_minutes = models.PositiveIntegerField()
    p90_minutes = models.PositiveIntegerField()
    rest_median_minutes = models.PositiveIntegerField()
    rest_p90_minutes = models.PositiveIntegerField()
    after_median_minutes = models.PositiveIntegerField()
    after_p90_minutes = models.PositiveIntegerField()
    measured_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "procedure", "step_code", "step_kind"], name="step_duration_once"
            ),
            models.CheckConstraint(name="step_duration_of_some_case", condition=Q(cases__gte=1)),
            models.CheckConstraint(
                name="step_duration_in_order",
                condition=Q(median_minutes__lte=F("p90_minutes"))
                & Q(rest_median_minutes__lte=F("rest_p90_minutes"))
                & Q(after_median_minutes__lte=F("after_p90_minutes")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.step_code or 'whole'} {self.median_minutes}/{self.p90_minutes}"


class Escalation(AgencyOwned):
    """Cảnh báo đã phát: a level of people told once that a dossier, a step or a leg falls due at `due_at`.

    A new due date is a new reason to tell. `part_id` is the public id of what runs short: the dossier, the task
    of the step, or the leg.
    """

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="escalations", db_index=False
    )
    part = models.CharField(max_length=8, choices=EscalationPart.choices)
    part_id = models.UUIDField()
    level = models.CharField(max_length=8, choices=EscalationLevel.choices)
    due_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "part_id", "level", "due_at"], name="escalation_once_per_due_date"
            ),
            models.CheckConstraint(
                name="escalation_level_known", condition=Q(level__in=EscalationLevel.values)
            ),
            models.CheckConstraint(name="escalation_part_known", condition=Q(part__in=EscalationPart.values)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.part} {self.level} {self.due_at:%d/%m/%Y}"
