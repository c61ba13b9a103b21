"""Words of the book in which dossiers are followed: as printed, and as cells of a sheet."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, head_values, text
from motcua.domains.documents.types import Register, RegisterRow
from motcua.kernel import formats

CellValue = str | int | date | None


def register_values(register: Register) -> Values:
    """Sổ theo dõi hồ sơ, as printed."""
    rows = enumerate(register.rows, register.first_ordinal)
    return head_values(register.head) | {
        "year": str(register.year),
        "book": register.book,
        "from_to": register_period(register.first_day, register.last_day),
        "rows": [_row(row, ordinal) for ordinal, row in rows],
    }


def register_period(first: date | None, last: date | None) -> str:
    """Từ ngày … đến ngày …; nothing unless both are known."""
    return f"Từ ngày {formats.date_vn(first)} đến ngày {formats.date_vn(last)}" if first and last else ""


def sheet_cells(row: RegisterRow, ordinal: int) -> dict[str, CellValue]:
    """One dossier by the key of each column of the sheet; dates stay dates, counts stay counts."""
    return {
        "ordinal": ordinal if row.ordinal is None else row.ordinal,
        "code": row.code,
        "procedure": text(row.procedure),
        "request": text(row.request),
        "sets": row.sets,
        "applicant": text(row.applicant),
        "address": text(row.address or ("" if row.phone else row.contact)),
        "phone": text(row.phone),
        "lead_unit": text(row.lead_unit),
        "received": row.received_on,
        "due": row.due_on,
        "forwarded": row.forwarded_on,
        "returned": row.returned_on,
        "result_on": row.result_on,
        "result_way": text(row.result_way),
        "result_giver": text(row.result_giver),
        "result_receiver": text(row.result_receiver),
        "received_by": text(row.received_by),
        "area": text(row.area),
        "note": text(row.note),
    }


def _row(row: RegisterRow, ordinal: int) -> Values:
    return {
        "ordinal": str(ordinal if row.ordinal is None else row.ordinal),
        "code": row.code,
        "procedure": text(row.procedure),
        "sets": str(row.sets),
        "applicant": text(row.applicant),
        "contact": text(row.contact) or ", ".join(filter(None, (text(row.address), text(row.phone)))),
        "lead_unit": text(row.lead_unit),
        "received": formats.date_vn(row.received_on),
        "due": formats.date_vn(row.due_on),
        "forwarded": formats.date_vn(row.forwarded_on),
        "returned": formats.date_vn(row.returned_on),
        "result_on": formats.date_vn(row.result_on),
        "result_way": text(row.result_way),
        "note": text(row.note),
    }
