"""Early, on time or late (trước hạn, đúng hạn, quá hạn) and what remains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.domains.dossiers.types import Punctuality
from motcua.kernel import clock


class Heat(StrEnum):
    """How the clock chip looks: in time, ends soon, past, standing still, ended."""

    IN_TIME = "ok"
    SOON = "soon"
    LATE = "late"
    WAITING = "wait"
    ENDED = "done"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What a clock chip shows. `share_used` is 0..100 of the time between reception and due date."""

    heat: Heat
    share_used: int
    due_at: datetime | None
    working_minutes_left: int


def punctuality(finished_at: datetime, due_at: datetime) -> Punctuality:
    """Before the due day: early; on it and not past the hour: on time; else late (dossier-law 4.3)."""
    if finished_at > due_at:
        return Punctuality.LATE
    if clock.to_vn(finished_at).date() < clock.to_vn(due_at).date():
        return Punctuality.EARLY
    return Punctuality.ON_TIME
