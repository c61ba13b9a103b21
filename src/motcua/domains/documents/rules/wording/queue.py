"""Words on a number for the queue."""

from __future__ import annotations

from motcua.domains.documents.rules.wording.phrases import Values, head_values, text, unbroken
from motcua.domains.documents.types import QueueTicket
from motcua.kernel.formats import date_vn, time_vn, weekday_vn

_SENTENCES = ("group", "ahead", "wait", "booked", "priority", "rule", "qr_note")


def queue_values(given: QueueTicket) -> Values:
    """Phiếu số thứ tự."""
    at = given.issued_at
    return (
        head_values(given.head)
        | {name: text(getattr(given, name)) for name in _SENTENCES}
        | {
            "code": unbroken(given.code),
            "issued_at": given.when or f"{weekday_vn(at)} {date_vn(at)}, {time_vn(at)}",
            "qr": given.qr_url,
        }
    )
