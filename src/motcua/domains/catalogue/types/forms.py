"""Forms of versions as others see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from motcua.domains.forms.types import EditableForm


@dataclass(frozen=True, slots=True)
class FormTie:
    """One form of one version. `case` and `paper` as the version words them, "" for every case and for no paper."""

    version_id: UUID
    procedure_name: str
    version_number: int
    version_label: str
    form_id: UUID
    form_code: str
    form_name: str
    form_number: int
    form_label: str
    case: str
    paper: str


@dataclass(frozen=True, slots=True)
class FormsOfVersion:
    """The forms of a version with what may be chosen for another."""

    version_id: UUID
    version_number: int
    procedure_name: str
    ties: tuple[FormTie, ...]
    cases: tuple[str, ...]
    papers: tuple[str, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class FormToFill:
    """What a filing asks: the form of its case, and the paper (its key) it takes the place of."""

    form: EditableForm = field(repr=False)
    form_pk: int
    paper_pk: int | None
