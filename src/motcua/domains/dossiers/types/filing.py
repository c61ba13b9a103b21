"""A filing a citizen is still writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_DRAFTS = 20
KEPT_FOR = timedelta(days=30)
REMINDED_BEFORE = timedelta(days=3)


class FilingStep(models.TextChoices):
    """The screens of a filing, in order."""

    CASE = "case", _("Trường hợp")
    FORM = "form", _("Tờ khai")
    PAPERS = "papers", _("Giấy tờ")
    DELIVERY = "delivery", _("Nhận và trả phí")
    CHECK = "check", _("Kiểm tra")


class PaperSource(models.TextChoices):
    """Where the file of a filed paper comes from."""

    UPLOAD = "upload", _("Bạn tải lên")
    VAULT = "vault", _("Lấy từ kho giấy tờ")
    FORM = "form", _("Tự lập từ tờ khai")


@dataclass(frozen=True, slots=True)
class FilingGiven:
    """What one screen sends; None: this screen does not ask for it. `answers` are those of the declaration by
    field code, `contact_phone` and `contact_email` how the applicant wants to be reached for this dossier."""

    step: FilingStep
    case: str | None = None
    answers: Mapping[str, Any] | None = field(default=None, repr=False)
    subject_line: str | None = field(default=None, repr=False)
    delivery: str | None = None
    delivery_address: str | None = field(default=None, repr=False)
    contact_phone: str | None = field(default=None, repr=False)
    contact_email: str | None = field(default=None, repr=False)
    seen: int | None = None
    """Which saving the screen was drawn from; somebody else's later one is not written over."""


@dataclass(frozen=True, slots=True)
class FilingProblem:
    """What keeps a filing from being sent, and the screen on which it is mended."""

    step: FilingStep
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A dossier of the same owner under the same procedure that is not ended."""

    public_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class FilingDoor:
    """Whether a filing may be begun here under a version. Where not, `why` says so in a sentence, and `address` is
    the page of another portal that takes it ("" for none)."""

    is_open: bool
    why: str = ""
    address: str = ""
