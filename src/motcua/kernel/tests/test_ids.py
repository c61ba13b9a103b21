"""Ids: UUIDs of version 7 that only ever grow."""

from __future__ import annotations

import threading
from uuid import RFC_4122, UUID

import pytest

from motcua.kernel import ids
from motcua.kernel.ids import uuid7

# 2024-02-05 05:00:00.5 UTC, half a millisecond in.
NANOSECONDS = 1_707_109_200_500_500_000


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clock that stands; put another number in to move it."""
    moment = [NANOSECONDS]
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(ids.time, "time_ns", lambda: moment[0])
    return moment


def test_an_id_is_a_uuid_of_version_7() -> None:
    value = uuid7()

    assert isinstance(value, UUID)
    assert (value.version, value.variant) == (7, RFC_4122)


def test_an_id_holds_its_millisecond_and_the_fraction_of_it(held: list[int]) -> None:
    value = uuid7()

    assert value.int >> 80 == 1_707_109_200_500
    assert value.int >> 64 & 0xFFF == 2048


def test_within_one_moment_each_id_is_greater_than_the_one_before(held: list[int]) -> None:
    values = [uuid7() for _ in range(5_000)]

    assert values == sorted(set(values))
    assert {(value.version, value.variant) for value in values} == {(7, RFC_4122)}


def test_ids_grow_when_the_clock_is_set_back(held: list[int]) -> None:
    before = uuid7()
    held[0] -= 3_600_000_000_000

    after = uuid7()

    assert after > before
    assert after.int >> 80 == 1_707_109_200_500


def test_ids_made_in_many_threads_grow_in_each_and_are_never_the_same() -> None:
    made: list[list[UUID]] = [[] for _ in range(8)]

    def make(own: list[UUID]) -> None:
        own.extend(uuid7() for _ in range(1_000))

    threads = [threading.Thread(target=make, args=(own,)) for own in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(own == sorted(own) for own in made)
    assert len({value for own in made for value in own}) == 8_000


def test_an_id_made_after_those_of_another_thread_is_greater() -> None:
    made: list[UUID] = []
    thread = threading.Thread(target=lambda: made.append(uuid7()))
    thread.start()
    thread.join()

    assert uuid7() > made[0]


def test_of_two_ids_of_one_moment_the_rest_is_chance(held: list[int], monkeypatch) -> None:
    first = uuid7()
    monkeypatch.setattr(ids, "_last", 0)

    second = uuid7()

    assert first.int >> 64 == second.int >> 64
    assert first != second
