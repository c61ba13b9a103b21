"""Simulations of a process: what was asked, how far it is, what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domains.dossiers.types.simulation import OPEN_SIMULATIONS, SimulationBasis, SimulationState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Simulation(AgencyOwned):
    """Mô phỏng quy trình: dossiers walk the process of a procedure as it is and as it might be.

    `order`: the SimulationOrder asked and the terms of the procedure then. `result`: figures alone, no dossier and
    no person. Of `total` steps of work, reading the past and two simulations, `done` are through. Changes nothing.
    """

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    present = models.ForeignKey("workflow.ProcessVersion", models.PROTECT, related_name="+", db_index=False)
    proposed = models.ForeignKey("workflow.ProcessVersion", models.PROTECT, related_name="+", db_index=False)
    basis = models.CharField(max_length=8, choices=SimulationBasis.choices)
    order = models.JSONField()
    state = models.CharField(max_length=12, choices=SimulationState.choices, default=SimulationState.QUEUED)
    by = models.ForeignKey("people.Officer", models.PROTECT, related_name="+", db_index=False)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    message = models.TextField(blank=True)
    result = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "-asked_at", "-id"], name="simulation_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="simulation_basis_known", condition=Q(basis__in=SimulationBasis.values)
            ),
            models.CheckConstraint(
                name="simulation_state_known", condition=Q(state__in=SimulationState.values)
            ),
            models.CheckConstraint(name="simulation_within_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="simulation_done_has_result",
                condition=~Q(state=SimulationState.DONE) | Q(result__isnull=False, finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.state} {self.done}/{self.total}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_SIMULATIONS
