"""Words on what the applicant is told in writing: what is missing, a refusal, an apology, a stop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.domains.documents.rules.wording.phrases import (
    Values,
    approved,
    head_values,
    official_date,
    sentence,
    text,
    unbroken,
)
from motcua.domains.documents.types import (
    ApologyLetter,
    MissingItem,
    Reappointment,
    RefusalSlip,
    StopNotice,
    SupplementSlip,
)
from motcua.kernel import formats


def supplement_values(slip: SupplementSlip, on: date) -> Values:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    return head_values(slip.head) | {
        "date": official_date(on),
        "code": slip.code,
        "applicant": text(slip.applicant),
        "request": text(slip.request),
        "address": text(slip.address),
        "phone": unbroken(slip.phone),
        "email": slip.email,
        "items": [_item(item) for item in slip.items],
        "reasons": [*_sentences([slip.reason]), *_reasons(slip.items)],
        "answer_until": formats.long_moment(slip.answer_until),
        "contact_officer": text(slip.contact_officer),
        "contact_phone": unbroken(slip.contact_phone),
        "officer": text(slip.officer),
        "approved": approved(slip.approval),
        "qr": slip.qr_url,
    }


def refusal_values(slip: RefusalSlip, on: date) -> Values:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""
    return head_values(slip.head) | {
        "date": official_date(on),
        "code": slip.code,
        "desk": text(slip.desk),
        "applicant": text(slip.applicant),
        "address": text(slip.address),
        "phone": unbroken(slip.phone),
        "email": slip.email,
        "request": text(slip.request),
        "reasons": _sentences(slip.reasons),
        "submitter_sign": text(slip.submitter) or text(slip.applicant),
        "officer": text(slip.officer),
        "approved": approved(slip.approval),
        "qr": slip.qr_url,
    }


def apology_values(letter: ApologyLetter, on: date) -> Values:
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả; văn bản xin lỗi và đề nghị gia hạn."""
    times = str(len(letter.history) + 1)
    return head_values(letter.head) | {
        "date": official_date(on),
        "symbol": letter.symbol.strip(),
        "code": letter.code,
        "applicant": text(letter.applicant),
        "request": text(letter.request),
        "received": formats.long_moment(letter.received_at),
        "due": formats.long_moment(letter.due_at),
        "new_due": formats.long_moment(letter.new_due_at),
        "return_at": text(letter.return_at),
        "reason": sentence(letter.reason),
        "responsible_unit": text(letter.responsible_unit),
        "times": times,
        "limit": "" if letter.limit is None else str(letter.limit),
        "history": [_earlier(number, past) for number, past in enumerate(letter.history, 1)],
        "recipients": [text(one) for one in letter.recipients if one.strip()],
        "signer_authority": text(letter.signer_authority),
        "signer_title": text(letter.signer_title),
        "signer_name": text(letter.signer_name),
        "approved": approved(letter.approval),
        "qr": letter.qr_url,
    }


def stop_values(notice: StopNotice, on: date) -> Values:
    """Thông báo dừng giải quyết hồ sơ."""
    return head_values(notice.head) | {
        "date": official_date(on),
        "symbol": notice.symbol.strip(),
        "code": notice.code,
        "applicant": text(notice.applicant),
        "request": text(notice.request),
        "received": formats.long_moment(notice.received_at),
        "asked": formats.long_moment(notice.asked_at),
        "applicant_request": sentence(notice.applicant_request),
        "stage": text(notice.stage),
        "stopped": formats.long_moment(notice.stopped_at),
        "decision": sentence(notice.decision),
        "reasons": _sentences(notice.reasons),
        "finance": sentence(notice.finance),
        "recipients": [text(one) for one in notice.recipients if one.strip()],
        "signer_authority": text(notice.signer_authority),
        "signer_title": text(notice.signer_title),
        "signer_name": text(notice.signer_name),
        "approved": approved(notice.approval),
        "qr": notice.qr_url,
    }


def _item(item: MissingItem) -> Values:
    return {
        "name": text(item.name),
        "problem": text(item.problem),
        "original": item.originals,
        "certified": item.certified,
        "copy": item.copies,
    }


def _reasons(items: Iterable[MissingItem]) -> list[str]:
    """Each reason once, after the numbers of the items it is given for."""
    numbers: dict[str, list[str]] = {}
    for number, item in enumerate(items, 1):
        if given := sentence(item.reason):
            numbers.setdefault(given, []).append(str(number))
    return [f"Mục {', '.join(of)}: {given}" for given, of in numbers.items()]


def _earlier(number: int, past: Reappointment) -> Values:
    return {
        "number": str(number),
        "due": formats.long_moment(past.due_at),
        "new_due": formats.long_moment(past.new_due_at),
        "reason": text(past.reason),
    }


def _sentences(given: Iterable[str]) -> list[str]:
    return [one for one in map(sentence, given) if one]
