"""Early, on time or late (trước hạn, đúng hạn, quá hạn), and the face of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.types import Punctuality, State
from motcua.kernel import clock

SOON_SHARE = 80


class Heat(StrEnum):
    """How the clock chip looks: in time, ends soon, past, standing still, ended."""

    IN_TIME = ""
    SOON = "soon"
    LATE = "late"
    WAITING = "wait"
    ENDED = "done"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What a clock chip tells. `share_used` is 0..100 of the office time between reception and due date;
    `days_left` working days after today (negative: days past); `hours_left` whole office hours of the last day."""

    heat: Heat
    share_used: int
    due_at: datetime
    days_left: int
    hours_left: int


def punctuality(finished_at: datetime, due_at: datetime) -> Punctuality:
    """Before the due day: early; on it and not past the hour: on time; else late (dossier-law 4.3)."""
    if finished_at > due_at:
        return Punctuality.LATE
    if clock.to_vn(finished_at).date() < clock.to_vn(due_at).date():
        return Punctuality.EARLY
    return Punctuality.ON_TIME


def clock_face(
    *,
    state: int,
    start: datetime,
    due_at: datetime,
    ended_at: datetime | None,
    now: datetime,
    calendar: Calendar,
) -> ClockFace:
    """The face of a dossier's clock at `now`: warm when it ends today or less than a fifth is left, red past it."""
    moment = ended_at or now
    began, at, due = (deadlines.office_minutes_at(m, calendar=calendar) for m in (start, moment, due_at))
    share = min(100, max(0, round((at - began) * 100 / max(due - began, 1))))
    days = deadlines.working_days_between(moment, due_at, calendar=calendar)
    hours = (due - at) // 60
    return ClockFace(_heat(state, share, days, moment > due_at, ended_at), share, due_at, days, hours)


def _heat(state: int, share: int, days: int, past: bool, ended_at: datetime | None) -> Heat:
    if ended_at is not None or state in {State.REFUSED, State.STOPPED}:
        return Heat.ENDED
    if state == State.SUPPLEMENT_ASKED:
        return Heat.WAITING
    if past:
        return Heat.LATE
    return Heat.SOON if days == 0 or share >= SOON_SHARE else Heat.IN_TIME
