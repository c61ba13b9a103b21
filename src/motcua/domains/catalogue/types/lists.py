"""Lists and facets."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in a list. For the public, texts of values nobody confirmed are empty, and `name_note` says
    when the name itself is still being checked."""

    public_id: UUID
    code: str | None
    name: str
    name_note: str
    field_code: str
    field_name: str
    icon: str
    limit_text: str
    fee_text: str
    online_text: str
    intake_open: bool
    source_key: str = ""
    recalled_code: str = ""
    status_label: str = ""
    version_public_id: UUID | None = None
    confirmed_parts: int = 0
    executing_unit: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a list, with opaque cursors to its neighbours."""

    rows: tuple[ProcedureRow, ...]
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a facet and how many procedures it has."""

    value: str
    label: str
    count: int
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """Choices by field, kind of applicant and online level; `total` is all procedures of the list."""

    total: int
    fields: tuple[Facet, ...]
    applicants: tuple[Facet, ...]
    online_levels: tuple[Facet, ...]
