"""Messages to applicants: which, by which channel, and how one line of the log reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What an applicant is told."""

    REGISTERED = "registered", _("Đã nhận hồ sơ nộp")
    ACCEPTED = "accepted", _("Tiếp nhận hồ sơ và hẹn trả kết quả")
    REFUSED = "refused", _("Từ chối tiếp nhận hồ sơ")
    SUPPLEMENT_ASKED = "supplement_asked", _("Yêu cầu bổ sung, hoàn thiện hồ sơ")
    SUPPLEMENT_EXPIRING = "supplement_expiring", _("Nhắc sắp hết hạn bổ sung hồ sơ")
    PAYMENT_ASKED = "payment_asked", _("Đề nghị nộp phí, lệ phí")
    APOLOGY = "apology", _("Xin lỗi và hẹn lại ngày trả kết quả")
    REAPPOINTED = "reappointed", _("Hẹn lại ngày trả kết quả")
    CORRECTED = "corrected", _("Sửa thông tin trên giấy tiếp nhận")
    STOPPED = "stopped", _("Dừng giải quyết hồ sơ")
    RESULT_READY = "result_ready", _("Đã có kết quả")
    UNCOLLECTED = "uncollected", _("Nhắc đến nhận kết quả")
    PROCESSING = "processing", _("Hồ sơ bắt đầu được giải quyết")
    SUPPLEMENT_TAKEN = "supplement_taken", _("Đã nhận đủ giấy tờ bổ sung")
    PAYMENT_TAKEN = "payment_taken", _("Đã nhận phí, lệ phí")
    WITHDRAWAL_ASKED = "withdrawal_asked", _("Đã ghi nhận yêu cầu rút hồ sơ")
    WITHDRAWAL_DECLINED = "withdrawal_declined", _("Không chấp nhận rút hồ sơ")
    RETURNED = "returned", _("Đã trả kết quả")
    FILING_EXPIRING = "filing_expiring", _("Nhắc hồ sơ chưa nộp sắp hết hạn lưu")


FILING = "filing"
"""What a message is about that is about no dossier yet."""

OPTIONAL_KINDS = (
    MessageKind.PROCESSING,
    MessageKind.SUPPLEMENT_TAKEN,
    MessageKind.PAYMENT_TAKEN,
    MessageKind.SUPPLEMENT_EXPIRING,
    MessageKind.UNCOLLECTED,
    MessageKind.RETURNED,
    MessageKind.FILING_EXPIRING,
)
"""What an applicant may do without: reminders and news of what they did themselves. The rest the agency has to
tell (receipt, request, refusal, apology, new date, stop, result) or answers a wish of theirs."""


class Channel(models.TextChoices):
    """How a message goes to an applicant."""

    EMAIL = "email", _("Thư điện tử")
    ZALO = "zalo", _("Tin Zalo")
    SMS = "sms", _("Tin nhắn SMS")
    BY_HAND = "by_hand", _("Tại quầy, qua bưu chính")


class Obstacle(models.TextChoices):
    """Why a message could not go by mail."""

    NONE = "", ""
    NO_ADDRESS = "no_address", _("Chưa có địa chỉ thư điện tử: báo tại quầy/qua bưu chính")
    NO_SERVER = "no_server", _("Chưa thiết lập máy chủ thư: báo tại quầy/qua bưu chính")
    CHOSEN = "chosen", _("Người nộp chọn không nhận tin điện tử: báo tại quầy/qua bưu chính")
    MUTED = "muted", _("Người nộp chọn không nhận loại tin này")


@dataclass(frozen=True, slots=True)
class ApplicantRule:
    """What applicants hear of one event; `facts` are the names of the payload that the letter tells.

    `state`: only when the dossier stands in it after the act. `once`: a dossier is told of it one time only.
    """

    event: str
    kind: MessageKind
    facts: tuple[str, ...] = ()
    state: int | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One line of the log of messages about a subject. `style` is how its state is coloured; `to` is the address or
    number of today, masked; `attempts` counts how often it was tried."""

    kind: MessageKind
    what: str
    channel: str
    told_at: datetime
    outcome: str
    style: str
    sent_at: datetime | None = None
    to: str = ""
    attempts: int = 0


class SentFilter(StrEnum):
    """Which messages of the agency are wanted."""

    ALL = "all"
    FAILED = "failed"
    WAITING = "waiting"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class SentLine:
    """A message to an applicant in the agency's log, with the dossier it tells of; `may_resend`: it did not go, and
    the viewer may try it again."""

    message_id: UUID
    dossier_id: UUID
    code: str
    line: MessageLine
    may_resend: bool = False
