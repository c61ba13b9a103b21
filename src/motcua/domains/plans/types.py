"""Words of the yearly plan that cross its border."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanPermission(StrEnum):
    """What may be done with the plan: everybody reads, who keeps it updates."""

    READ = "plans.read"
    UPDATE = "plans.update"


class RowStatus(models.TextChoices):
    """What somebody says of a row. Lateness is never said, it is counted."""

    NOT_STARTED = "not_started", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Xong")


class Standing(models.TextChoices):
    """How a row stands on a day, from what was said and from its dates."""

    DONE = "done", _("Xong")
    LATE = "late", _("Quá hạn")
    NEEDED = "needed", _("Cần làm")
    DOING = "doing", _("Đang làm")
    NOT_YET = "not_yet", _("Chưa đến kỳ")


class Cell(StrEnum):
    """A month in the row's strip."""

    EMPTY = ""
    ALWAYS = "always"
    PLANNED = "planned"
    DONE = "done"
    NEEDED = "needed"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day by which something of a row must be there. `label` tells which report or part it is."""

    on: date
    label: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of the annex as the board shows it on a day."""

    public_id: UUID
    code: str
    work: str
    work_items: tuple[str, ...]
    lead: str
    coordinating: str
    time_as_written: str
    standing: Standing
    status: RowStatus
    note: str
    noted_at: datetime | None
    next_due: DueDay | None
    late: tuple[DueDay, ...]
    dues: tuple[DueDay, ...]
    months: tuple[Cell, ...]
    is_event_driven: bool


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """A titled group: of the annex (I to IX), or of one lead unit."""

    code: str
    title: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole plan on a day."""

    year: int
    title: str
    number: str
    signed_on: date | None
    on: date
    groups: tuple[BoardGroup, ...]

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    def count(self, standing: Standing) -> int:
        return sum(row.standing == standing for row in self.rows)

    @property
    def nearest(self) -> BoardRow | None:
        """The row whose next due day comes first."""
        open_rows = [row for row in self.rows if row.next_due is not None]
        return min(open_rows, key=lambda row: row.next_due.on if row.next_due else date.max, default=None)
