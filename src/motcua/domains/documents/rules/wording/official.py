"""Words on a list of procedures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.domains.documents.rules.wording.phrases import (
    Values,
    head_values,
    official_date,
    text,
    unbroken,
)
from motcua.domains.documents.types import ListedProcedure, ProcedureList


def procedure_list_values(given: ProcedureList, on: date) -> Values:
    """The annex of the decision; numbered anew in the second part."""
    return head_values(given.head) | {
        "date": official_date(on),
        "list_title": text(given.title),
        "attached_to": text(given.attached_to),
        "valid": text(given.valid),
        "rows": list_cells(given.rows),
        "excluded": list_cells(given.excluded),
    }


def list_cells(rows: Iterable[ListedProcedure]) -> list[dict[str, Any]]:
    """Rows with their numbers, for paper and for sheets."""
    return [
        {
            "ordinal": ordinal,
            "code": unbroken(row.code),
            "name": text(row.name),
            "field": text(row.field),
            "note": text(row.note),
        }
        for ordinal, row in enumerate(rows, 1)
    ]
