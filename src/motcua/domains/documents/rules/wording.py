"""What is given, as it is written on paper: text, figures and nothing else. The result is frozen with the
paper."""

from __future__ import annotations

from datetime import date
from typing import Any, assert_never

from motcua.domains.documents.types import (
    Content,
    ControlSlip,
    HandOver,
    PaperHead,
    PaperLine,
    PlanAnnex,
    Receipt,
    Register,
    RegisterRow,
)
from motcua.kernel import formats
from motcua.kernel.text import normalise

Values = dict[str, Any]


def values_of(content: Content, on: date) -> Values:
    """The values of a paper dated on a Vietnamese day."""
    match content:
        case Receipt():
            return _receipt(content, on)
        case ControlSlip():
            return _slip(content, on)
        case Register():
            return _register(content)
        case PlanAnnex():
            return _annex(content, on)
        case _:
            assert_never(content)


def official_date(day: date) -> str:
    """ngày 07 tháng 3 năm 2024: days below 10 and months 1 and 2 take a nought (NĐ 30/2020/NĐ-CP, Phụ lục
    I)."""
    return f"ngày {day.day:02d} tháng {day.month:0{2 if day.month < 3 else 1}d} năm {day.year}"


def _head(head: PaperHead) -> Values:
    return {
        "head_parent": _text(head.parent),
        "head_agency": _text(head.agency),
        "head_desk": _text(head.desk),
        "place": _text(head.place),
    }


def _receipt(receipt: Receipt, on: date) -> Values:
    applicant, submitter = _text(receipt.applicant), _text(receipt.submitter)
    return _head(receipt.head) | {
        "date": official_date(on),
        "code": receipt.code,
        "desk": _text(receipt.desk),
        "applicant": applicant,
        "submitter": submitter if submitter != applicant else "",
        "submitter_sign": submitter or applicant,
        "address": _text(receipt.address),
        "phone": _unbroken(receipt.phone),
        "email": receipt.email,
        "id_number": _unbroken(receipt.id_number),
        "request": _text(receipt.request),
        "papers": [_line(line) for line in receipt.papers],
        "sets": f"{receipt.sets:02d} bộ",
        "time_limit": _text(receipt.time_limit),
        "received": formats.long_moment(receipt.received_at),
        "due": formats.long_moment(receipt.due_at),
        "return_at": _text(receipt.return_at),
        "fee": _text(receipt.fee),
        "officer": _text(receipt.officer),
        "hotline": _unbroken(receipt.hotline),
        "qr": receipt.qr_url,
    }


def _line(line: PaperLine) -> Values:
    return {
        "name": _text(line.name),
        "original": line.originals,
        "certified": line.certified,
        "copy": line.copies,
        "note": _text(line.note),
    }


def _slip(slip: ControlSlip, on: date) -> Values:
    return _head(slip.head) | {
        "date": official_date(on),
        "code": slip.code,
        "applicant": _text(slip.applicant),
        "request": _text(slip.request),
        "received": formats.long_moment(slip.received_at),
        "due": formats.long_moment(slip.due_at),
        "lead_unit": _text(slip.lead_unit),
        "coordinating_unit": _text(slip.coordinating_unit),
        "handovers": [_hand_over(block) for block in slip.hand_overs],
        "qr": slip.qr_url,
    }


def _hand_over(block: HandOver) -> Values:
    return {
        "giver_unit": _text(block.giver_unit),
        "receiver_unit": _text(block.receiver_unit),
        "at": formats.long_moment(block.at),
        "giver_name": _text(block.giver),
        "receiver_name": _text(block.receiver),
        "result": _text(block.outcome),
        "note": _text(block.note),
    }


def _register(register: Register) -> Values:
    first, last = register.first_day, register.last_day
    period = f"Từ ngày {formats.date_vn(first)} đến ngày {formats.date_vn(last)}" if first and last else ""
    return _head(register.head) | {
        "year": str(register.year),
        "book": register.book,
        "from_to": period,
        "rows": [_register_row(row) for row in register.rows],
    }


def _register_row(row: RegisterRow) -> Values:
    return {
        "code": row.code,
        "procedure": _text(row.procedure),
        "sets": str(row.sets),
        "applicant": _text(row.applicant),
        "contact": _text(row.contact),
        "lead_unit": _text(row.lead_unit),
        "received": formats.date_vn(row.received_on),
        "due": formats.date_vn(row.due_on),
        "forwarded": formats.date_vn(row.forwarded_on),
        "returned": formats.date_vn(row.returned_on),
        "result_on": formats.date_vn(row.result_on),
        "result_way": _text(row.result_way),
        "note": _text(row.note),
    }


def _annex(annex: PlanAnnex, on: date) -> Values:
    return _head(annex.head) | {
        "date": annex.dated or official_date(on),
        "annex_name": _text(annex.annex_name),
        "plan_title": _text(annex.title),
        "attached_to": annex.attached_to.strip(),
        "number": annex.number,
        "symbol": annex.symbol,
        "signer_authority": _text(annex.signer_authority),
        "signer_title": _text(annex.signer_title),
        "signer_name": _text(annex.signer_name),
        "groups": [
            {
                "ordinal": group.ordinal,
                "title": _text(group.title),
                "rows": [
                    {
                        "ordinal": row.ordinal,
                        "work": _lines(row.work),
                        "lead": _text(row.lead),
                        "coordinating": _text(row.coordinating),
                        "time": _text(row.time),
                    }
                    for row in group.rows
                ],
            }
            for group in annex.groups
        ],
    }


def _text(given: str) -> str:
    return normalise(given)


def _lines(given: str) -> str:
    """Composed and trimmed line by line; the lines stay."""
    return "\n".join(line for line in map(normalise, given.splitlines()) if line)


def _unbroken(given: str) -> str:
    """Telephone and ID numbers are not broken at the end of a line."""
    return normalise(given).replace(" ", "\N{NO-BREAK SPACE}")
