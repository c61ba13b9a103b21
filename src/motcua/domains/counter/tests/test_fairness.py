"""Who is next: sent here, booked for now, priority, then whoever came first; nobody waits for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.counter.rules import in_order, next_in_line, rule_words
from motcua.domains.counter.tests.factories import MONDAY
from motcua.domains.counter.types import CallReason, Candidate, Choice

NOW = MONDAY + timedelta(hours=1)


def came(pk: int, minute: int, **facts: object) -> Candidate:
    """Somebody who took a number so many minutes after eight."""
    return Candidate(pk=pk, issued_at=MONDAY + timedelta(minutes=minute), **facts)  # type: ignore[arg-type]


def following(*waiting: Candidate, lately: tuple[str, ...] = (), in_a_row: int = 2) -> Choice | None:
    return next_in_line(waiting, lately, now=NOW, ahead_in_a_row=in_a_row)


def test_with_nobody_waiting_nobody_is_next() -> None:
    assert following() is None


def test_whoever_came_first_is_next() -> None:
    assert following(came(2, 5), came(1, 9)) == Choice(2, CallReason.IN_TURN)


def test_of_two_who_came_at_the_same_moment_the_lower_number_is_next() -> None:
    assert following(came(2, 5), came(1, 5)) == Choice(1, CallReason.IN_TURN)


def test_priority_goes_before_those_who_came_earlier() -> None:
    assert following(came(1, 5), came(2, 9, is_priority=True)) == Choice(2, CallReason.PRIORITY)


def test_a_booked_hour_that_has_begun_goes_before_priority() -> None:
    booked = came(3, 20, booked_for=NOW)

    assert following(came(1, 5), came(2, 9, is_priority=True), booked) == Choice(3, CallReason.BOOKED)


def test_a_booked_hour_still_to_come_waits_like_everybody() -> None:
    early = came(3, 20, booked_for=NOW + timedelta(minutes=1))

    assert following(came(1, 25), early) == Choice(3, CallReason.IN_TURN)


def test_whoever_was_sent_to_this_counter_goes_before_everybody() -> None:
    sent = came(4, 30, is_sent_here=True)

    assert following(came(3, 20, booked_for=NOW), sent) == Choice(4, CallReason.SENT)


@pytest.mark.parametrize(
    ("lately", "reason"),
    [
        ((), CallReason.PRIORITY),
        (("priority",), CallReason.PRIORITY),
        (("priority", "in_turn", "priority"), CallReason.PRIORITY),
        (("priority", "priority"), CallReason.IN_TURN),
        (("booked", "priority", "in_turn"), CallReason.IN_TURN),
        (("sent", "priority"), CallReason.PRIORITY),
    ],
)
def test_after_two_in_a_row_who_went_before_others_one_in_turn_is_called(
    lately: tuple[str, ...], reason: CallReason
) -> None:
    found = following(came(1, 5), came(2, 9, is_priority=True), lately=lately)

    assert found is not None
    assert found.reason == reason


def test_priority_goes_on_when_nobody_else_waits() -> None:
    assert following(came(2, 9, is_priority=True), lately=("priority",) * 5) == Choice(2, CallReason.PRIORITY)


def test_the_whole_order_follows_the_same_rule() -> None:
    waiting = [came(1, 1), came(2, 2), *(came(pk, pk, is_priority=True) for pk in (3, 4, 5))]

    order = in_order(waiting, [], now=NOW, ahead_in_a_row=2)

    assert [choice.pk for choice in order] == [3, 4, 1, 5, 2]


def test_the_rule_is_told_with_its_figure() -> None:
    assert "Sau 3 lượt ưu tiên hoặc đặt giờ liền nhau" in rule_words(3)
