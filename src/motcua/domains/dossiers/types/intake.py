"""What the counter or an online filing hands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import PartyGiven


class Channel(models.IntegerChoices):
    """KenhThucHien of the national catalogue."""

    COUNTER = 1, _("Trực tiếp")
    ONLINE = 2, _("Trực tuyến")
    POST = 3, _("Qua bưu chính công ích")


class Delivery(models.TextChoices):
    """How the applicant wishes to receive the result (Đăng ký nhận kết quả)."""

    ELECTRONIC = "electronic", _("Điện tử")
    COUNTER = "counter", _("Tại quầy")
    POST = "post", _("Bưu chính")


class PaperKind(models.TextChoices):
    """LoaiBan: what sort of paper was handed in."""

    ORIGINAL = "original", _("Bản chính")
    CERTIFIED = "certified", _("Bản chứng thực")
    COPY = "copy", _("Bản sao")
    ELECTRONIC = "electronic", _("Bản điện tử")


class FeeStatus(models.TextChoices):
    """The dossier's own word on money; payments above it tell it."""

    NONE = "none", _("Không thu")
    DUE = "due", _("Chưa thu")
    PAID = "paid", _("Đã thu")


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """One paper handed in: which requirement it answers, what sort of copy, how many."""

    requirement_pk: int
    kind: str = PaperKind.ORIGINAL
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Intake:
    """What the counter took in. `token` makes a second click the same dossier."""

    version_public_id: UUID
    submitter: PartyGiven
    owner: PartyGiven | None = None
    papers: tuple[PaperGiven, ...] = ()
    subject_line: str = ""
    sets: int = 1
    delivery: str = Delivery.COUNTER
    delivery_address: str = ""
    channel: int = Channel.COUNTER
    received_at: datetime | None = None
    token: UUID | None = None
    case: str = ""
    """Trường hợp, by its name in the version; "" where the procedure has none."""
