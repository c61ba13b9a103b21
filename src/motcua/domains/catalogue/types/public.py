"""What a citizen may read of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domains.catalogue.types.intake import FeeItem, PaperNeed


@dataclass(frozen=True, slots=True)
class PublicValue:
    """A part of the procedure. Unless confirmed, `lines` hold only the words "đang đối chiếu"."""

    part: str
    label: str
    lines: tuple[str, ...]
    confirmed: bool

    @property
    def text(self) -> str:
        return "; ".join(self.lines)


@dataclass(frozen=True, slots=True)
class ProcedureRef:
    """Another procedure, to link to."""

    public_id: UUID
    code: str | None
    name: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class PublicProcedure:
    """The public page of a procedure. Nothing unverified is in it: papers, fees and amounts stay empty
    until the part was confirmed, a recalled code never gets in, and `name_note` marks a name still being
    checked. `demo_note` is set when the confirmations are those of the demo.
    """

    public_id: UUID
    version_public_id: UUID
    code: str | None
    name: str
    name_note: str
    field_code: str
    field_name: str
    kind: str
    is_in_force: bool
    state_label: str
    successor: ProcedureRef | None
    predecessors: tuple[ProcedureRef, ...]
    values: Mapping[str, PublicValue]
    limit_amount: int | None
    limit_unit: str
    papers: tuple[PaperNeed, ...]
    fees: tuple[FeeItem, ...]
    online_level: str
    executing_unit: str
    process_version_pk: int | None
    intake_open: bool
    missing: tuple[str, ...]
    demo_note: str
