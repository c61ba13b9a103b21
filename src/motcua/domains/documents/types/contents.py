"""What stands on each paper, as its callers give it. Dates and moments are real ones; the domain writes
them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class PaperHead:
    """The two-column head: the agency above it, the agency, its desk (may be empty), and the place."""

    agency: str
    place: str
    parent: str = ""
    desk: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """Thành phần hồ sơ: one paper handed in, with how many of each sort."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    `time_limit` and `fee` are written out ("05 ngày làm việc", "3.000.000 đ"). `qr_url` empty: the code leads
    to the page that verifies this paper.
    """

    head: PaperHead
    code: str
    desk: str
    applicant: str
    request: str
    papers: tuple[PaperLine, ...]
    time_limit: str
    received_at: datetime
    due_at: datetime
    officer: str
    sets: int = 1
    submitter: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""
    return_at: str = ""
    fee: str = ""
    hotline: str = ""
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """One block of the control slip: who gave to whom, when, and whether in time. `at` none: still to
    come."""

    giver_unit: str
    receiver_unit: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSlip:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, made from the dossier's transition records."""

    head: PaperHead
    code: str
    applicant: str
    received_at: datetime
    due_at: datetime
    lead_unit: str
    coordinating_unit: str = ""
    request: str = ""
    hand_overs: tuple[HandOver, ...] = ()
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One dossier in the book."""

    code: str
    procedure: str
    applicant: str
    received_on: date
    sets: int = 1
    contact: str = ""
    lead_unit: str = ""
    due_on: date | None = None
    forwarded_on: date | None = None
    returned_on: date | None = None
    result_on: date | None = None
    result_way: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """Sổ theo dõi hồ sơ: one book a year (or part of it), numbers running on."""

    head: PaperHead
    year: int
    book: str
    rows: tuple[RegisterRow, ...] = ()
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlanAnnexRow:
    """One piece of work. `work` may hold several lines."""

    ordinal: str
    work: str
    lead: str = ""
    coordinating: str = ""
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanAnnexGroup:
    """A group of work under its Roman number."""

    ordinal: str
    title: str
    rows: tuple[PlanAnnexRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanAnnex:
    """Phụ lục kế hoạch năm. `dated` is the date as it is to be printed, blanks included; empty: today's."""

    head: PaperHead
    title: str
    groups: tuple[PlanAnnexGroup, ...]
    annex_name: str = "Phụ lục"
    attached_to: str = ""
    number: str = ""
    symbol: str = ""
    dated: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""


Content = Receipt | ControlSlip | Register | PlanAnnex
