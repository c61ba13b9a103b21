"""Versions in a row: what is published, what stands on a day, what two of them differ in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from motcua.domains.catalogue.types.content import LegalPart, PartFinding, PartText, VersionContent
from motcua.domains.catalogue.types.public import ProcedureRef


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """One line of what a decision does: a draft is published, or (`closes`) a version ends and its procedure is
    abolished, or replaced by `successor_id` (a procedure). `on` is the first day of the change; None: the
    decision's own effective date."""

    version_id: UUID
    on: date | None = None
    closes: bool = False
    successor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What one decision did: versions that were announced and versions that were given an end."""

    published: tuple[UUID, ...]
    closed: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Switched:
    """How many versions took effect and how many ended."""

    opened: int
    ended: int


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """The decision behind a version, to print."""

    public_id: UUID
    number: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list of a procedure's versions, newest first."""

    public_id: UUID
    number: int
    name: str
    state: str
    state_label: str
    valid_from: date | None
    valid_to: date | None
    decision: DecisionRef | None
    closing_decision: DecisionRef | None
    intake_open: bool
    content_hash: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class VersionActs:
    """What the viewer may do with the versions of a procedure. `draft_id` is the draft there is (None: none)."""

    may_draft: bool
    draft_id: UUID | None


@dataclass(frozen=True, slots=True)
class VersionText:
    """One version as a text in the order of the law, for print, for the portal and beside another one."""

    row: VersionRow
    procedure: ProcedureRef
    field_name: str
    parts: tuple[PartText, ...]
    successor: ProcedureRef | None


@dataclass(frozen=True, slots=True)
class DayText:
    """What stood on a day: the version in force then (None: none), and all versions to choose another day by."""

    procedure: ProcedureRef
    day: date
    text: VersionText | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A draft on the desk of whoever writes it. `content_hash` goes back with what is saved."""

    row: VersionRow
    procedure: ProcedureRef
    content: VersionContent
    findings: tuple[PartFinding, ...]
    based_on: VersionRow | None
    changed: tuple[LegalPart, ...]
    may_edit: bool


class Change(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; `changed` when the other side does not have it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line before and after; the missing side is empty. `group` is the case it stands under."""

    change: Change
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class PartDiff:
    """One part of the law in both versions."""

    part: LegalPart
    letter: str
    label: str
    changed: bool
    pairs: tuple[LinePair, ...]


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """Two versions side by side."""

    procedure: ProcedureRef
    before: VersionRow
    after: VersionRow
    parts: tuple[PartDiff, ...]
    changed: tuple[LegalPart, ...]
