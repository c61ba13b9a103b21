"""Records of `data/procedures.json` as procedures with a first version."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from motcua.domains.catalogue.rules.facts import UNITS, fact_drafts
from motcua.domains.catalogue.rules.fees import read_formula, write_formula
from motcua.domains.catalogue.types import (
    ApplicantKind,
    FeeDraft,
    FeeDue,
    OnlineLevel,
    PaperDraft,
    ProcedureDraft,
    ProcedureStatus,
    VersionState,
)
from motcua.kernel.text import fold, normalise

_APPLICANTS = {
    "ca nhan": ApplicantKind.PERSON,
    "to chuc": ApplicantKind.ORGANISATION,
    "doanh nghiep": ApplicantKind.ENTERPRISE,
}
_LEVELS = {
    "toan trinh": OnlineLevel.FULL,
    "mot phan": OnlineLevel.PARTIAL,
    "cung cap thong tin": OnlineLevel.INFORMATION,
}
_SUCCESSOR = re.compile(r"superseded by (\d\.\d{6})")
_WHERE_NEEDED = "(neu co)"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of work as the file lists it, with the code of the unit that deals with it (our mapping)."""

    code: str
    name: str
    short_name: str
    icon: str
    unit_code: str
    position: int
    note: str


def field_rows(data: Mapping[str, Any]) -> tuple[FieldRow, ...]:
    """Fields of work in the order of the file."""
    mapping = data["meta"]["executing_units"]
    return tuple(
        FieldRow(
            row["code"], row["name"], row["short_name"], row["icon"], row["unit"], place, mapping["note"]
        )
        for place, row in enumerate(mapping["fields"])
    )


def shipped_drafts(
    data: Mapping[str, Any], formulas: Sequence[Mapping[str, Any]] = ()
) -> tuple[ProcedureDraft, ...]:
    """Every record as a draft, those that replace others before the ones they replaced. `formulas`: how fees are
    counted, each for one line of one record."""
    counted: dict[str, dict[str, Mapping[str, Any]]] = {}
    for formula in formulas:
        counted.setdefault(formula["procedure"], {})[normalise(formula["line"])] = formula
    fields = {row["name"]: row["code"] for row in data["meta"]["executing_units"]["fields"]}
    weights = data["meta"]["popular"]["weights"]
    successors = dict(_successors(data["procedures"]))
    drafts = [
        _draft(
            record,
            fields[record["field"]],
            successors.get(record["id"], ""),
            weights.get(record["id"], 0),
            counted.get(record["id"], {}),
        )
        for record in data["procedures"]
    ]
    return tuple(sorted(drafts, key=lambda draft: bool(draft.successor_key)))


def _successors(records: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Pairs of a replaced record and the one that took its place, where both are in the file."""
    by_code = {record["code"]: record["id"] for record in records if record["code"]}
    for record in records:
        for code in record["replaces"]:
            if code in by_code:
                yield by_code[code], record["id"]
        named = _SUCCESSOR.match(record["status"])
        if named and named[1] in by_code:
            yield record["id"], by_code[named[1]]


def _draft(
    record: dict[str, Any],
    field_code: str,
    successor_key: str,
    weight: int,
    formulas: Mapping[str, Mapping[str, Any]],
) -> ProcedureDraft:
    status = _status(record["status"])
    limit = record["time_limit"] or {}
    papers = tuple(map(_paper, record["dossier"] or []))
    fees = tuple(_fee(item, formulas) for item in record["fees"] or [])
    amount = limit.get("value")
    return ProcedureDraft(
        source_key=record["id"],
        code=record["code"],
        recalled_code="" if record["code"] else record["code_unverified"] or "",
        name=normalise(record["name"]),
        field_code=field_code,
        field_name=record["field"],
        level=record["level"],
        status=status,
        state=_state(status, successor_key),
        successor_key=successor_key if status == ProcedureStatus.REPLACED else "",
        status_text=record["status_text"],
        period=record["period"] or "",
        remark=record["notes"] or "",
        weight=weight,
        limit_amount=amount,
        limit_unit=UNITS.get(limit["unit"], limit["unit"]) if amount else "",
        limit_text=limit.get("text") or "",
        applicant_kinds=tuple(_APPLICANTS[fold(kind)].value for kind in record["applicant_kinds"] or []),
        online_level=_level(record["online_level"]),
        dossier_sets=record["dossier_sets"],
        results=tuple(record["results"] or ()),
        legal_bases=tuple(record["legal_bases"] or ()),
        receiving_place=record["receiving_place"] or "",
        executing_agency=record["executing_agency"] or "",
        deciding_agency=record["deciding_agency"] or "",
        interagency=record["interagency"],
        papers=papers,
        fees=fees,
        facts=(facts := fact_drafts(record, papers, fees)),
        content_hash=_hash(record, [asdict(fact) for fact in facts], formulas),
        local_variants=record["local_variants"],
    )


def _status(text: str) -> ProcedureStatus:
    if text.startswith(("superseded", "replaced")):
        return ProcedureStatus.REPLACED
    return ProcedureStatus.IN_FORCE if text.startswith("in force") else ProcedureStatus.UNKNOWN


def _state(status: ProcedureStatus, successor_key: str) -> VersionState:
    if status != ProcedureStatus.REPLACED:
        return VersionState.IN_FORCE
    return VersionState.PAST if successor_key else VersionState.CLOSED


def _level(text: str | None) -> str:
    if not text:
        return ""
    known = (level.value for start, level in _LEVELS.items() if fold(text).startswith(start))
    return next(known, OnlineLevel.UNSTATED.value)


def _paper(item: dict[str, Any]) -> PaperDraft:
    name, condition = normalise(item["name"]), item["condition"] or ""
    return PaperDraft(
        name=name,
        originals=item["originals"],
        certified=item.get("certified"),
        copies=item["copies"],
        form=item["form"] or "",
        condition=condition,
        is_required=not condition and _WHERE_NEEDED not in fold(name),
    )


def _fee(item: dict[str, Any], formulas: Mapping[str, Mapping[str, Any]]) -> FeeDraft:
    name = normalise(item["name"])
    counted = formulas.get(name, {})
    formula = read_formula(json.dumps(counted["formula"])) if counted else None
    return FeeDraft(
        kind=item["kind"],
        name=name,
        amount=item["amount"],
        currency=item["currency"],
        rule=item["rule"] or "",
        due=counted.get("due", FeeDue.ACCEPTANCE.value),
        formula=write_formula(formula),
    )


def _hash(
    record: dict[str, Any], facts: list[dict[str, Any]], formulas: Mapping[str, Mapping[str, Any]]
) -> str:
    """Of everything the version is made from; the order of keys does not matter."""
    made_from = [record, facts, *([formulas] if formulas else [])]
    content = json.dumps(made_from, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
