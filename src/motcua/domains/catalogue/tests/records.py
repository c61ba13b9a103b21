"""Records as `data/procedures.json` holds them, made up for one test; without a database."""

from __future__ import annotations

from typing import Any

from motcua.domains.catalogue.rules import shipped_drafts
from motcua.domains.catalogue.types import FactDraft, Part, ProcedureDraft

PAGE = "https://example.gov.vn/thu-tuc/1"
FIELD = "Bưu chính"


def record(**facts: Any) -> dict[str, Any]:
    """A record that knows its name and its page, and nothing else."""
    known: dict[str, Any] = {
        "id": "XX-01",
        "code": None,
        "code_source": None,
        "code_unverified": None,
        "candidate_codes": [],
        "name": "Thủ tục thử",
        "field": FIELD,
        "level": "cấp tỉnh",
        "status": "in force in 2024",
        "status_text": "đang áp dụng năm 2024",
        "replaces": [],
        "local_variants": [],
        "field_sources": {},
        "memory_fields": [],
        "source": PAGE,
    }
    unknown = (
        *("time_limit", "fees", "dossier", "dossier_sets", "applicant_kinds", "online_level", "results"),
        *("legal_bases", "receiving_place", "executing_agency", "deciding_agency", "interagency"),
        *("period", "notes"),
    )
    return {**known, **dict.fromkeys(unknown), **facts}


def paper(name: str = "Đơn đề nghị", **facts: Any) -> dict[str, Any]:
    return {"name": name, "originals": 1, "copies": 0, "form": None, "condition": None, **facts}


def fee(amount: int | None = 200_000, **facts: Any) -> dict[str, Any]:
    given = {"kind": "phí", "name": "Phí thẩm định", "currency": "VND", "rule": None}
    return {**given, "amount": amount, **facts}


def limit(value: int | None, unit: str | None, text: str | None = None) -> dict[str, Any]:
    return {"value": value, "unit": unit, "text": text}


def data(*records: dict[str, Any], weights: dict[str, int] | None = None) -> dict[str, Any]:
    """The file with these records."""
    fields = [
        {"code": "BC", "name": FIELD, "short_name": FIELD, "icon": "mail", "unit": "P-QLCNCN"},
        {"code": "ATBX", "name": "An toàn bức xạ", "short_name": "", "icon": "atom", "unit": "P-QLCNCN"},
    ]
    meta = {"executing_units": {"fields": fields, "note": "Do phần mềm này ấn định"}}
    return {"meta": {**meta, "popular": {"weights": weights or {}}}, "procedures": list(records)}


def draft(**facts: Any) -> ProcedureDraft:
    """The draft made from one record."""
    [made] = shipped_drafts(data(record(**facts)))
    return made


def fact(part: Part, **facts: Any) -> FactDraft:
    """One part of the draft made from one record."""
    return next(one for one in draft(**facts).facts if one.part is part)
