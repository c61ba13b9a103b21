"""Words on the receipt and the control slip."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, head_values, official_date, text, unbroken
from motcua.domains.documents.types import ControlSlip, HandOver, PaperLine, Receipt
from motcua.kernel import formats


def receipt_values(receipt: Receipt, on: date) -> Values:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    applicant, submitter = text(receipt.applicant), text(receipt.submitter)
    return head_values(receipt.head) | {
        "date": official_date(on),
        "code": receipt.code,
        "desk": text(receipt.desk),
        "applicant": applicant,
        "submitter": submitter if submitter != applicant else "",
        "submitter_sign": submitter or applicant,
        "address": text(receipt.address),
        "phone": unbroken(receipt.phone),
        "email": receipt.email,
        "id_number": unbroken(receipt.id_number),
        "request": text(receipt.request),
        "papers": [_line(line) for line in receipt.papers],
        "sets": f"{receipt.sets:02d} bộ",
        "time_limit": text(receipt.time_limit),
        "received": formats.long_moment(receipt.received_at),
        "due": formats.long_moment(receipt.due_at),
        "return_at": text(receipt.return_at),
        "fee": text(receipt.fee),
        "officer": text(receipt.officer),
        "hotline": unbroken(receipt.hotline),
        "qr": receipt.qr_url,
        "replaces": receipt.replaces.strip(),
        "appointment": str(receipt.appointment) if receipt.appointment > 1 else "",
    }


def _line(line: PaperLine) -> Values:
    return {
        "name": text(line.name),
        "original": line.originals,
        "certified": line.certified,
        "copy": line.copies,
        "note": text(line.note),
    }


def slip_values(slip: ControlSlip, on: date) -> Values:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""
    return head_values(slip.head) | {
        "date": official_date(on),
        "code": slip.code,
        "applicant": text(slip.applicant),
        "request": text(slip.request),
        "received": formats.long_moment(slip.received_at),
        "due": formats.long_moment(slip.due_at),
        "lead_unit": text(slip.lead_unit),
        "coordinating_unit": "; ".join(_units(slip)),
        "handovers": [_hand_over(block) for block in slip.hand_overs],
        "qr": slip.qr_url,
    }


def _units(slip: ControlSlip) -> list[str]:
    """Units that take part, each once, in order."""
    return list(dict.fromkeys(filter(None, map(text, (slip.coordinating_unit, *slip.coordinating_units)))))


def _hand_over(block: HandOver) -> Values:
    return {
        "giver_unit": text(block.giver_unit),
        "receiver_unit": text(block.receiver_unit),
        "at": formats.long_moment(block.at),
        "giver_name": text(block.giver),
        "receiver_name": text(block.receiver),
        "result": text(block.outcome),
        "note": ": ".join(filter(None, (text(block.leg), text(block.note)))),
    }
