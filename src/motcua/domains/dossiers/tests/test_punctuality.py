"""Early, on time, late (dossier-law 4.3), and the face of the clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.dossiers.rules import ClockFace, Heat, clock_face, punctuality
from motcua.domains.dossiers.types import Punctuality, State
from motcua.kernel.clock import local

DUE = local(2024, 2, 19, 17)
START = local(2024, 2, 5, 10)  # Monday before Tết; five working days: 06, 07, 15, 16, 19/02


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        (local(2024, 2, 16, 17), Punctuality.EARLY),
        (local(2024, 2, 18, 23, 59), Punctuality.EARLY),
        (local(2024, 2, 19, 0, 0), Punctuality.ON_TIME),
        (DUE, Punctuality.ON_TIME),
        (local(2024, 2, 19, 17, 1), Punctuality.LATE),
        (local(2024, 2, 20, 8), Punctuality.LATE),
    ],
)
def test_a_day_before_is_early_the_day_itself_on_time_and_past_the_hour_late(
    finished: datetime, expected: Punctuality
) -> None:
    assert punctuality(finished, DUE) == expected


def face(now: datetime, state: State = State.PROCESSING, ended: datetime | None = None) -> ClockFace:
    return clock_face(
        state=state, start=START, due_at=DUE, ended_at=ended, now=now, calendar=shipped_calendar()
    )


@pytest.mark.parametrize(
    ("now", "heat", "share", "days", "hours"),
    [
        (START, Heat.IN_TIME, 0, 5, 45),  # 5,5 giờ của ngày nhận và năm ngày
        (local(2024, 2, 7, 11, 30), Heat.IN_TIME, 38, 3, 28),
        (local(2024, 2, 12, 9), Heat.IN_TIME, 47, 3, 24),  # in Tết the clock stands
        (local(2024, 2, 16, 13), Heat.IN_TIME, 74, 1, 12),
        (local(2024, 2, 16, 17), Heat.SOON, 82, 1, 8),  # less than a fifth is left
        (local(2024, 2, 19, 7, 30), Heat.SOON, 82, 0, 8),  # it ends today
        (DUE, Heat.SOON, 100, 0, 0),
        (local(2024, 2, 19, 17, 1), Heat.LATE, 100, 0, 0),
        (local(2024, 2, 21, 8), Heat.LATE, 100, -2, -9),
    ],
)
def test_the_clock_counts_office_time_only(
    now: datetime, heat: Heat, share: int, days: int, hours: int
) -> None:
    assert face(now) == ClockFace(heat, share, DUE, days, hours)


def test_while_a_supplement_is_awaited_the_clock_waits_even_past_the_due_moment() -> None:
    assert face(local(2024, 2, 21, 8), state=State.SUPPLEMENT_ASKED).heat == Heat.WAITING


def test_a_finished_dossier_shows_how_it_ended_whatever_the_time_is_now() -> None:
    ended = face(local(2026, 1, 5, 8), state=State.RETURNED, ended=local(2024, 2, 16, 17))

    assert ended == ClockFace(Heat.ENDED, 82, DUE, 1, 8)


@pytest.mark.parametrize("state", [State.REFUSED, State.STOPPED])
def test_a_refused_or_stopped_dossier_is_late_no_more(state: State) -> None:
    assert face(local(2024, 2, 21, 8), state=state).heat == Heat.ENDED


def test_a_limit_of_no_length_is_used_up_at_once() -> None:
    found = clock_face(
        state=State.ACCEPTED, start=DUE, due_at=DUE, ended_at=None, now=DUE, calendar=shipped_calendar()
    )

    assert (found.share_used, found.heat) == (0, Heat.SOON)
