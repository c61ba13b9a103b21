"""Simulating a process: that it was asked for, and that it was stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SimulationStarted(Event):
    """Bắt đầu mô phỏng quy trình. `basis` is a SimulationBasis."""

    subject_type: ClassVar[str] = "dossiers.simulation"
    name: ClassVar[str] = "dossiers.simulation_started"
    sentence: ClassVar[Any] = _("Bắt đầu mô phỏng quy trình với %(cases)s hồ sơ")

    procedure_id: str
    process_id: str
    basis: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class SimulationCancelled(Event):
    """Dừng mô phỏng quy trình: nothing of it is kept."""

    subject_type: ClassVar[str] = "dossiers.simulation"
    name: ClassVar[str] = "dossiers.simulation_cancelled"
    sentence: ClassVar[Any] = _("Dừng mô phỏng quy trình")
