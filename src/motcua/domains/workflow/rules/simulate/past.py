"""From what has happened to what it took: how long officers really worked, and what only waited.

A record says when a step began and ended, not how much of that an officer worked. Whoever ended two steps one after
the other did the second after the first: the work of a step is counted from its beginning, or from the end of what
its officer did before, whichever is later. Replayed with the same officers it takes as long as it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.rules.simulate.measure import ended_outcome
from motcua.domains.workflow.types.simulation import Outcome, PastCase, SimCase, SimProcess, SimStep, SimVisit


@dataclass(frozen=True, slots=True)
class _Seen:
    """A past visit in office minutes."""

    case: int
    code: str
    hand: str
    began: int
    ended: int
    back_to: str
    outcome: str
    legs_until: int | None


def past_cases(
    past: Sequence[PastCase], calendar: Calendar, *, hands_differ: Iterable[str] = (), work_share: int = 100
) -> tuple[SimCase, ...]:
    """The cases as they are simulated. Visits whose officer is in `hands_differ` go to whoever of the pool is free.
    `work_share`: what a step that is not told takes of its allowed time, in percent."""
    loose = frozenset(hands_differ)
    pauses = [_pauses(case, calendar) for case in past]
    visits: dict[int, dict[str, list[SimVisit]]] = defaultdict(lambda: defaultdict(list))
    for seen, from_minute in _worked_from(_visits(past, calendar)):
        visits[seen.case][seen.code].append(_visit(seen, from_minute, pauses[seen.case], loose))
    return tuple(
        SimCase(
            start=deadlines.office_minutes_at(case.start, calendar=calendar),
            due=None if case.due is None else deadlines.office_minutes_at(case.due, calendar=calendar),
            visits={code: tuple(rows) for code, rows in visits[number].items()},
            values=case.values,
            work_share=work_share,
        )
        for number, case in enumerate(past)
    )


def past_outcome(past: Sequence[PastCase], calendar: Calendar) -> Outcome:
    """What really happened, in the figures of a simulation: net durations and lateness of the cases."""
    durations, lateness = [], []
    for case in past:
        start, ended = (deadlines.office_minutes_at(at, calendar=calendar) for at in (case.start, case.ended))
        paused = sum(max(min(last, ended) - first, 0) for first, last in _pauses(case, calendar))
        durations.append(max(ended - start - paused, 0))
        due = None if case.due is None else deadlines.office_minutes_at(case.due, calendar=calendar)
        lateness.append(None if due is None else ended - paused - due)
    return ended_outcome(durations, lateness)


def measured_share(cases: Iterable[SimCase], process: SimProcess) -> int | None:
    """How much of the allowed time officers really worked, in percent over all told visits; None when nothing was
    told of a step that has a time."""
    allowed = {step.code: step.minutes for step in process.steps if step.minutes}
    worked = granted = 0
    for case in cases:
        for code, visits in case.visits.items():
            if code in allowed:
                worked += sum(visit.work for visit in visits)
                granted += allowed[code] * len(visits)
    return max(round(100 * worked / granted), 1) if granted else None


def rescaled(cases: Iterable[SimCase], before: SimProcess, after: SimProcess) -> tuple[SimCase, ...]:
    """The cases with the work of each step grown or shrunk as its allowed time did."""
    old = {step.code: step.minutes for step in before.steps}
    ratio = {
        step.code: (step.minutes, old[step.code])
        for step in after.steps
        if step.minutes and old.get(step.code) and old[step.code] != step.minutes
    }
    if not ratio:
        return tuple(cases)
    return tuple(
        replace(
            case,
            visits={
                code: tuple(_scaled(visit, *ratio[code]) for visit in visits) if code in ratio else visits
                for code, visits in case.visits.items()
            },
        )
        for case in cases
    )


def without_old_legs(cases: Iterable[SimCase], after: SimProcess) -> tuple[SimCase, ...]:
    """The cases without waiting for legs at steps that ask nobody any more."""
    asking = {step.code for step in after.steps if step.leg_minutes}
    return tuple(
        replace(
            case,
            visits={
                code: visits
                if code in asking
                else tuple(replace(visit, legs=0) if visit.legs else visit for visit in visits)
                for code, visits in case.visits.items()
            },
        )
        for case in cases
    )


def _scaled(visit: SimVisit, new: int, old: int) -> SimVisit:
    return replace(visit, work=visit.work * new // old)


def _visits(past: Sequence[PastCase], calendar: Calendar) -> list[_Seen]:
    def minute(moment: datetime) -> int:
        return deadlines.office_minutes_at(moment, calendar=calendar)

    return [
        _Seen(
            case=number,
            code=visit.code,
            hand=visit.hand,
            began=minute(visit.began),
            ended=minute(visit.ended),
            back_to=visit.back_to,
            outcome=visit.outcome,
            legs_until=None if visit.legs_until is None else minute(visit.legs_until),
        )
        for number, case in enumerate(past)
        for visit in case.visits
    ]


def _worked_from(seen: Sequence[_Seen]) -> list[tuple[_Seen, int]]:
    """Each visit with the minute its officer turned to it, in the order the visits of each case began."""
    before: dict[str, int] = {}
    found = []
    for one in sorted(seen, key=lambda row: (row.ended, row.began)):
        turned = max(one.began, before.get(one.hand, one.began)) if one.hand else one.began
        before[one.hand] = one.ended
        found.append((one, min(turned, one.ended)))
    return sorted(found, key=lambda pair: (pair[0].case, pair[0].began, pair[0].ended))


def _visit(seen: _Seen, turned: int, pauses: Sequence[tuple[int, int]], loose: frozenset[str]) -> SimVisit:
    waits = _overlap(turned, seen.ended, pauses)
    free = turned if seen.legs_until is None else max(turned, min(seen.legs_until, seen.ended))
    work = max(seen.ended - free - _overlap(free, seen.ended, pauses), 0)
    legs = seen.legs_until is not None and free > turned
    pinned = seen.hand and seen.hand not in loose
    return SimVisit(
        work=work,
        hand=seen.hand if pinned else "",
        back_to=seen.back_to,
        outcome=seen.outcome,
        # What is left to do once the last leg has answered belongs to the way through the legs.
        legs=max(free - seen.began - _overlap(turned, free, pauses), 0) + work if legs else 0,
        waits=waits,
        paused=_overlap(seen.began, seen.ended, pauses),
        place=seen.ended if pinned else None,
    )


def _pauses(case: PastCase, calendar: Calendar) -> list[tuple[int, int]]:
    return [
        (
            deadlines.office_minutes_at(first, calendar=calendar),
            deadlines.office_minutes_at(last, calendar=calendar),
        )
        for first, last in case.pauses
    ]


def _overlap(first: int, last: int, pauses: Iterable[tuple[int, int]]) -> int:
    return sum(max(min(last, ends) - max(first, begins), 0) for begins, ends in pauses)


def observed_hands(past: Iterable[PastCase], steps: Iterable[SimStep]) -> Mapping[str, tuple[str, ...]]:
    """Who worked at the steps of each pool, by pool."""
    pool_of = {step.code: step.pool for step in steps}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for case in past:
        for visit in case.visits:
            if visit.hand and pool_of.get(visit.code):
                found[pool_of[visit.code]][visit.hand] = None
    return {pool: tuple(hands) for pool, hands in found.items()}
