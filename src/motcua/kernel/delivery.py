"""Announcing: a journal entry is brought to each listener once, in a transaction of its own."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from motcua.kernel import clock, events, jobs
from motcua.kernel.journal.recording import DELIVERY_JOB, DELIVERY_QUEUE
from motcua.kernel.models import JournalEntry

_NOTE = """
insert into kernel_delivery (entry_id, listener, delivered_at) values (%s, %s, %s)
on conflict (entry_id, listener) do nothing returning id
"""


@jobs.job(name=DELIVERY_JOB, queue=DELIVERY_QUEUE, retry=10)
def deliver(entry_id: str) -> None:
    """Hand one entry to every listener that has not had it; one failing listener does not keep the others."""
    entry = JournalEntry.objects.get(id=UUID(entry_id))
    failed: list[Exception] = []
    for key, listener in events.listeners_of(entry.name).items():
        try:
            _deliver_to(entry, key, listener)
        except Exception as error:  # noqa: BLE001  kept and raised below, so that the job is retried
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{entry.name} {entry.id}", failed)


@transaction.atomic
def _deliver_to(entry: JournalEntry, key: str, listener: events.Listener) -> None:
    if not _is_first(entry.id, key):
        return
    listener(
        events.DeliveredEvent(
            id=entry.id,
            name=entry.name,
            agency_id=entry.agency_id,
            subject_type=entry.subject_type,
            subject_id=entry.subject_id,
            payload=entry.payload,
            actor_id=entry.actor_id,
            occurred_at=entry.occurred_at,
        )
    )


def _is_first(entry_id: UUID, key: str) -> bool:
    """Note the delivery; False when it was noted before. One statement, and two workers at once wait for each
    other in it."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [entry_id, key, clock.now()])
        return cursor.fetchone() is not None
