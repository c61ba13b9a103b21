"""Is the product well: database and worker, in one look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import DatabaseError, connection

from motcua.kernel import clock

WORKER_SILENCE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Health:
    """`checks` maps a check's name to whether it is well."""

    checks: dict[str, bool] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return all(self.checks.values())


def report() -> Health:
    """One statement: the database answers and the worker gave a sign of life within a minute."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select max(beat_at) from kernel_heartbeat where name = 'worker'")
            beat = cursor.fetchone()[0]
    except DatabaseError:
        return Health({"database": False, "worker": False})
    return Health({"database": True, "worker": beat is not None and clock.now() - beat < WORKER_SILENCE})
