"""Set-up for tests of the simulator: small processes, their officers, and a past made by an honest desk.

line(60, 120)                    # two steps after the reception, one officer's role each
pools(specialist=1, head=1)      # who works
case(0), case(0)                 # two cases that come at the first minute
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import Calendar, Unit
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.types.simulation import (
    PastCase,
    PastVisit,
    SimCase,
    SimPool,
    SimProcess,
    SimStep,
    SimVisit,
)
from motcua.kernel.clock import local

MONDAY = local(2025, 6, 2, 8, 0)
DAY = 480


def step(order: int, minutes: int = 60, pool: str = "specialist", **facts: object) -> SimStep:
    return SimStep(order, f"b{order}", f"Bước {order}", pool, minutes, **facts)  # type: ignore[arg-type]


def line(*minutes: int, pool: str = "specialist") -> SimProcess:
    """Steps one after another, of these minutes."""
    return SimProcess("Thử", tuple(step(order, each, pool) for order, each in enumerate(minutes, 1)))


def pools(**officers: int) -> tuple[SimPool, ...]:
    return tuple(
        SimPool(name, name, tuple(f"{name}-{each}" for each in range(1, count + 1)))
        for name, count in officers.items()
    )


def case(start: int, *, due: int | None = None, **visits: Sequence[SimVisit]) -> SimCase:
    """One case; what its visits take by code of step, else what the table allows."""
    return SimCase(start, due, {code: tuple(rows) for code, rows in visits.items()})


def calendar() -> Calendar:
    return shipped_calendar()


def past_desk(number: int, *, officers: int = 2, seed: int = 1, per_day: float = 1.5) -> list[PastCase]:
    """What an honest desk left behind: cases that were received, assigned by one head, worked at by one of some
    specialists who picked among what lay before them as they liked, and approved by the head; some were sent back
    once. Nothing in it is computed by the simulator."""
    draw, days = random.Random(seed), calendar()  # noqa: S311
    desk = _Desk(draw, days, officers)
    at = 0.0
    comings = []
    for each in range(number):
        at += draw.expovariate(per_day / DAY)
        comings.append((each, task_due(MONDAY, max(round(at), 1), days)))
    return desk.work_through(comings)


class _Desk:
    """Minute by minute, each officer takes anything that lies before them."""

    def __init__(self, draw: random.Random, days: Calendar, officers: int) -> None:
        self.draw, self.days = draw, days
        self.trays: dict[str, list[tuple[int, str, datetime]]] = {"head": []}
        self.trays |= {f"specialist-{each}": [] for each in range(officers)}
        self.free = dict.fromkeys(self.trays, MONDAY)
        self.visits: dict[int, list[PastVisit]] = {}
        self.starts: dict[int, datetime] = {}
        self.back: set[int] = set()
        self.given: dict[int, str] = {}

    def work_through(self, comings: Sequence[tuple[int, datetime]]) -> list[PastCase]:
        for each, at in comings:
            self.starts[each] = at
            self.visits[each] = [PastVisit("nhan", "desk", at, at)]
            self.trays["head"].append((each, "giao", at))
        while any(self.trays.values()):
            hand = min((one for one in self.trays if self.trays[one]), key=self._begins)
            self._do(hand)
        return [self._case(each) for each in sorted(self.visits)]

    def _begins(self, hand: str) -> datetime:
        return max(self.free[hand], min(at for _case, _code, at in self.trays[hand]))

    def _do(self, hand: str) -> None:
        now = self._begins(hand)
        each, code, came = self.draw.choice([row for row in self.trays[hand] if row[2] <= now])
        self.trays[hand].remove((each, code, came))
        usual = {"giao": 30, "xu-ly": 420, "duyet": 45}[code]
        end = task_due(now, max(round(usual * self.draw.triangular(0.3, 2.2, 0.6)), 1), self.days)
        self.free[hand] = end
        sent_back = code == "duyet" and each not in self.back and self.draw.random() < 0.15
        back_to = "xu-ly" if sent_back else ""
        self.visits[each].append(PastVisit(code, hand, came, end, back_to))
        if sent_back:
            self.back.add(each)
        self._pass_on(each, code, sent_back, end)

    def _pass_on(self, each: int, code: str, sent_back: bool, end: datetime) -> None:
        if code == "giao":
            self.given[each] = self.draw.choice([one for one in self.trays if one != "head"])
        if code == "giao" or sent_back:
            self.trays[self.given[each]].append((each, "xu-ly", end))
        elif code == "xu-ly":
            self.trays["head"].append((each, "duyet", end))

    def _case(self, each: int) -> PastCase:
        start = self.starts[each]
        due = deadlines.due_moment(start=start, amount=5, unit=Unit.WORKING_DAY, calendar=self.days)
        return PastCase(start, self.visits[each][-1].ended, due, tuple(self.visits[each]))


def desk_process() -> SimProcess:
    """The process the desk of `past_desk` follows."""
    return SimProcess(
        "Bàn việc",
        (
            SimStep(1, "nhan", "Tiếp nhận", "", 0),
            SimStep(2, "giao", "Phân công", "head", 120),
            SimStep(3, "xu-ly", "Xử lý", "specialist", 1200),
            SimStep(4, "duyet", "Duyệt", "head", 240),
        ),
    )


def later(moment: datetime, **by: float) -> datetime:
    return moment + timedelta(**by)
