"""Writing an entry: one statement, inside the caller's transaction."""

from __future__ import annotations

import json
from datetime import datetime
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
_RECORD = """
with head as (
  insert into kernel_journalhead as h (subject_type, subject_id, seq, previous_hash, hash)
  values (%(subject_type)s, %(subject_id)s, 1, ''::bytea,
          sha256(int8send(1::int8) || %(content_hash)s))
  on conflict (subject_type, subject_id) do update
     set seq = h.seq + 1,
         previous_hash = h.hash,
         hash = sha256(h.hash || int8send((h.seq + 1)::int8) || %(content_hash)s)
  returning seq, previous_hash, hash
), unsealed as (
  insert into kernel_journalunsealed (entry_id) values (%(id)s)
), entry as (
  insert into kernel_journalentry
    (id, agency_id, subject_type, subject_id, subject_seq, name, version, payload, actor_kind, actor_id,
     on_behalf_of, via, task, request_id, occurred_at, recorded_at, content_hash, previous_hash, hash)
  select %(id)s, %(agency_id)s, %(subject_type)s, %(subject_id)s, head.seq, %(name)s, %(version)s,
         %(payload)s::jsonb, %(actor_kind)s, %(actor_id)s, %(on_behalf_of)s, %(via)s, %(task)s,
         %(request_id)s, %(occurred_at)s, %(recorded_at)s, %(content_hash)s, head.previous_hash, head.hash
    from head
  returning id
)
"""
_ONLY = _RECORD + "select id from entry"  # noqa: S608  both parts are constants
# The delivery job goes in with the entry, in the same statement, through procrastinate's own function.
_AND_ANNOUNCE = (
    _RECORD  # noqa: S608  both parts are constants
    + """
select procrastinate_defer_jobs_v1(array[row(
  %(queue)s, %(job)s, 0, null, null, jsonb_build_object('entry_id', entry.id::text), null
)::procrastinate_job_to_defer_v1]) from entry
"""
)


class NoTransaction(DomainError):
    """An entry must be written in the transaction of the act it records."""

    code = "no_transaction"


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
    row = {
        **entry,
        "content_hash": digest(entry),
        "payload": json.dumps(entry["payload"], ensure_ascii=False),
    }
    is_heard = bool(events.listeners_of(event.name))
    if is_heard:
        row |= {"queue": DELIVERY_QUEUE, "job": DELIVERY_JOB}
    with connection.cursor() as cursor:
        cursor.execute(_AND_ANNOUNCE if is_heard else _ONLY, row)
    return entry_id
