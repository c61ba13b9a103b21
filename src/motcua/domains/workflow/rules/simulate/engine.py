"""The course of a simulation: cases come, queue for officers, are worked at, wait for legs, and go on.

Moments and lengths are office minutes, so nights and days off do not exist here; the calendar turned the one into
the other before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import EndlessProcess, SimulationStopped
from motcua.domains.workflow.rules.simulate.ways import Map
from motcua.domains.workflow.types.simulation import Progress, SimCase, SimPool, SimProcess, SimStep, SimVisit

MOST_VISITS = 200
"""Steps one case may visit; one that goes on longer walks in a circle."""

OUTCOME = "outcome"
"""Under this name conditions see what was decided at the step that ends."""

_Queue = list[tuple[int, int, "Stay"]]


@dataclass(slots=True)
class Stay:
    """One case at one step."""

    number: int
    step: SimStep
    visit: SimVisit
    ready: int
    began: int = 0


@dataclass(slots=True)
class Walk:
    """How far a case is."""

    case: SimCase
    seen: dict[str, int] = field(default_factory=dict)
    visits: int = 0
    ended: int = 0
    paused: int = 0


@dataclass(slots=True)
class Hand:
    """An officer at work: what waits for them alone, and since when they are free."""

    pools: list[str] = field(default_factory=list)
    own: _Queue = field(default_factory=list)
    free_since: int | None = 0


@dataclass(slots=True)
class Done:
    """A visit that is over, for whoever measures."""

    number: int
    step: SimStep
    ready: int
    began: int
    worked: int
    paused: int
    left: int


_What = int | str | Stay | SimPool
"""What happens at a moment: a case comes (its number), an officer is free (their key), a visit is over, the officers
of a pool look at what lies before them."""


class Course:
    """One simulation. `walks` hold how each case ended; `run` gives every visit as it ends."""

    def __init__(self, process: SimProcess, pools: Sequence[SimPool], cases: Sequence[SimCase]) -> None:
        self.map = Map(process)
        self.walks = [Walk(case) for case in cases]
        self.pools: Mapping[str, SimPool] = {pool.key: pool for pool in pools if pool.officers}
        self.hands: dict[str, Hand] = {}
        for pool in self.pools.values():
            for officer in pool.officers:
                self.hands.setdefault(officer, Hand()).pools.append(pool.key)
        self.shared: dict[str, _Queue] = {key: [] for key in self.pools}
        self.waiting = dict.fromkeys(self.pools, 0)
        self.longest = dict.fromkeys(self.pools, 0)
        self._events: list[tuple[int, int, _What]] = []
        self._looking: set[str] = set()
        self._turn = 0

    def run(self, progress: Progress | None = None, every: int = 200) -> Iterator[Done]:
        """Every visit, in the order they end. Raises EndlessProcess, and SimulationStopped when `progress`, asked
        after every so many cases, says so."""
        for number, walk in enumerate(self.walks):
            self._at(walk.case.start, number)
        through = 0
        while self._events:
            now, _turn, what = heappop(self._events)
            if isinstance(what, SimPool):
                self._serve(what, now)
            elif isinstance(what, str):
                self._free(what, now)
            elif isinstance(what, int):
                self._enter(what, self.map.first, now)
            else:
                yield self._done(what, now)
                if self._go_on(what, now):
                    continue
                through += 1
                if progress is not None and through % every == 0 and not progress(through):
                    raise SimulationStopped(_("Đã dừng mô phỏng theo yêu cầu."))

    def _at(self, minute: int, what: _What) -> None:
        self._turn += 1
        heappush(self._events, (minute, self._turn, what))

    def _enter(self, number: int, step: SimStep, now: int) -> None:
        """A case gets to a step: it is begun at once, or queues."""
        walk = self.walks[number]
        walk.visits += 1
        if walk.visits > MOST_VISITS:
            text = _("Bước %(order)d, %(step)s: hồ sơ quay vòng mãi, không đến được kết thúc.")
            raise EndlessProcess(text % {"order": step.order, "step": step.name})
        stay = Stay(number, step, self._visit(walk, step), now)
        pool = self.pools.get(step.pool)
        if pool is None:
            self._begin(stay, "", now)
            return
        hand = stay.visit.hand if stay.visit.hand in pool.officers else ""
        place = now if stay.visit.place is None else stay.visit.place
        self._turn += 1
        heappush(self.hands[hand].own if hand else self.shared[pool.key], (place, self._turn, stay))
        self.waiting[pool.key] += 1
        self._look(pool, now)

    def _look(self, pool: SimPool, now: int) -> None:
        """Let the officers of the pool look, once all that comes in this minute has come."""
        if pool.key not in self._looking:
            self._looking.add(pool.key)
            self._at(now, pool)

    def _free(self, hand: str, now: int) -> None:
        self.hands[hand].free_since = now
        for key in self.hands[hand].pools:
            self._look(self.pools[key], now)

    def _serve(self, pool: SimPool, now: int) -> None:
        """Whoever of the pool is free takes what comes first, the one free longest before the others."""
        self._looking.discard(pool.key)
        free = [(since, one) for one in pool.officers if (since := self.hands[one].free_since) is not None]
        for _since, hand in sorted(free):
            self._take_next(hand, now)
        self.longest[pool.key] = max(self.longest[pool.key], self.waiting[pool.key])

    def _visit(self, walk: Walk, step: SimStep) -> SimVisit:
        """What this visit takes: as told, else by what the table allows."""
        seen = walk.seen.get(step.code, 0)
        walk.seen[step.code] = seen + 1
        told = walk.case.visits.get(step.code, ())
        if seen < len(told):
            return told[seen]
        return SimVisit(step.minutes * walk.case.work_share // 100, legs=step.leg_minutes)

    def _begin(self, stay: Stay, hand: str, now: int) -> None:
        stay.began = now
        worked = now + stay.visit.work
        if hand:
            self.hands[hand].free_since = None
            self._at(worked, hand)
        left = max(worked, stay.ready + stay.visit.legs) + stay.visit.waits
        self._at(left, stay)

    def _take_next(self, hand: str, now: int) -> None:
        """What waits for a free officer, or for any of their pools, and comes first."""
        one = self.hands[hand]
        queues = [queue for queue in (one.own, *(self.shared[key] for key in one.pools)) if queue]
        if queues:
            _place, _turn, stay = heappop(min(queues, key=lambda queue: queue[0][:2]))
            self.waiting[stay.step.pool] -= 1
            self._begin(stay, hand, now)

    def _done(self, stay: Stay, now: int) -> Done:
        walk = self.walks[stay.number]
        walk.paused += stay.visit.paused
        if stay.step.counts:
            walk.ended = now
        return Done(stay.number, stay.step, stay.ready, stay.began, stay.visit.work, stay.visit.paused, now)

    def _go_on(self, stay: Stay, now: int) -> bool:
        """On to the next step; False at the end."""
        walk = self.walks[stay.number]
        values = walk.case.values
        if stay.visit.outcome:
            values = {**values, OUTCOME: stay.visit.outcome}
        following = self.map.after(stay.step, values, stay.visit.back_to)
        if following is None:
            return False
        self._enter(stay.number, following, now)
        return True
