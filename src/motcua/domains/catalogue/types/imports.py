"""A procedure before it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from motcua.domains.catalogue.types.facts import FactDraft
from motcua.domains.catalogue.types.fees import FeeDue


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """One paper of the dossier as the source lists it; None where it gives no number."""

    name: str
    originals: int | None
    certified: int | None
    copies: int | None
    form: str
    condition: str
    is_required: bool
    must_be_signed: bool = False


@dataclass(frozen=True, slots=True)
class FeeDraft:
    """One line of the fee table; `amount` whole VND, None when a rule works it out."""

    kind: str
    name: str
    amount: int | None
    currency: str
    rule: str
    due: str = FeeDue.ACCEPTANCE.value
    formula: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureDraft:
    """A procedure with its first version. `code` is only a code read on a page beside this name."""

    source_key: str
    code: str | None
    recalled_code: str
    name: str
    field_code: str
    field_name: str
    level: str
    status: str
    state: str
    successor_key: str
    status_text: str
    period: str
    remark: str
    weight: int
    limit_amount: int | None
    limit_unit: str
    limit_text: str
    applicant_kinds: tuple[str, ...]
    online_level: str
    dossier_sets: int | None
    results: tuple[str, ...]
    legal_bases: tuple[str, ...]
    receiving_place: str
    executing_agency: str
    deciding_agency: str
    interagency: bool | None
    papers: tuple[PaperDraft, ...]
    fees: tuple[FeeDraft, ...]
    facts: tuple[FactDraft, ...]
    content_hash: str
    local_variants: list[dict[str, Any]] = field(default_factory=list)
