"""Words of simulating the process of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class SimulationBasis(models.TextChoices):
    """What walks through the processes."""

    PAST = "past", _("Hồ sơ đã giải quyết trong một kỳ")
    LOAD = "load", _("Lượng hồ sơ giả định")


class SimulationState(models.TextChoices):
    """Where a simulation stands."""

    QUEUED = "queued", _("Chờ chạy")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    CANCELLED = "cancelled", _("Đã dừng")
    FAILED = "failed", _("Không chạy được")


OPEN_SIMULATIONS = (SimulationState.QUEUED, SimulationState.RUNNING)


@dataclass(frozen=True, slots=True)
class SimulationOrder:
    """What is to be simulated: the process version a procedure follows now beside the `process` given.

    `first`…`last`: dossiers with their result in these days (PAST; also what a LOAD is drawn from, when given).
    `count` dossiers come, `per_day` of them a working day (LOAD). `work_share`: what officers really work of the
    allowed time, in percent, where no dossier tells (0: as measured). `staff`: officers by role in the new process
    (a role left out: as now). `scale_work`: whether the work of a step changes with its allowed time. `papers`,
    `visits_before`, `visits_after`, `visit_minutes` (of the applicant, for coming once), `hour_rate` (VND): for the
    comparison, None where not known.
    """

    procedure: UUID
    process: UUID
    basis: SimulationBasis
    first: date | None = None
    last: date | None = None
    count: int = 0
    per_day: int = 0
    work_share: int = 0
    staff: Mapping[str, int] = field(default_factory=dict)
    scale_work: bool = False
    papers: int | None = None
    visits_before: int | None = None
    visits_after: int | None = None
    visit_minutes: int | None = None
    hour_rate: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        plain = asdict(self)
        for name in ("procedure", "process"):
            plain[name] = str(plain[name])
        for name in ("first", "last"):
            plain[name] = plain[name].isoformat() if plain[name] else None
        return plain | {"basis": self.basis.value, "staff": dict(self.staff)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> SimulationOrder:
        """The order that `as_json` told. Raises KeyError, TypeError or ValueError for anything else."""
        days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in ("first", "last")}
        ids = {name: UUID(plain[name]) for name in ("procedure", "process")}
        return cls(**{**plain, **days, **ids, "basis": SimulationBasis(plain["basis"])})


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Officers of one role at one unit: how many there were, and how many the new process has."""

    pool: str
    name: str
    before: int
    after: int
