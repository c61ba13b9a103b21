"""A number for the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class QueueTicket:
    """Phiếu số thứ tự on a roll of 80 mm. The sentences are written by the queue; `qr_url` follows the number on a
    telephone and names no person. `when` and `qr_note` stand instead of the Vietnamese ones of the form, for whoever
    reads another language."""

    head: PaperHead
    code: str
    group: str
    issued_at: datetime
    ahead: str = ""
    wait: str = ""
    booked: str = ""
    priority: str = ""
    rule: str = ""
    qr_url: str = ""
    when: str = ""
    qr_note: str = ""
