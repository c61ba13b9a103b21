"""Tries are counted in the database, under a hash of their key."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from motcua.kernel import clock, ratelimits
from motcua.kernel.models import RateLimit

NOON = clock.local(2024, 2, 5, 12)


@pytest.fixture(autouse=True)
def at_noon():
    with clock.frozen(NOON):
        yield


def tries(count, scope="sign-in", key="an", limit=3, seconds=60):
    return [ratelimits.hit(scope, key, limit=limit, seconds=seconds) for _ in range(count)]


@pytest.mark.django_db
def test_tries_pass_until_the_limit():
    assert tries(5) == [True, True, True, False, False]


@pytest.mark.django_db
def test_a_new_window_counts_from_nought():
    assert tries(4)[-1] is False

    with clock.frozen(NOON + timedelta(seconds=59)):
        assert tries(1) == [False]
    with clock.frozen(NOON + timedelta(seconds=60)):
        assert tries(4) == [True, True, True, False]


@pytest.mark.django_db
def test_keys_and_scopes_are_counted_apart():
    tries(3)

    assert tries(1, key="binh") == [True]
    assert tries(1, scope="track") == [True]
    assert tries(1) == [False]


@pytest.mark.django_db
def test_the_key_itself_is_not_kept():
    tries(1, key="H50-240205-0001")
    tries(1, scope="track", key="H50-240205-0001")

    first, second = RateLimit.objects.order_by("scope")
    for row in (first, second):
        assert len(bytes(row.key_hash)) == 32
        assert b"H50" not in bytes(row.key_hash)
    assert bytes(first.key_hash) != bytes(second.key_hash)


@pytest.mark.django_db
def test_a_try_is_one_statement(django_assert_num_queries):
    tries(1)
    with django_assert_num_queries(1):
        tries(1)


@pytest.mark.django_db
def test_asking_whether_a_key_is_over_its_limit_counts_nothing():
    def over():
        return ratelimits.is_over("sign-in", "an", limit=3, seconds=60)

    assert over() is False
    tries(2)
    assert [over(), over()] == [False, False]
    tries(1)
    assert over() is True
    assert RateLimit.objects.get().count == 3
    with clock.frozen(NOON + timedelta(seconds=60)):
        assert over() is False


@pytest.mark.django_db
def test_the_next_window_is_told():
    with clock.frozen(NOON + timedelta(seconds=10)):
        assert ratelimits.retry_at(60) == NOON + timedelta(seconds=60)


@pytest.mark.django_db
def test_success_lets_the_key_begin_again():
    tries(4)
    tries(1, key="binh")

    ratelimits.forget("sign-in", "an")

    assert tries(1) == [True]
    assert RateLimit.objects.count() == 2


@pytest.mark.django_db
def test_windows_long_past_are_removed():
    tries(1)
    with clock.frozen(NOON + timedelta(hours=23)):
        tries(1)
    with clock.frozen(NOON + timedelta(hours=25)):
        assert ratelimits.purge() == 1

    assert RateLimit.objects.get().window_start == NOON + timedelta(hours=23)


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_exactly_the_limit_passes():
    passed = []

    def attempt():
        try:
            with clock.frozen(NOON):
                passed.append(ratelimits.hit("sign-in", "an", limit=5, seconds=60))
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(passed) == [False] * 7 + [True] * 5
    assert RateLimit.objects.get().count == 12
