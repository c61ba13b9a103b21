"""The read log: who looked at whose data, when, what for, through which door."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from motcua.kernel import clock, request_ids
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.kernel.personal.values import Purpose

_RECORD = """
insert into kernel_readlog
  (id, agency_id, actor_id, subject_type, subject_id, purpose, via, request_id, read_at)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def record_reading(*, actor: Actor, subject_type: str, subject_id: UUID, purpose: Purpose | str) -> UUID:
    """Write that the actor read this subject's personal data; the reading's id. One statement.

    `subject_type` as in the journal ("people.party", "dossiers.dossier"). Raises ValueError for an unknown
    purpose.
    """
    reading_id = uuid7()
    row = [
        reading_id,
        actor.agency_id,
        actor.id,
        subject_type,
        subject_id,
        Purpose(purpose).value,
        actor.via.value,
        request_ids.current(),
        clock.now(),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, row)
    return reading_id
