"""What happened to a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketEvent(Event):
    """Something that happened to a ticket; `code` is what stands on it."""

    subject_type: ClassVar[str] = "ticket"

    code: str


@dataclass(frozen=True, kw_only=True)
class TicketIssued(TicketEvent):
    """A number was given."""

    name: ClassVar[str] = "counter.ticket_issued"
    sentence: ClassVar[Any] = _("Phát số %(code)s, nhóm việc “%(group)s”")

    group: str
    priority: str
    booking_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketMadePriority(TicketEvent):
    """Whoever holds it goes before others, on a ground of the law."""

    name: ClassVar[str] = "counter.ticket_made_priority"
    sentence: ClassVar[Any] = _("Số %(code)s được ưu tiên: %(priority)s")

    priority: str


@dataclass(frozen=True, kw_only=True)
class TicketCalled(TicketEvent):
    """A counter called it, because it was its turn."""

    name: ClassVar[str] = "counter.ticket_called"
    sentence: ClassVar[Any] = _("Gọi số %(code)s đến quầy %(counter)s")

    counter: str
    called_as: str


@dataclass(frozen=True, kw_only=True)
class TicketRecalled(TicketEvent):
    """The same counter called it again."""

    name: ClassVar[str] = "counter.ticket_recalled"
    sentence: ClassVar[Any] = _("Gọi lại số %(code)s đến quầy %(counter)s, lần %(calls)s")

    counter: str
    calls: int


@dataclass(frozen=True, kw_only=True)
class TicketServing(TicketEvent):
    """Whoever holds it came to the counter."""

    name: ClassVar[str] = "counter.ticket_serving"
    sentence: ClassVar[Any] = _("Bắt đầu phục vụ số %(code)s tại quầy %(counter)s")

    counter: str


@dataclass(frozen=True, kw_only=True)
class TicketServed(TicketEvent):
    """The counter is done with it."""

    name: ClassVar[str] = "counter.ticket_served"
    sentence: ClassVar[Any] = _("Phục vụ xong số %(code)s tại quầy %(counter)s")

    counter: str
    wait_minutes: int
    service_minutes: int


@dataclass(frozen=True, kw_only=True)
class TicketSent(TicketEvent):
    """A counter sent it to another; the reason stands on the ticket."""

    name: ClassVar[str] = "counter.ticket_sent"
    sentence: ClassVar[Any] = _("Chuyển số %(code)s từ quầy %(counter)s sang quầy %(to)s")

    counter: str
    to: str


@dataclass(frozen=True, kw_only=True)
class TicketAbsent(TicketEvent):
    """Nobody came, however often it was called."""

    name: ClassVar[str] = "counter.ticket_absent"
    sentence: ClassVar[Any] = _("Số %(code)s vắng mặt sau %(calls)s lần gọi")

    calls: int


@dataclass(frozen=True, kw_only=True)
class TicketBroughtBack(TicketEvent):
    """The absent one came after all and waits again."""

    name: ClassVar[str] = "counter.ticket_brought_back"
    sentence: ClassVar[Any] = _("Số %(code)s quay lại, tiếp tục chờ")


@dataclass(frozen=True, kw_only=True)
class TicketEnded(TicketEvent):
    """It ended without being served."""

    name: ClassVar[str] = "counter.ticket_ended"
    sentence: ClassVar[Any] = _("Đóng số %(code)s: %(ended_as)s")

    ended_as: str


@dataclass(frozen=True, kw_only=True)
class TicketLinked(TicketEvent):
    """A dossier was taken in from whoever held it."""

    name: ClassVar[str] = "counter.ticket_linked"
    sentence: ClassVar[Any] = _("Tiếp nhận hồ sơ %(dossier)s từ người giữ số %(code)s")

    dossier: str
    dossier_id: UUID
