"""The agency's own words for what applicants are told: a version of them, how they read, who may write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.domains.notifications.types.messages import Channel, MessageKind


class NotificationPermission(StrEnum):
    """MANAGE writes the words of messages to applicants, RESEND tries one again that could not be sent."""

    MANAGE = "notifications.manage"
    RESEND = "notifications.resend"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they are typed: placeholders in braces, {mã hồ sơ}. Short messages have no subject."""

    body: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """How words read with invented data; `segments` counts the messages the network charges, 0 for letters."""

    body: str
    subject: str = ""
    segments: int = 0
    length: int = 0

    @property
    def lines(self) -> list[str]:
        return self.body.splitlines()


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """What stands for one kind and channel today. `number` 0: the shipped words."""

    kind: MessageKind
    channel: Channel
    number: int
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One version the agency wrote; `is_shipped` says that it went back to the shipped words."""

    number: int
    valid_from: date
    saved_at: datetime
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class TemplateView:
    """All about one kind and channel: words of today, placeholders (label → example), versions, newest first."""

    kind: MessageKind
    channel: Channel
    wording: Wording
    number: int
    placeholders: tuple[tuple[str, str], ...]
    versions: tuple[TemplateVersion, ...]
    sample: Sample
