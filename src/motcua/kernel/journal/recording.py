"""Writing entries: one statement for one or for several, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.kernel import clock, events, request_ids
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError
from motcua.kernel.ids import uuid7
from motcua.kernel.journal.digests import digest

DELIVERY_QUEUE = "events"
DELIVERY_JOB = "kernel.deliver"

# The upsert of the head locks the subject's chain, numbers the entry and links it; nothing is read first.
# sha256, int8send and || are core since PostgreSQL 11; the same formula as digests.chain_hash.
_ENTRY = """
head_# as (
  insert into kernel_journalhead as h (subject_type, subject_id, seq, previous_hash, hash)
  values (%(subject_type_#)s, %(subject_id_#)s, 1, ''::bytea,
          sha256(int8send(1::int8) || %(content_hash_#)s))
  on conflict (subject_type, subject_id) do update
     set seq = h.seq + 1,
         previous_hash = h.hash,
         hash = sha256(h.hash || int8send((h.seq + 1)::int8) || %(content_hash_#)s)
  returning seq, previous_hash, hash
), unsealed_# as (
  insert into kernel_journalunsealed (entry_id) values (%(id_#)s)
), entry_# as (
  insert into kernel_journalentry
    (id, agency_id, subject_type, subject_id, subject_seq, name, version, payload, actor_kind, actor_id,
     on_behalf_of, via, task, request_id, occurred_at, recorded_at, content_hash, previous_hash, hash)
  select %(id_#)s, %(agency_id_#)s, %(subject_type_#)s, %(subject_id_#)s, head_#.seq, %(name_#)s,
         %(version_#)s, %(payload_#)s::jsonb, %(actor_kind_#)s, %(actor_id_#)s, %(on_behalf_of_#)s, %(via_#)s,
         %(task_#)s, %(request_id_#)s, %(occurred_at_#)s, %(recorded_at_#)s, %(content_hash_#)s,
         head_#.previous_hash, head_#.hash
    from head_#
  returning id
)"""
# The delivery jobs go in with the entries, in the same statement, through procrastinate's own function.
_ANNOUNCE = """
select procrastinate_defer_jobs_v1(array[{rows}])"""
_JOB = """row(
  %(queue)s, %(job)s, 0, null, null, jsonb_build_object('entry_id', (select id from entry_#)::text), null
)::procrastinate_job_to_defer_v1"""


class NoTransaction(DomainError):
    """An entry must be written in the transaction of the act it records."""

    code = "no_transaction"


# Entries that wait to be written with others; None outside `together`.
_waiting: ContextVar[list[dict[str, Any]] | None] = ContextVar("journal_waiting", default=None)


def record(*, actor: Actor, event: events.Event, occurred_at: datetime | None = None) -> UUID:
    """Write the act into the journal and, when somebody listens, enqueue its delivery.

    `occurred_at` is the legal moment (aware; default now), which for imports and late entries lies in the
    past; the moment of writing is always kept beside it. Returns the entry's id.
    Raises NoTransaction outside `transaction.atomic`.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(f"{event.name} recorded outside a transaction")
    recorded_at = clock.now()
    entry_id = uuid7()
    entry: dict[str, Any] = {
        "id": entry_id,
        "agency_id": event.agency_id,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "name": event.name,
        "version": event.version,
        "payload": event.payload(),
        "actor_kind": actor.kind.value,
        "actor_id": actor.id,
        "on_behalf_of": actor.on_behalf_of,
        "via": actor.via.value,
        "task": actor.task,
        "request_id": request_ids.current(),
        "occurred_at": clock.aware(occurred_at) if occurred_at else recorded_at,
        "recorded_at": recorded_at,
    }
    entry["content_hash"] = digest(entry)
    _keep(entry)
    return entry_id


@contextmanager
def together() -> Iterator[None]:
    """Entries of the block are written by one statement when it ends; none when it fails.

    For an act that records several subjects at once. The block stands inside the act's transaction; what it
    reads of the journal meanwhile does not hold its own entries yet.
    """
    if _waiting.get() is not None:  # inside a larger act: written with it
        yield
        return
    entries: list[dict[str, Any]] = []
    token = _waiting.set(entries)
    try:
        yield
    finally:
        _waiting.reset(token)
    if entries:
        _write(entries)


def _keep(entry: dict[str, Any]) -> None:
    """Write at once, or with the others; a second entry of a subject needs the first one's link."""
    waiting = _waiting.get()
    if waiting is None:
        _write([entry])
        return
    if any(_subject(other) == _subject(entry) for other in waiting):
        _write(waiting)
        waiting.clear()
    waiting.append(entry)


def _subject(entry: dict[str, Any]) -> tuple[str, UUID]:
    return entry["subject_type"], entry["subject_id"]


def _write(entries: list[dict[str, Any]]) -> None:
    """All entries, each of another subject, in one statement; always in the same order of subjects, so that
    two acts on the same subjects wait for each other instead of locking crosswise."""
    entries = sorted(entries, key=_subject)
    heard = tuple(bool(events.listeners_of(entry["name"])) for entry in entries)
    row: dict[str, Any] = {"queue": DELIVERY_QUEUE, "job": DELIVERY_JOB} if any(heard) else {}
    for number, entry in enumerate(entries):
        payload = json.dumps(entry["payload"], ensure_ascii=False)
        row |= {f"{name}_{number}": value for name, value in {**entry, "payload": payload}.items()}
    with connection.cursor() as cursor:
        cursor.execute(_statement(heard), row)


@lru_cache(maxsize=64)
def _statement(heard: tuple[bool, ...]) -> str:
    """The statement for as many entries as `heard` is long, with jobs for those somebody listens to."""
    numbers = range(len(heard))
    parts = [_ENTRY.replace("#", str(number)) for number in numbers]
    jobs = [_JOB.replace("#", str(number)) for number in numbers if heard[number]]
    end = _ANNOUNCE.format(rows=", ".join(jobs)) if jobs else "\nselect 1"
    return "with " + ",".join(parts) + end
