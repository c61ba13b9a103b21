"""Slips of the one-stop desk that go with a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.documents.types.contents.heads import PaperHead, PaperLine


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    `time_limit` and `fee` are written out ("05 ngày làm việc", "3.000.000 đ"). `qr_url` empty: the code leads
    to the page that verifies this paper. `replaces`: the number of the slip this one stands for, which is
    void; `appointment`: which appointment with the applicant this is, from the second on said on the paper.
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
    replaces: str = ""
    appointment: int = 1


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """One block of the control slip: who gave to whom, when, and whether in time. `at` none: still to
    come. `leg`: of which parallel branch, where there are several."""

    giver_unit: str
    receiver_unit: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    outcome: str = ""
    note: str = ""
    leg: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSlip:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, made from the dossier's transition records.

    `coordinating_units`: those of parallel legs, after `coordinating_unit` if both are given.
    """

    head: PaperHead
    code: str
    applicant: str
    received_at: datetime
    due_at: datetime
    lead_unit: str
    coordinating_unit: str = ""
    coordinating_units: tuple[str, ...] = ()
    request: str = ""
    hand_overs: tuple[HandOver, ...] = ()
    qr_url: str = ""
