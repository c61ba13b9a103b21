"""Words of drawing, approving and changing processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from motcua.domains.workflow.types.flows import ProcessTable
from motcua.domains.workflow.types.process import Finding
from motcua.kernel.actors import Actor
from motcua.kernel.registries import Registry

if TYPE_CHECKING:
    from motcua.domains.workflow.models import ProcessVersion


@dataclass(frozen=True, slots=True)
class EditableProcess:
    """A version with its whole table, for the designer and for print. `content_hash` goes back with a save."""

    public_id: UUID
    process_id: UUID
    code: str
    name: str
    topic: str
    number: int
    state: str
    state_label: str
    origin_label: str
    base_id: UUID | None
    limit_minutes: int | None
    total_minutes: int
    content_hash: str
    valid_from: date | None
    valid_to: date | None
    decision_number: str
    decision_on: date | None
    sent_at: datetime | None
    sent_reason: str
    returned_reason: str
    may_edit: bool
    table: ProcessTable


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft just saved, and what the checker says of it."""

    version: ProcessVersion
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """What moving one running subject to another version would do. `refusal`: why it cannot be moved, ""."""

    run_pk: int
    subject_type: str
    subject_id: UUID
    label: str
    from_order: int
    from_name: str
    to_order: int | None
    to_name: str
    old_due_at: datetime
    new_due_at: datetime | None
    refusal: str


@dataclass(frozen=True, slots=True)
class MovePage:
    """One page of such rows; `next_after` None: the last page."""

    rows: tuple[MoveRow, ...]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class MoveReport:
    """Who was moved, and who was not for which reason."""

    moved: tuple[UUID, ...]
    refused: tuple[tuple[UUID, str], ...]


class SubjectMover(Protocol):
    """The domain of a subject takes its own rows along when its run changes to another version."""

    def labels(self, agency_id: int, subject_ids: list[UUID]) -> dict[UUID, str]:
        """What officers call these subjects."""

    def refusals(self, agency_id: int, subject_ids: list[UUID]) -> dict[UUID, str]:
        """Why some of them cannot be moved now; those that can are absent."""

    def move(self, *, actor: Actor, subject_id: UUID, version_pk: int, reason: str) -> None:
        """Lock the subject, move its run by `workflow.services.move_run`, record. Raises DomainError."""


subject_movers: Registry[SubjectMover] = Registry("workflow.subject_movers")
"""By subject type. A subject without a mover has no rows of its own to take along."""
