"""Chỉ số 1.3: how full the published procedures are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.domains.catalogue.types.content import OBLIGATORY_PARTS, PartFinding, PartText
from motcua.domains.catalogue.types.public import ProcedureRef


class FullnessFilter(StrEnum):
    """Which procedures of the list to show."""

    ALL = ""
    LACKING = "thieu"
    FULL = "du"


@dataclass(frozen=True, slots=True)
class FullnessRow:
    """The version in force of a procedure with what it lacks. `draft_id` is the draft in which that can be mended
    (None: none was begun)."""

    procedure: ProcedureRef
    field_name: str
    version_id: UUID
    version_number: int
    findings: tuple[PartFinding, ...]
    draft_id: UUID | None
    may_draft: bool

    @property
    def wanted(self) -> int:
        """Parts a to g."""
        return len(OBLIGATORY_PARTS)

    @property
    def filled(self) -> int:
        """How many of parts a to g are whole."""
        return self.wanted - len({finding.part for finding in self.findings if finding.blocks})

    @property
    def is_full(self) -> bool:
        return self.filled == self.wanted

    @property
    def missing(self) -> tuple[PartFinding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks)

    @property
    def warnings(self) -> tuple[PartFinding, ...]:
        return tuple(finding for finding in self.findings if not finding.blocks)


@dataclass(frozen=True, slots=True)
class FullnessSheet:
    """One procedure part by part: what each holds, beside what it lacks."""

    row: FullnessRow
    parts: tuple[tuple[PartText, PartFinding | None], ...]


@dataclass(frozen=True, slots=True)
class FullnessFacts:
    """Procedures in force, and how many have every part a to g (QĐ 766/QĐ-TTg, chỉ số 1.3)."""

    total: int
    full: int

    @property
    def lacking(self) -> int:
        return self.total - self.full

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down so that 100 means all; None without procedures."""
        return self.full * 100 // self.total if self.total else None
