"""Words on the printed explanation of a due date."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, head_values, official_date, sentence, text
from motcua.domains.documents.types import CalendarCell, DueExplanation, NumberedReason
from motcua.kernel import formats


def explanation_values(page: DueExplanation, on: date) -> Values:
    """Vì sao là ngày này."""
    first = page.first_due_at if page.first_due_at != page.due_at else None
    return head_values(page.head) | {
        "date": official_date(on),
        "code": page.code,
        "applicant": text(page.applicant),
        "request": text(page.request),
        "time_limit": text(page.time_limit),
        "received": formats.long_moment(page.received_at),
        "first_due": formats.long_moment(first),
        "due": formats.long_moment(page.due_at),
        "summary": text(page.summary),
        "weeks": [[_cell(cell) for cell in week] for week in page.weeks],
        "reasons": [_reason(one) for one in page.reasons]
        + [_plain(one) for one in page.sentences if one.strip()],
        "warnings": [sentence(one) for one in page.warnings if one.strip()],
        "calendar_version": text(page.calendar_version),
        "qr": page.qr_url,
    }


def _cell(cell: CalendarCell) -> Values:
    return {
        "kind": str(cell.kind),
        "month": f"{cell.first:%m/%Y}",
        "span": cell.span,
        "label": text(cell.label),
        "mark": text(cell.mark),
        "note": text(cell.note),
        "confirmed": cell.confirmed,
    }


def _reason(reason: NumberedReason) -> Values:
    return {
        "title": text(reason.title),
        "text": sentence(reason.text),
        "basis": text(reason.basis),
        "confirmed": reason.confirmed,
    }


def _plain(given: str) -> Values:
    return {"title": "", "text": sentence(given), "basis": "", "confirmed": True}
