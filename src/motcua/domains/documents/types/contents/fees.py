"""Receipts for money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class FeeReceiptLine:
    """One thing that was paid for, in whole VND."""

    name: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class FeeReceipt:
    """Biên lai thu phí, lệ phí. `symbol` and `serial` are the two halves of its number; `book` the receipt book of
    the counter, for cash. `qr_url` empty: the code leads to the page that verifies this paper."""

    head: PaperHead
    symbol: str
    serial: str
    payer: str
    code: str
    procedure: str
    lines: tuple[FeeReceiptLine, ...]
    amount: int
    way: str
    reference: str
    paid_at: datetime
    collector: str = ""
    book: str = ""
    qr_url: str = ""
