"""The morning list: how much work, whose, and what one officer is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.dossiers.types import MorningScope


@dataclass(frozen=True, slots=True)
class WorkCount:
    """How many running dossiers are late, fall due today, are likely to be late (red or amber, not late yet).

    One that falls due today may be likely to be late as well.
    """

    late: int = 0
    due_today: int = 0
    at_risk: int = 0

    def __bool__(self) -> bool:
        return bool(self.late or self.due_today or self.at_risk)


@dataclass(frozen=True, slots=True)
class MorningLine:
    """One line of a morning list; `unit` is the name of the unit it counts."""

    scope: MorningScope
    count: WorkCount
    unit: str = ""
