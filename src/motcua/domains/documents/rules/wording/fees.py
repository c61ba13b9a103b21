"""A receipt for money in words and figures."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, head_values, official_date, text
from motcua.domains.documents.types import FeeReceipt
from motcua.kernel import formats, money


def fee_receipt_values(receipt: FeeReceipt, on: date) -> Values:
    """Biên lai thu phí, lệ phí."""
    words = money.in_words(receipt.amount)
    return head_values(receipt.head) | {
        "date": official_date(on),
        "symbol": receipt.symbol,
        "serial": receipt.serial,
        "payer": text(receipt.payer),
        "code": receipt.code,
        "procedure": text(receipt.procedure),
        "lines": [
            {"name": text(line.name), "amount": formats.money_vn(line.amount)} for line in receipt.lines
        ],
        "amount": formats.money_vn(receipt.amount),
        "amount_words": words[:1].upper() + words[1:],
        "way": text(receipt.way),
        "reference": receipt.reference,
        "paid": formats.long_moment(receipt.paid_at),
        "collector": text(receipt.collector),
        "receipt_book": text(receipt.book),
        "qr": receipt.qr_url,
    }
