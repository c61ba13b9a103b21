"""Days, office hours and the calendar computed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayKind(TextChoices):
    """Why a day of the calendar is not what its weekday says."""

    HOLIDAY = "holiday", _("Ngày nghỉ lễ, tết")
    COMPENSATORY = "compensatory", _("Ngày nghỉ bù hoặc nghỉ hoán đổi")
    MAKE_UP = "swapped-working-day", _("Ngày làm bù")

    @property
    def working(self) -> bool:
        """Whether the office works on such a day."""
        return self is DayKind.MAKE_UP


class Evidence(TextChoices):
    """How a day of the calendar is known; only the first four confirm it."""

    DECISION = "decision", _("Theo văn bản của cơ quan có thẩm quyền")
    PAGE = "page", _("Đã đọc trang nêu ngày này")
    LAW = "law", _("Ngày cố định trong luật")
    COMPUTED = "computed", _("Tính từ âm lịch")
    RECALLED = "recalled", _("Nhớ lại, chưa đối chiếu văn bản")
    PAGE_UNCERTAIN = "page-uncertain", _("Có trang nêu nhưng chưa chắc chắn")
    PROJECTED = "projected", _("Dự kiến, chưa có lịch chính thức")


CONFIRMING = frozenset({Evidence.DECISION, Evidence.PAGE, Evidence.LAW, Evidence.COMPUTED})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One exceptional day: a holiday, a compensatory or swapped day off, or a make-up working day."""

    on: date
    kind: DayKind
    name: str
    confirmed: bool = True
    swapped_with: date | None = None
    evidence: Evidence = Evidence.DECISION
    source: str = ""
    note: str = ""

    @property
    def working(self) -> bool:
        return self.kind.working


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the day in which the office is open, `opens` before `closes`."""

    opens: time
    closes: time

    @property
    def minutes(self) -> int:
        return minute_of(self.closes) - minute_of(self.opens)


Hours = tuple[Interval, ...]

LONGEST_SEASON = 366
"""Days; hours that hold longer are the usual ones, even when they have an end."""


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The office hours of a week, within dates. The newest set in force on a day holds; a unit's goes before
    the agency's. A weekday that is absent is closed."""

    valid_from: date
    valid_to: date | None
    days: Mapping[int, Hours] = field(hash=False)
    """ISO weekday (1 Monday … 7 Sunday) → intervals."""
    reception_only: frozenset[int] = frozenset()
    """Weekdays on which papers are received but which do not count as working days (Saturday mornings)."""
    of_unit: bool = False
    reasons: Mapping[int, str] = field(default_factory=dict, hash=False)
    received_after: time | None = None
    """Paper handed in later than this counts as received on the next working day; None: no such hour."""
    source: str = ""

    @property
    def is_season(self) -> bool:
        """Whether it has an end within a year, and lies over the hours that hold before and after it."""
        return self.valid_to is not None and (self.valid_to - self.valid_from).days < LONGEST_SEASON

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within its dates."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Calendar:
    """A working calendar with every working day computed in advance, so that a due date is a look-up.

    Made by `rules.build_calendar`; never changed. `working_before[i]` is the number of working days before
    the i-th day of the span; `closes`, `hours` and `cutoffs` have one item for each working day,
    `minutes_before` (office minutes before each) one more.
    """

    version: str
    first: date
    last: date
    first_ordinal: int
    named: Mapping[date, NamedDay]
    known_years: frozenset[int]
    working_before: Sequence[int]
    closes: Sequence[datetime]
    hours: Sequence[Hours]
    minutes_before: Sequence[int]
    cutoffs: Sequence[time | None]
    reception: Mapping[date, Hours] = field(default_factory=dict)
    """Days on which papers are received and nothing else (Saturday mornings), with their hours."""

    def __repr__(self) -> str:
        return f"Calendar({self.version!r}, {self.first}…{self.last})"

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        """Whether the day counts as a working day."""
        index = day.toordinal() - self.first_ordinal
        return self.working_before[index + 1] > self.working_before[index]

    def hours_on(self, day: date) -> Hours:
        """Office hours that count on the day; empty on a day off."""
        index = day.toordinal() - self.first_ordinal
        position = self.working_before[index]
        return self.hours[position] if self.working_before[index + 1] > position else ()

    def received_on(self, day: date) -> Hours:
        """Hours in which papers are received: office hours, and those of days that do not count."""
        return self.hours_on(day) or self.reception.get(day, ())

    def received_after(self, day: date) -> time | None:
        """The hour after which paper counts as received on the next working day; None on a day off, outside
        the calendar, and where the office has set no such hour."""
        if not self.covers(day) or not self.is_working(day):
            return None
        return self.cutoffs[self.working_before[day.toordinal() - self.first_ordinal]]

    def next_working(self, day: date) -> date:
        """The first working day after the day."""
        return self.closes[self.working_before[day.toordinal() - self.first_ordinal + 1]].date()
