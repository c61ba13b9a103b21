"""Short messages to a telephone (SMS, Zalo ZNS): their states, one as the gateway gets it, what somebody chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domains.notifications.types.messages import Channel, MessageKind
from motcua.kernel.registries import Registry


class TextState(models.TextChoices):
    """Where a short message stands. "Sent" means the gateway took it."""

    QUEUED = "queued", _("Chờ gửi")
    SENT = "sent", _("Đã giao cổng tin nhắn")
    FAILED = "failed", _("Không gửi được")
    CANCELLED = "cancelled", _("Không gửi nữa")


@dataclass(frozen=True, slots=True)
class ShortText:
    """One message ready to go. The number stands in nobody's log.

    `reference` is ours: a gateway that is asked twice with the same one sends once. `facts` fill the template
    that a gateway keeps itself (ZNS); others send `text`.
    """

    reference: str
    to: str = field(repr=False)
    kind: str
    text: str = field(repr=False)
    facts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody can be reached: what they gave, and what this installation has set up."""

    has_address: bool
    has_phone: bool
    ready: frozenset[Channel]


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of the day (Viet Nam time) in which no telephone is to ring; from one moment up to the other."""

    begins: time
    ends: time


DEFAULT_CHANNELS = (Channel.EMAIL, Channel.ZALO, Channel.SMS)
DEFAULT_QUIET = Quiet(time(21, 0), time(7, 0))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose: the channels in the order in which they want to be told, their quiet hours, and the
    kinds of news they can do without."""

    channels: tuple[Channel, ...] = DEFAULT_CHANNELS
    quiet: Quiet = DEFAULT_QUIET
    is_default: bool = True
    muted: tuple[MessageKind, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnContact:
    """How one of those a citizen files as is told, for the citizen: where to (masked), by what, what not."""

    public_id: UUID
    name: str = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)
    ready: frozenset[Channel]
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class TextCount:
    """What one round of sending did."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    cancelled: int = 0
    passed_on: int = 0


class TextGateway(Protocol):
    """One way to a telephone."""

    @property
    def accents(self) -> bool:
        """Whether it carries accents at no higher price."""
        ...

    def send(self, message: ShortText) -> str:
        """Hand one message over; gives the gateway's own number of it. Raises Refused, Postponed, ServerAway
        of `gateways`."""
        ...


text_gateways: Registry[TextGateway] = Registry("text gateways")
"""By channel ("sms", "zalo"): what this installation has set up. Empty: nobody is told by telephone."""
