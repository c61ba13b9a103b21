"""Words of the simulator: a process, who works at it and what comes in, as plain values; and what came of it.

Time is counted in office minutes: those since the working calendar began for moments, plain ones for lengths
(480 are one working day). Nothing here knows what kind of subject walks the process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Values = Mapping[str, Any]
"""What conditions of a process see of one case: declared names and plain values."""

Holds = Callable[[Values], bool]

Progress = Callable[[int], bool]
"""Told how many cases are through; False stops the simulation."""


@dataclass(frozen=True, slots=True)
class SimWay:
    """One way out of a step: to the step of that order, or None: the end. Without `holds` it is always open."""

    to: int | None
    holds: Holds | None = None


@dataclass(frozen=True, slots=True)
class SimStep:
    """One step. `pool`: who works at it ("" = nobody has to). `minutes`: what the table allows. `leg_minutes`:
    the longest leg that must be joined. The first way that is open is taken; when none is, the next step in order
    of the list. A step that does not count (returning the result) lies behind the end of the clock."""

    order: int
    code: str
    name: str
    pool: str = ""
    minutes: int = 0
    leg_minutes: int = 0
    ways: tuple[SimWay, ...] = ()
    counts: bool = True
    off_path: bool = False


@dataclass(frozen=True, slots=True)
class SimProcess:
    """A process as it is simulated; it begins with the first step of the list."""

    name: str
    steps: tuple[SimStep, ...]


@dataclass(frozen=True, slots=True)
class SimPool:
    """Officers who share a queue: those of one role in one unit. One officer may stand in several pools."""

    key: str
    name: str
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One time a case was at a step: who ended it, from when to when. `back_to`: code of the step it was sent back
    to; `outcome`: what was decided. `legs_until`: when the last leg that had to be joined was answered."""

    code: str
    hand: str
    began: datetime
    ended: datetime
    back_to: str = ""
    outcome: str = ""
    legs_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastCase:
    """One case that is through. `pauses`: when its clock stood still, in order."""

    start: datetime
    ended: datetime
    due: datetime | None
    visits: tuple[PastVisit, ...]
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SimVisit:
    """What one visit of a step takes. `work`: minutes of an officer. `legs`: minutes from its beginning until its
    legs let it end. `waits`: minutes it stands still after the work; `paused`: minutes of it that the clock does
    not count. `place`: where it comes in the officer's queue (None: by the moment it gets there)."""

    work: int
    hand: str = ""
    back_to: str = ""
    outcome: str = ""
    legs: int = 0
    waits: int = 0
    paused: int = 0
    place: int | None = None


@dataclass(frozen=True, slots=True)
class SimCase:
    """One case that is to walk the process: when it comes, by when it must be through, and what it takes at each
    step, visit by visit. A visit that is not told takes `work_share` of what the table allows, in percent."""

    start: int
    due: int | None = None
    visits: Mapping[str, tuple[SimVisit, ...]] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    work_share: int = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution in minutes: mean, the middle value, the value nine of ten do not exceed, the largest."""

    mean: int = 0
    median: int = 0
    p90: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What happened at a step. `wait`: until an officer began; `work`: mean minutes of the officer; `stay`: mean
    minutes from coming to going; `over`: visits that took longer than the table allows."""

    order: int
    code: str
    name: str
    pool: str
    allowed: int
    visits: int
    wait: Spread
    work: int
    stay: int
    over: int


@dataclass(frozen=True, slots=True)
class PoolOutcome:
    """How busy the officers of a pool were: `busy` of `open` minutes, together. `queue`: most cases that waited."""

    key: str
    name: str
    officers: int
    busy: int
    open: int
    queue: int

    @property
    def percent(self) -> int:
        """How much of the office time was worked, in percent."""
        return round(100 * self.busy / self.open) if self.open else 0


@dataclass(frozen=True, slots=True)
class DayBar:
    """How many cases took at most `days` working days, and more than the bar before."""

    days: int
    cases: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a simulation. Durations leave out the time the clock stood still; `late` of the `with_due`
    cases ended after their due moment, by `late_by` minutes on average."""

    cases: int
    duration: Spread
    waiting: int
    with_due: int
    late: int
    late_by: int
    bars: tuple[DayBar, ...] = ()
    steps: tuple[StepOutcome, ...] = ()
    pools: tuple[PoolOutcome, ...] = ()

    @property
    def late_percent(self) -> int:
        """Late cases among those with a due moment, in percent."""
        return round(100 * self.late / self.with_due) if self.with_due else 0

    def as_json(self) -> dict[str, Any]:
        """Plain values, for keeping."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Outcome:
        """The outcome that `as_json` told. Raises KeyError or TypeError for anything else."""
        steps = tuple(StepOutcome(**{**row, "wait": Spread(**row["wait"])}) for row in plain["steps"])
        return cls(
            **{
                **plain,
                "duration": Spread(**plain["duration"]),
                "bars": tuple(DayBar(**row) for row in plain["bars"]),
                "steps": steps,
                "pools": tuple(PoolOutcome(**row) for row in plain["pools"]),
            }
        )


class Measure(TextChoices):
    """What two processes are compared by."""

    STEPS = "steps", _("Số bước")
    HAND_OVERS = "hand_overs", _("Số lần chuyển giữa các đơn vị")
    LEGS = "legs", _("Phần việc phối hợp")
    PAPERS = "papers", _("Thành phần hồ sơ phải nộp")
    VISITS = "visits", _("Số lần người nộp phải đến")
    ALLOWED = "allowed", _("Thời gian theo quy trình")
    DURATION = "duration", _("Thời gian giải quyết trung bình")
    OFFICE_WORK = "office_work", _("Thời gian cán bộ làm một hồ sơ")
    APPLICANT_TIME = "applicant_time", _("Thời gian của người nộp cho một hồ sơ")
    TIME_COST = "time_cost", _("Chi phí thời gian của người nộp")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one process asks of both sides; None: not known. `allowed`: minutes of its longest way; `duration`: mean
    net minutes of a case; `office_work`: mean minutes officers work at one; `applicant_time`: minutes it costs its
    applicant, with the way to the desk and back."""

    steps: int
    hand_overs: int
    legs: int
    papers: int | None = None
    visits: int | None = None
    allowed: int | None = None
    duration: int | None = None
    office_work: int | None = None
    applicant_time: int | None = None


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One measure of two processes. `saved`: how much less the second needs, `percent` of the first; None where
    either is not known, or the first is nothing."""

    measure: Measure
    unit: str
    before: int | None
    after: int | None
    saved: int | None
    percent: int | None
