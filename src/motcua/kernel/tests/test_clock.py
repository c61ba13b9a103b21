"""The time: aware, held still when asked, Vietnamese at the edges."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel import clock

NOON = clock.local(2024, 2, 5, 12)


def test_the_present_is_told_in_utc() -> None:
    before = datetime.now(UTC)
    moment = clock.now()

    assert before <= moment <= datetime.now(UTC)
    assert moment.tzinfo is UTC


def test_a_held_clock_does_not_move() -> None:
    with clock.frozen(NOON) as held:
        assert (held, clock.now(), clock.now()) == (NOON, NOON, NOON)
        assert clock.now().tzinfo is UTC


def test_a_clock_held_within_a_held_one_goes_back_to_it() -> None:
    with clock.frozen(NOON):
        with clock.frozen(NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON


def test_a_clock_is_let_go_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), clock.frozen(NOON):
        _ = 1 / 0

    assert clock.now() > NOON + timedelta(days=365)


def test_a_held_clock_is_not_held_for_others() -> None:
    seen: list[datetime] = []
    with clock.frozen(NOON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    assert seen[0] > NOON + timedelta(days=365)


def test_a_clock_may_be_held_at_a_moment_without_zone_which_is_vietnamese() -> None:
    with clock.frozen(NOON.replace(tzinfo=None)):
        assert clock.now() == datetime(2024, 2, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 2, 5, 16, 59, 59, 999999, tzinfo=UTC), date(2024, 2, 5)),
        (datetime(2024, 2, 5, 17, 0, tzinfo=UTC), date(2024, 2, 6)),
        (datetime(2023, 12, 31, 17, 0, tzinfo=UTC), date(2024, 1, 1)),
        (datetime(2024, 2, 28, 17, 0, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_the_day_begins_at_midnight_in_viet_nam(moment: datetime, day: date) -> None:
    with clock.frozen(moment):
        assert clock.today() == day


def test_a_moment_said_as_in_viet_nam_is_seven_hours_ahead() -> None:
    assert clock.local(2024, 2, 5, 8, 30) == datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
    assert clock.local(2024, 2, 5) == datetime(2024, 2, 4, 17, tzinfo=UTC)
    assert clock.local(2024, 7, 5).utcoffset() == timedelta(hours=7)


def test_a_moment_is_shown_on_a_vietnamese_clock() -> None:
    shown = clock.to_vn(datetime(2024, 2, 5, 20, 15, tzinfo=UTC))

    assert shown.replace(tzinfo=None).isoformat() == "2024-02-06T03:15:00"
    assert shown.tzinfo is clock.VN


def test_a_moment_without_zone_is_vietnamese() -> None:
    bare = NOON.replace(tzinfo=None)

    assert clock.aware(bare) == NOON
    assert clock.to_vn(bare) == NOON


def test_a_moment_with_a_zone_is_left_alone() -> None:
    moment = datetime(2024, 2, 5, 5, tzinfo=UTC)

    assert clock.aware(moment) is moment
