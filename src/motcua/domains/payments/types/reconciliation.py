"""The daily comparison of three sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel import clock


class Source(models.TextChoices):
    """Where a line of money was written down."""

    OURS = "ours", _("Phần mềm")
    GATEWAY = "gateway", _("Cổng thanh toán, ngân hàng")
    TREASURY = "treasury", _("Kho bạc")


class DifferenceKind(models.TextChoices):
    """How two sources differ on one transaction."""

    MISSING_HERE = "missing_here", _("Nơi kia có, phần mềm không có")
    MISSING_THERE = "missing_there", _("Phần mềm có, nơi kia không có")
    OTHER_AMOUNT = "other_amount", _("Khác số tiền")
    OTHER_DAY = "other_day", _("Khác ngày")
    TWICE_THERE = "twice_there", _("Nơi kia ghi hai lần")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One transaction as a source has it."""

    reference: str
    amount: int
    on: date
    code: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sources disagree about a transaction. None: that side has nothing."""

    source: str
    kind: str
    reference: str
    code: str
    ours: int | None
    theirs: int | None
    our_day: date | None = None
    their_day: date | None = None


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a file: the row as a spreadsheet counts it, the column, the words."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row of a file read: `words` is its free text, where an order's code may stand."""

    row: int
    reference: str
    amount: int
    at: datetime
    code: str = ""
    words: str = ""

    @property
    def on(self) -> date:
        """The Vietnamese day."""
        return clock.to_vn(self.at).date()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of money read: its rows, or what is wrong with it. With faults nothing of it is used."""

    lines: tuple[ReadLine, ...]
    faults: tuple[RowFault, ...] = ()

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A dry run: what the rows would do. `known` were heard before, `fitting` belong to an order."""

    rows: int
    total: int
    fitting: int
    known: int
    unknown: int
    faults: tuple[RowFault, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The three sums of a day; None: that file has not been given."""

    on: date
    ours: int
    ours_count: int
    gateway: int | None
    treasury: int | None
    open_differences: int
    explained: int
    closed: bool
    public_id: UUID | None = None
