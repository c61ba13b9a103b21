"""What a desk needs to take a dossier in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motcua.domains.deadlines.types import Unit


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """Thành phần hồ sơ: one paper to bring. None among the numbers: the source gives none."""

    pk: int
    order: int
    name: str
    originals: int | None
    copies: int | None
    form: str
    condition: str
    is_required: bool
    certified: int | None = None
    case: str = ""
    """The case (trường hợp) it is asked in; "" for every case."""
    must_be_signed: bool = False
    """Its file must be a PDF with a good digital signature."""


@dataclass(frozen=True, slots=True)
class FeeItem:
    """Phí hoặc lệ phí: whole VND, or None and the rule that works it out."""

    kind: str
    name: str
    amount: int | None
    currency: str
    rule: str


@dataclass(frozen=True, slots=True)
class IntakeVersion:
    """A version as the counter uses it. `missing` says why intake is closed; empty when it is open."""

    version_pk: int
    procedure_pk: int
    procedure_public_id: UUID
    version_public_id: UUID
    code: str | None
    source_key: str
    name: str
    field: str
    limit_amount: int | None
    limit_unit: Unit | str
    """A Unit, or "" where no limit is known."""
    limit_text: str
    papers: tuple[PaperNeed, ...]
    fees: tuple[FeeItem, ...]
    process_version_pk: int | None
    executing_unit_pk: int | None
    dossier_sets: int | None
    applicant_kinds: tuple[str, ...]
    missing: tuple[str, ...]
    intake_open: bool
    results: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    """Trường hợp of the procedure in order; the desk chooses one where there are any."""

    def papers_in(self, case: str) -> tuple[PaperNeed, ...]:
        """The papers of one case: its own and those of every case."""
        return tuple(need for need in self.papers if need.case in ("", case))
