"""The legal clock as a list of intervals, and the three due dates read off it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types.due import Due
from motcua.domains.deadlines.types.terms import Amount, Unit


class ClockKind(TextChoices):
    """What the clock does during an interval."""

    RUNNING = "running", _("Đang chạy")
    PAUSED = "paused", _("Tạm dừng")
    EXTENDED = "extended", _("Chạy theo ngày hẹn lại")
    STOPPED = "stopped", _("Đã dừng hẳn")


class Ground(TextChoices):
    """Why an interval begins."""

    RECEPTION = "reception", _("tiếp nhận hồ sơ hợp lệ")
    SUPPLEMENT = "supplement", _("chờ bổ sung, hoàn thiện hồ sơ")
    PAYMENT = "payment", _("chờ thực hiện nghĩa vụ tài chính")
    EXTENSION = "extension", _("gia hạn thời gian giải quyết")
    APPOINTMENT = "appointment", _("hẹn lại ngày trả kết quả")
    WITHDRAWAL = "withdrawal", _("người nộp yêu cầu rút hồ sơ")
    CORRECTION = "correction", _("sửa sai sót khi tiếp nhận")
    STOP = "stop", _("dừng giải quyết hồ sơ")
    RESULT = "result", _("đã có kết quả giải quyết")


class Reading(TextChoices):
    """How a supplement pause changes a due date. Decrees and the index of QĐ 766 read it differently."""

    RESTART = "restart", _("Tính lại từ đầu sau khi nhận đủ hồ sơ bổ sung")
    SUBTRACT = "subtract", _("Trừ thời gian tạm dừng, phần đã chạy vẫn tính")


class Timing(TextChoices):
    """How an end compares with a due date."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on-time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")


@dataclass(frozen=True, slots=True)
class Spell:
    """One interval of the clock, aware moments; `ended_at` None means that it goes on.

    A pause or a wait lasts from `started_at` to `ended_at`. An extension and a stop are known by the moment
    they begin; an extension carries the appointed moment.
    """

    kind: ClockKind
    ground: Ground
    started_at: datetime
    ended_at: datetime | None = None
    basis: str = ""
    event_id: UUID | None = None
    appointed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockTerm:
    """What the law gives: so many units from the reception of a valid dossier. `cutoff` as in `due_moment`."""

    start: datetime
    amount: Amount
    unit: Unit
    cutoff: time | None = None


@dataclass(frozen=True, slots=True)
class ClockDates:
    """The three due dates alone, for lists and mass computing. `work` is never later than `legal`."""

    first: datetime
    legal: datetime
    work: datetime


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock read at its present state: dates, intervals and the explanation of each date.

    `first_due_at` is the date of the first slip, `legal_due_at` that of the newest one, `work_due_at` the
    earlier of both readings, for inboxes and reminders. `spells` cover the whole time without a gap, the
    running ones included. `paused_minutes` are office minutes of pauses that ended.
    """

    first_due_at: datetime
    legal_due_at: datetime
    work_due_at: datetime
    spells: tuple[Spell, ...]
    paused_minutes: int
    first: Due
    legal: Due
    work: Due
    legal_reading: Reading
    work_reading: Reading
    warnings: tuple[str, ...] = ()

    @property
    def dates(self) -> ClockDates:
        """The three dates alone."""
        return ClockDates(self.first_due_at, self.legal_due_at, self.work_due_at)

    @property
    def open_pause(self) -> Spell | None:
        """The pause that goes on, if any."""
        last = self.spells[-1]
        return last if last.kind is ClockKind.PAUSED and last.ended_at is None else None
