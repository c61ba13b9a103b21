"""Words of a declaration."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, lines, official_date, text
from motcua.domains.documents.types import Declaration, DeclaredLine, DeclaredNote, DeclaredTable


def declaration_values(given: Declaration, on: date) -> Values:
    """Tờ khai. The mark of a layout nobody checked stands on the paper itself."""
    return {
        "form_title": text(given.title),
        "form_number": text(given.form_number),
        "legal_basis": text(given.legal_basis),
        "addressee": text(given.addressee),
        "closing": text(given.closing),
        "signer": text(given.signer),
        "name": text(given.name),
        "place": text(given.place),
        "date": official_date(on) if given.dated else "",
        "is_unverified": not given.layout_verified,
        "sections": [
            {"title": text(section.title), "items": [_item(item) for item in section.items]}
            for section in given.sections
        ],
    }


def _item(item: DeclaredLine | DeclaredTable | DeclaredNote) -> Values:
    match item:
        case DeclaredLine():
            return {"kind": "line", "label": text(item.label), "value": lines(item.value)}
        case DeclaredNote():
            return {"kind": "note", "text": text(item.text)}
        case DeclaredTable():
            return {
                "kind": "table",
                "label": text(item.label),
                "columns": [text(column) for column in item.columns],
                "rows": [[lines(cell) for cell in row] for row in item.rows],
            }
