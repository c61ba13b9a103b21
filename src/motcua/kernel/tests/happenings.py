"""An event of the tests, and a look at the jobs that wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection, transaction

from motcua.kernel import clock, events, journal
from motcua.kernel.actors import system_actor
from motcua.kernel.events import Event
from motcua.kernel.ids import uuid7

MORNING = clock.local(2024, 2, 5, 8)
KEEPER = system_actor("keep", agency_id=3, permissions=[])


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    """It has a name only while a test gives it one, so that it is never on the list of the product's events."""

    subject_type: ClassVar[str] = "tests.thing"
    sentence: ClassVar[Any] = "Đã xảy ra: %(what)s"

    what: str = "việc"


@contextmanager
def named(name: str = "tests.happened") -> Iterator[None]:
    """Give the event its name for a while, and forget afterwards who listened."""
    Happened.name = name
    try:
        yield
    finally:
        events._listeners.pop(name, None)
        del Happened.name


def happen(subject: UUID | None = None, what: str = "việc") -> UUID:
    """Record the event in a transaction of its own; the entry's id."""
    with transaction.atomic():
        return journal.record(
            actor=KEEPER, event=Happened(subject_id=subject or uuid7(), agency_id=3, what=what)
        )


def jobs_named(*names: str) -> list[dict[str, Any]]:
    """Jobs of these tasks in the order they came, each with what tells them apart."""
    columns = ("id", "task_name", "queue_name", "status", "args", "attempts", "lock", "queueing_lock")
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, task_name, queue_name, status::text, args::text, attempts, lock, queueing_lock"
            " from procrastinate_jobs where task_name = any(%s) order by id",
            [list(names)],
        )
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def sweep() -> None:
    """Empty what a test with real transactions left in tables that Django does not know as its own."""
    with connection.cursor() as cursor:
        cursor.execute("truncate kernel_journalentry, kernel_journalhead, kernel_journalunsealed")
        cursor.execute(
            "truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers,"
            " procrastinate_events"
        )


def insert_job(
    task: str, *, queueing_lock: str | None = None, status: str = "todo", silent_for: int = 0
) -> int:
    """A job as the queue holds it; one at work belongs to a worker silent for so many seconds."""
    with connection.cursor() as cursor:
        worker = None
        if status == "doing":
            cursor.execute(
                "insert into procrastinate_workers (last_heartbeat)"
                " values (now() - %s * interval '1 second') returning id",
                [silent_for],
            )
            worker = cursor.fetchone()[0]
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id, args)"
            " values ('default', %s, %s, %s::procrastinate_job_status, %s, '{\"number\": 7}') returning id",
            [task, queueing_lock, status, worker],
        )
        return int(cursor.fetchone()[0])
