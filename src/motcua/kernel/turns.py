"""Taking turns at work that is done in portions."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def take_turn(work_id: UUID) -> None:
    """Wait for one's turn at a piece of work, held until the transaction ends: first come, first served.

    A row's lock alone is no queue: whoever gives it back may have it again before the one who waited wakes, and
    work of many portions would be through before anybody could stop it. Must be called in a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [work_id.int % 2**63])
