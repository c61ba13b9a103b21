"""Files on their way in, as others see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UploadPurpose(StrEnum):
    """What a file is sent for; limits differ by it. TOTAL names no file: it limits what one person has on the
    way at once."""

    DOSSIER_PAPER = "online-paper"
    VAULT_PAPER = "vault-paper"
    TOTAL = "total-of-one-person"


class UploadState(TextChoices):
    """From the first byte to the answer."""

    OPEN = "open", _("Đang tải lên")
    COMPLETE = "complete", _("Đang kiểm tra")
    CHECKED = "checked", _("Đã nhận")
    REFUSED = "refused", _("Không nhận")
    CANCELLED = "cancelled", _("Đã bỏ")
    EXPIRED = "expired", _("Quá hạn")


class ScanState(TextChoices):
    """What is known about malware in a file. OFF: no scanner was set up when it came in."""

    OFF = "off", _("Không quét")
    PENDING = "pending", _("Chờ quét mã độc")
    CLEAN = "clean", _("Không có mã độc")
    INFECTED = "infected", _("Có mã độc")


class Severity(StrEnum):
    """REFUSED: the file is not taken. WARNED: taken, and somebody should look. NOTED: good to know."""

    REFUSED = "refused"
    WARNED = "warned"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the checks found; `rules.sentence_of` says it to people, with what to do."""

    code: str
    severity: Severity
    values: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "severity": self.severity.value, "values": self.values}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Finding:
        return cls(kept["code"], Severity(kept["severity"]), kept["values"])


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class UploadSeen:
    """An upload as its owner sees it. `offset` is where the next byte goes; `words` say how it stands."""

    public_id: UUID
    name: str
    size: int
    offset: int
    state: UploadState
    words: str
    findings: tuple[Told, ...]
    expires_at: datetime
    file_id: UUID | None

    @property
    def percent(self) -> int:
        return self.offset * 100 // self.size
