"""Words on sheets that hang on a board."""

from __future__ import annotations

from itertools import count

from motcua.domains.documents.rules.qr import qr_svg
from motcua.domains.documents.rules.wording.phrases import Values, head_values, lines, text, unbroken
from motcua.domains.documents.types import PetitionGuide, PostingList, PostingSheet, PostingSheets
from motcua.kernel.formats import date_vn

_ADDRESSES = ("receiver", "address", "post_address", "email", "website")


def list_values(given: PostingList) -> Values:
    """Danh mục thủ tục hành chính, numbered through all fields."""
    ordinal = count(1)
    return head_values(given.head) | {
        "on": date_vn(given.on),
        "hung_at": text(given.place),
        "total": str(sum(len(group.rows) for group in given.groups)),
        "groups": [
            {
                "title": text(group.title),
                "rows": [
                    {
                        "ordinal": str(next(ordinal)),
                        "code": unbroken(row.code),
                        "name": text(row.name),
                        "limit": text(row.limit),
                        "fee": text(row.fee),
                        "basis": text(row.basis),
                    }
                    for row in group.rows
                ],
            }
            for group in given.groups
        ],
        "qr": given.qr_url,
    }


def sheets_values(given: PostingSheets) -> Values:
    """One procedure after the other; each carries its own code."""
    return head_values(given.head) | {"sheets": [_sheet(sheet) for sheet in given.sheets]}


def _sheet(sheet: PostingSheet) -> Values:
    return {
        "name": text(sheet.name),
        "code": unbroken(sheet.code),
        "field": text(sheet.field),
        "version": text(sheet.version),
        "mark": sheet.mark,
        "pending": text(sheet.pending),
        "basis": text(sheet.basis),
        "valid": text(sheet.valid),
        "parts": [
            {
                "letter": part.letter,
                "label": text(part.label),
                "lines": [lines(line) for line in part.lines],
            }
            for part in sheet.parts
        ],
        "qr": qr_svg(sheet.qr_url) if sheet.qr_url else "",
    }


def guide_values(given: PetitionGuide) -> Values:
    """Nội dung hướng dẫn gửi phản ánh, kiến nghị."""
    addresses = {name: text(getattr(given, name)) for name in _ADDRESSES}
    numbers = {"phone": unbroken(given.phone), "fax": unbroken(given.fax)}
    return head_values(given.head) | addresses | numbers | {"qr": given.qr_url}
