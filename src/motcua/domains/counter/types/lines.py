"""The queue as rules and pages see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket that a counter could call now."""

    pk: int
    issued_at: datetime
    is_sent_here: bool = False
    is_priority: bool = False
    booked_for: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which ticket is next, and why (a CallReason)."""

    pk: int
    reason: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long people lately waited: the median in minutes and of how many. None: too few were measured."""

    minutes: int | None
    cases: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether tickets are given now; if not, from when they will be (None: the calendar tells no day), and which
    day off it is where it is one."""

    is_open: bool
    opens_at: datetime | None = None
    day_off: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of procedures at a place, as the kiosk shows it."""

    public_id: UUID
    letter: str
    name: str
    hint: str
    icon: str
    is_open: bool
    takes_bookings: bool
    waiting: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class PriorityChoice:
    """Somebody whom the law lets go before others."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place as everybody may see it: its groups, whether it is open."""

    public_id: UUID
    name: str
    location: str
    opening: Opening
    closed_words: str
    groups: tuple[GroupLine, ...]

    @property
    def waiting(self) -> int:
        return sum(group.waiting for group in self.groups)

    @property
    def takes_bookings(self) -> bool:
        return any(group.takes_bookings for group in self.groups)


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as its holder sees it; nothing of the person is known."""

    token: str
    code: str
    state: str
    state_label: str
    on: date
    is_today: bool
    place: str
    place_id: UUID
    location: str
    group: str
    issued_at: datetime
    priority: str
    counter: str
    calls: int
    last_called_at: datetime | None
    ahead: int
    estimate: Estimate
    left_minutes: int | None
    may_ask_priority: bool
    booked_for: datetime | None
    hold_minutes: int
    called_about: datetime | None
    grounds: tuple[PriorityChoice, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as the wall shows it."""

    code: str
    group: str
    counter: str
    calls: int
    at: datetime
    is_now: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """What the screen in the waiting room shows."""

    place: PublicPlace
    calls: tuple[CallLine, ...]
    waiting: int
    longest_minutes: int
    next_codes: tuple[str, ...]
    estimate: Estimate
    calls_before_absent: int
    hold_minutes: int

    @property
    def now(self) -> CallLine | None:
        """The newest call that still stands."""
        return self.calls[0] if self.calls and self.calls[0].is_now else None


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour that can be booked, with how many places are left."""

    starts_at: datetime
    ends_at: datetime
    left: int


@dataclass(frozen=True, slots=True)
class SlotDay:
    """The slots of one group on one day. `closed`: why there are none, in words."""

    on: date
    slots: tuple[Slot, ...]
    closed: str = ""


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booking as whoever made it sees it."""

    token: str
    code: str
    state: str
    state_label: str
    place: str
    location: str
    group: str
    starts_at: datetime
    ends_at: datetime
    late_minutes: int
    may_cancel: bool


@dataclass(frozen=True, slots=True)
class Load:
    """Figures of one group, hour or counter: tickets issued, called, absent, and waits in minutes."""

    key: str
    label: str
    issued: int
    called: int
    served: int
    absent: int
    median_wait: int | None
    p90_wait: int | None
    median_service: int | None


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """A stretch of days of one place."""

    first: date
    last: date
    total: Load
    by_group: Sequence[Load]
    by_hour: Sequence[Load]
    by_counter: Sequence[Load]
    booked: int
    missed: int
