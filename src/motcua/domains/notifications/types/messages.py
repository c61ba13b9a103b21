"""Messages to applicants: which, by which channel, and how one line of the log reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class ApplicantRule:
    """What applicants hear of one event; `facts` are the names of the payload that the letter tells."""

    event: str
    kind: MessageKind
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One line of the log of messages about a subject. `style` is how its state is coloured."""

    kind: MessageKind
    what: str
    channel: str
    told_at: datetime
    outcome: str
    style: str
    sent_at: datetime | None = None
