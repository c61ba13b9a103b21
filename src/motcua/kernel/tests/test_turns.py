"""Whoever waits for a turn is served before the one who has just had it."""

from __future__ import annotations

import threading
import time
import uuid

import pytest
from django.db import connection, transaction

from motcua.kernel.turns import take_turn

pytestmark = pytest.mark.django_db(transaction=True)

WORK = uuid.UUID("0197a000-0000-7000-8000-00000000beef")

_HERE = (
    "from pg_locks join pg_database on pg_database.oid = pg_locks.database"
    " where locktype = 'advisory' and datname = current_database()"
)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select exists (select {_HERE} and not granted)")
        return bool(cursor.fetchone()[0])


def wait_until(holds) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def in_a_thread(act) -> threading.Thread:
    def work() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_who_waited_is_first_whoever_asks_again_second() -> None:
    served: list[str] = []

    def stop() -> None:
        with transaction.atomic():
            take_turn(WORK)
            served.append("stop")

    for portion in range(3):
        with transaction.atomic():
            take_turn(WORK)
            served.append(f"portion {portion}")
            if portion == 0:
                waiting = in_a_thread(stop)
                wait_until(somebody_waits)
    waiting.join(timeout=30)

    assert served == ["portion 0", "stop", "portion 1", "portion 2"]


def test_other_work_waits_for_nobody() -> None:
    served = []

    def other() -> None:
        with transaction.atomic():
            take_turn(uuid.uuid4())
            served.append("other")

    with transaction.atomic():
        take_turn(WORK)
        in_a_thread(other).join(timeout=30)

    assert served == ["other"]


def test_the_turn_ends_with_the_transaction() -> None:
    with transaction.atomic():
        take_turn(WORK)

    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) {_HERE}")
        assert cursor.fetchone() == (0,)
