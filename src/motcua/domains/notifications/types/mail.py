"""Outgoing mail: its states, one letter as the server gets it, what became of an attempt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a letter stands. "Sent" means the mail server took it."""

    QUEUED = "queued", _("Chờ gửi")
    SENT = "sent", _("Đã giao máy chủ thư")
    FAILED = "failed", _("Không gửi được")
    CANCELLED = "cancelled", _("Không gửi nữa")


class LetterName(StrEnum):
    """Letters of `data/letters.json` that go to officers; those to applicants are named by MessageKind."""

    NOTICE = "officer-notice"
    MORNING = "officer-morning"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail ready to go. The address stands in nobody's log."""

    message_id: str
    to: str = field(repr=False)
    subject: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """Subject and body of a letter."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class SentCount:
    """What one round of sending did."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class MailStanding:
    """Whether mail can reach an officer: a server is set up, the officer has an address (shown to nobody else)."""

    is_set_up: bool
    address: str = field(repr=False)
