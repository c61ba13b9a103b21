"""Words of the life of a dossier beyond its straight way: reasons, supplements, apologies, endings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import PartyGiven


class ReasonKind(models.TextChoices):
    """What a coded reason may be given for."""

    SUPPLEMENT = "supplement", _("Bổ sung, hoàn thiện hồ sơ")
    REFUSAL = "refusal", _("Từ chối tiếp nhận")
    STOP = "stop", _("Dừng giải quyết")
    LATE = "late", _("Chậm trả kết quả")
    CORRECTION = "correction", _("Sửa sai sót khi tiếp nhận")


class Stage(models.TextChoices):
    """When something was asked: before acceptance, or while the competent unit examines."""

    RECEPTION = "reception", _("Khi tiếp nhận")
    EXAMINATION = "examination", _("Khi thẩm định")


class SupplementState(models.TextChoices):
    """Where a request to complete the dossier stands."""

    WAITING_APPROVAL = "waiting", _("Chờ lãnh đạo duyệt")
    DECLINED = "declined", _("Lãnh đạo không duyệt")
    SENT = "sent", _("Đã gửi, chờ người nộp")
    ANSWERED = "answered", _("Người nộp đã bổ sung đủ")
    EXPIRED = "expired", _("Hết hạn bổ sung")
    CANCELLED = "cancelled", _("Đã hủy")


class ApologyState(models.TextChoices):
    """Where a letter of apology stands."""

    DRAFT = "draft", _("Dự thảo")
    WAITING_APPROVAL = "waiting", _("Chờ lãnh đạo duyệt")
    APPROVED = "approved", _("Đã phê duyệt, chờ gửi")
    SENT = "sent", _("Đã gửi")
    DROPPED = "dropped", _("Không cần nữa")


OPEN_APOLOGIES = (ApologyState.DRAFT, ApologyState.WAITING_APPROVAL, ApologyState.APPROVED)


class NoticeChannel(models.TextChoices):
    """How a paper reached the applicant."""

    COUNTER = "counter", _("Trao tại quầy")
    POST = "post", _("Bưu chính")
    EMAIL = "email", _("Thư điện tử")
    PHONE = "phone", _("Điện thoại, tin nhắn")
    PORTAL = "portal", _("Trên trang theo dõi hồ sơ")


class EndingKind(models.TextChoices):
    """Which notice ended the dossier."""

    REFUSAL = "refusal", _("Từ chối tiếp nhận")
    STOP = "stop", _("Dừng giải quyết")


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """One missing or wrong paper: which requirement (None: something else), what is wrong, what to do."""

    name: str
    reason: str
    explanation: str = ""
    requirement_pk: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A coded reason as it stands on a day."""

    code: str
    text: str
    legal_basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class IntakeCorrection:
    """What the counter got wrong; None leaves it as it was. A person is corrected as a whole."""

    version_public_id: UUID | None = None
    submitter: PartyGiven | None = None
    owner: PartyGiven | None = None
    received_at: datetime | None = None
    subject_line: str | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """How, when and to whom a paper was delivered."""

    channel: str
    at: datetime | None = None
    to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicApology:
    """A line of the public list of apologies: no personal data."""

    code: str
    procedure: str
    unit: str
    first_due_at: datetime
    original_due_at: datetime
    new_due_at: datetime
    cause: str
    sent_at: datetime
