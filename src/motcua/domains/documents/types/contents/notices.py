"""What the applicant is told in writing: what is missing, a refusal, an apology, a stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.documents.types.contents.heads import Approval, PaperHead


@dataclass(frozen=True, kw_only=True)
class MissingItem:
    """One paper to hand in or to put right: how many of each sort, what is missing or wrong, and why.

    `reason` is a sentence; items with the same reason share its line on the paper.
    """

    name: str
    problem: str = ""
    reason: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, kw_only=True)
class SupplementSlip:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02): everything missing, in one request.

    `reason` stands before the reasons of single items; one of them is needed. `answer_until` is the last
    moment for the applicant, if any. `officer` signs as người hướng dẫn; `contact_officer` answers questions.
    """

    head: PaperHead
    applicant: str
    request: str
    items: tuple[MissingItem, ...]
    officer: str
    contact_officer: str
    contact_phone: str = ""
    code: str = ""
    reason: str = ""
    answer_until: datetime | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    approval: Approval | None = None
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class RefusalSlip:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ (mẫu 03): each reason a sentence with its legal basis."""

    head: PaperHead
    desk: str
    applicant: str
    request: str
    reasons: tuple[str, ...]
    officer: str
    code: str = ""
    submitter: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    approval: Approval | None = None
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Reappointment:
    """An earlier letter on the same dossier: the date it could not keep, the date it gave, and why."""

    due_at: datetime
    new_due_at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ApologyLetter:
    """Mẫu 04: of 2018 Phiếu xin lỗi và hẹn lại ngày trả kết quả; of 2025 Văn bản xin lỗi và đề nghị gia hạn.

    `applicant` stands after "Kính gửi" as given ("Bà Lê Thị Ánh"). `responsible_unit` is who causes the delay.
    `history` are the letters before this one, oldest first; `limit` how many re-appointments the rule of the
    day allows (none: not said). The head of the agency causing the delay or a deputy signs; `head` is that agency's,
    without a desk.
    """

    head: PaperHead
    code: str
    applicant: str
    request: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
    reason: str
    responsible_unit: str
    signer_title: str
    signer_name: str
    signer_authority: str = ""
    symbol: str = ""
    return_at: str = ""
    history: tuple[Reappointment, ...] = ()
    limit: int | None = None
    recipients: tuple[str, ...] = ()
    approval: Approval | None = None
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class StopNotice:
    """Thông báo dừng giải quyết hồ sơ: mẫu 05 of 2025; before it an administrative notice (NĐ 30/2020/NĐ-CP).

    `asked_at` and `applicant_request` are of the applicant's own request, if there was one; `stage` is where
    the dossier stood; `finance` what happens to fees, written out. `decision` empty: the form's sentence with
    `stopped_at`.
    """

    head: PaperHead
    code: str
    applicant: str
    request: str
    received_at: datetime
    stage: str
    stopped_at: datetime
    reasons: tuple[str, ...]
    signer_title: str
    signer_name: str
    signer_authority: str = ""
    symbol: str = ""
    asked_at: datetime | None = None
    applicant_request: str = ""
    decision: str = ""
    finance: str = ""
    recipients: tuple[str, ...] = ()
    approval: Approval | None = None
    qr_url: str = ""
