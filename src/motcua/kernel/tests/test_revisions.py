"""Caches per process: right at every moment, because they are kept under counters that move with the data."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import translation

from motcua.kernel import revisions
from motcua.kernel.models import Revision


@pytest.fixture
def real(transactional_db) -> None:
    """Real transactions, so that a rollback is one."""


class Shelf:
    """What a loader reads; it counts how often it was asked."""

    def __init__(self, value: Any = "cũ") -> None:
        self.value, self.loads = value, 0

    def load(self) -> Any:
        self.loads += 1
        return self.value

    def get(self, name: str = "catalogue", key: Any = "k") -> Any:
        return revisions.cached(name, key, self.load)


def numbers() -> dict[str, int]:
    return dict(Revision.objects.values_list("name", "number"))


# --- counters


@pytest.mark.django_db
def test_a_counter_begins_at_one_and_moves_by_one() -> None:
    revisions.bump("catalogue")
    assert numbers() == {"catalogue": 1}

    revisions.bump("catalogue")
    revisions.bump("calendar")

    assert numbers() == {"catalogue": 2, "calendar": 1}


@pytest.mark.django_db
def test_moving_a_counter_is_one_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        revisions.bump("catalogue")


@pytest.mark.django_db
def test_the_counters_are_told_by_name() -> None:
    revisions.bump("catalogue")

    assert revisions.current()["catalogue"] == 1
    assert revisions.current().get("calendar", 0) == 0


def test_of_two_who_move_a_counter_at_once_both_are_counted(real) -> None:
    together = threading.Barrier(2)

    def move() -> None:
        try:
            together.wait(timeout=10)
            for _number in range(5):
                revisions.bump("catalogue")
        finally:
            connection.close()

    in_threads(move, move)

    assert numbers() == {"catalogue": 10}


# --- within a request


@pytest.mark.django_db
def test_within_a_request_the_counters_are_read_once(django_assert_num_queries) -> None:
    shelf = Shelf()

    with revisions.request_scope(), django_assert_num_queries(1):
        shelf.get()
        shelf.get(key="other")
        shelf.get(name="calendar")
        revisions.current()


@pytest.mark.django_db
def test_within_a_request_they_are_read_once_though_there_are_none(django_assert_num_queries) -> None:
    assert numbers() == {}

    with revisions.request_scope(), django_assert_num_queries(1):
        revisions.current()
        revisions.current()


@pytest.mark.django_db
def test_a_request_that_asks_for_nothing_reads_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0), revisions.request_scope():
        pass


@pytest.mark.django_db
def test_outside_a_request_they_are_read_each_time(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        revisions.current()
        revisions.current()


def test_the_next_request_sees_what_another_process_moved(real) -> None:
    shelf = Shelf()
    with revisions.request_scope():
        assert shelf.get() == "cũ"
        move_elsewhere("catalogue")
        shelf.value = "mới"
        assert shelf.get() == "cũ"

    with revisions.request_scope():
        assert shelf.get() == "mới"

    assert shelf.loads == 2


def test_a_request_sees_at_once_what_it_moved_itself(real) -> None:
    shelf = Shelf()
    with revisions.request_scope():
        assert shelf.get() == "cũ"
        with transaction.atomic():
            revisions.bump("catalogue")
            shelf.value = "mới"
            assert shelf.get() == "mới"
        assert shelf.get() == "mới"


# --- kept values


def test_a_value_is_loaded_once_until_its_counter_moves(real) -> None:
    shelf = Shelf()
    assert [shelf.get(), shelf.get(), shelf.loads] == ["cũ", "cũ", 1]

    move_elsewhere("catalogue")
    shelf.value = "mới"

    assert [shelf.get(), shelf.get(), shelf.loads] == ["mới", "mới", 2]


def test_another_counter_leaves_the_value_alone(real) -> None:
    shelf = Shelf()
    shelf.get()

    move_elsewhere("calendar")
    shelf.get()

    assert shelf.loads == 1


@pytest.mark.django_db
def test_the_same_key_under_another_counter_is_another_value() -> None:
    shelf, other = Shelf("một"), Shelf("hai")

    assert [shelf.get("catalogue"), other.get("calendar")] == ["một", "hai"]
    assert [shelf.get("catalogue", "k2"), shelf.loads, other.loads] == ["một", 2, 1]


@pytest.mark.django_db
def test_nothing_found_is_kept_like_any_value() -> None:
    shelf = Shelf(None)

    assert [shelf.get(), shelf.get(), shelf.loads] == [None, None, 1]


@pytest.mark.django_db
def test_a_loader_that_fails_leaves_nothing_kept() -> None:
    shelf = Shelf()

    with pytest.raises(ZeroDivisionError):
        revisions.cached("catalogue", "k", lambda: 1 / 0)

    assert [shelf.get(), shelf.loads] == ["cũ", 1]


@pytest.mark.django_db
def test_a_value_of_another_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    with revisions.request_scope():
        shelf.get()
        monkeypatch.setitem(connection.settings_dict, "NAME", "another")
        shelf.get()

    assert shelf.loads == 2


@pytest.mark.django_db
def test_a_full_cache_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_LIMIT", 2)
    shelf = Shelf()
    for key in ("a", "b", "c"):
        shelf.get(key=key)

    assert sorted(key for _name, _language, key in revisions._cache) == ["c"]


@pytest.mark.django_db
def test_forgetting_empties_the_cache_and_the_counters_known() -> None:
    shelf = Shelf()
    with revisions.request_scope():
        shelf.get()
        Revision.objects.create(name="catalogue", number=7)
        revisions.forget()

        assert revisions.current()["catalogue"] == 7
        shelf.get()

    assert shelf.loads == 2


# --- transactions


def test_a_transaction_that_moved_the_counter_keeps_nothing_under_it(real) -> None:
    shelf, other = Shelf(), Shelf()
    with transaction.atomic():
        revisions.bump("catalogue")
        shelf.get()
        shelf.get()
        other.get("calendar")
        other.get("calendar")

    assert (shelf.loads, other.loads) == (2, 1)
    assert ("catalogue", "k") not in revisions._cache


def test_after_the_commit_the_new_value_is_kept_again(real) -> None:
    shelf = Shelf()
    shelf.get()
    with transaction.atomic():
        revisions.bump("catalogue")
    shelf.value = "mới"

    assert [shelf.get(), shelf.get(), shelf.loads] == ["mới", "mới", 2]


@pytest.mark.parametrize("in_request", [True, False])
def test_a_rollback_cannot_make_a_withdrawn_value_look_fresh(real, in_request: bool) -> None:
    shelf = Shelf()
    assert shelf.get() == "cũ"

    # Here the value is changed, read and taken back; then another process reaches the same number.
    with transaction.atomic():
        revisions.bump("catalogue")
        shelf.value = "rút lại"
        assert shelf.get() == "rút lại"
        transaction.set_rollback(True)
    shelf.value = "mới"
    move_elsewhere("catalogue")

    assert numbers() == {"catalogue": 1}
    if in_request:
        with revisions.request_scope():
            assert shelf.get() == "mới"
    else:
        assert shelf.get() == "mới"


def test_in_the_request_that_rolled_back_the_old_value_answers_again(real) -> None:
    shelf = Shelf()
    with revisions.request_scope():
        shelf.get()
        with transaction.atomic():
            revisions.bump("catalogue")
            shelf.value = "rút lại"
            assert shelf.get() == "rút lại"
            transaction.set_rollback(True)
        shelf.value = "cũ"

        assert shelf.get() == "cũ"


def test_a_counter_read_in_a_withdrawn_transaction_is_read_again(real) -> None:
    """What stood in the counters inside the rolled-back part must not be believed after it."""
    shelf, other = Shelf(), Shelf()
    with revisions.request_scope():
        with transaction.atomic():
            revisions.bump("catalogue")
            other.get("calendar")
            transaction.set_rollback(True)

        assert shelf.get() == "cũ"
        move_elsewhere("catalogue")
        shelf.value = "mới"

    with revisions.request_scope():
        assert shelf.get() == "mới"


@pytest.mark.parametrize("kept", [True, False], ids=["commit", "rollback"])
def test_after_its_transaction_a_request_is_told_the_counters_as_they_are(real, kept: bool) -> None:
    with revisions.request_scope():
        with transaction.atomic():
            revisions.bump("catalogue")
            assert revisions.current()["catalogue"] == 1
            transaction.set_rollback(not kept)

        assert revisions.current().get("catalogue", 0) == int(kept)


def test_a_transaction_after_a_withdrawn_one_does_not_keep_the_withdrawn_counter(real) -> None:
    shelf = Shelf()
    with transaction.atomic():
        revisions.bump("catalogue")
        transaction.set_rollback(True)

    with transaction.atomic():
        assert shelf.get() == "cũ"
    move_elsewhere("catalogue")
    shelf.value = "mới"

    assert shelf.get() == "mới"


# --- hands of the tests


def in_threads(*bodies) -> None:
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)


def move_elsewhere(name: str) -> None:
    """Move a counter as another process does: on a connection and in a context of its own."""

    def move() -> None:
        try:
            revisions.bump(name)
        finally:
            connection.close()

    in_threads(move)


# --- languages


@pytest.mark.django_db
def test_what_was_loaded_in_one_language_is_not_shown_in_another() -> None:
    shelf = Shelf()

    shelf.get()
    with translation.override("en"):
        shelf.get()
        shelf.get()
    shelf.get()

    assert shelf.loads == 2
