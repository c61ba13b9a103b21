"""A journal of three subjects and the ways somebody with the database's password could spoil it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from motcua.kernel import clock, crypto, journal
from motcua.kernel.actors import system_actor
from motcua.kernel.events import Event
from motcua.kernel.ids import uuid7
from motcua.kernel.journal.digests import FIELDS

MORNING = clock.local(2024, 2, 5, 8)
TABLES = "kernel_journalentry, kernel_journalhead, kernel_journalunsealed, kernel_seal"


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    """An event of the tests (without a name it is not on the list of the product's events)."""

    subject_type: ClassVar[str] = "tests.thing"

    what: str


@pytest.fixture
def data_dir(tmp_path, settings):
    settings.MOTCUA = replace(django_settings.MOTCUA, data_dir=tmp_path, keys_dir=tmp_path / "keys")
    return tmp_path


@pytest.fixture
def empty_journal(db, data_dir):
    """Nothing of other tests in the tables; rolled back like all else."""
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {TABLES}")
    with clock.frozen(MORNING):
        yield


@pytest.fixture
def write(empty_journal):
    """Write entries: subject and what happened, one act each; their ids."""
    actor = system_actor("test", agency_id=None, permissions=[])

    def write(*acts: tuple[UUID, str]) -> list[UUID]:
        ids = []
        for subject, what in acts:
            with transaction.atomic():
                event = Happened(subject_id=subject, agency_id=3, what=what)
                ids.append(journal.record(actor=actor, event=event))
        return ids

    return write


@pytest.fixture
def subjects():
    return sorted(uuid7() for _ in range(3))


class Tamperer:
    """Changes the tables past the application, as the owner of the database can."""

    def __init__(self) -> None:
        self.sql("alter table kernel_journalentry disable trigger kernel_journal_append_only")

    def sql(self, statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def entry(self, entry_id: UUID) -> dict[str, Any]:
        names = (*FIELDS, "subject_seq", "previous_hash", "content_hash", "hash")
        with connection.cursor() as cursor:
            cursor.execute(f"select {', '.join(names)} from kernel_journalentry where id = %s", [entry_id])  # noqa: S608
            row = dict(zip(names, cursor.fetchone(), strict=True))
        return row | {"payload": json.loads(row["payload"])}

    def change(self, entry_id: UUID, what: str) -> None:
        """Another content, no hash touched."""
        payload = json.dumps({"what": what})
        self.sql("update kernel_journalentry set payload = %s::jsonb where id = %s", payload, entry_id)

    def rehash(self, entry_id: UUID, previous_hash: bytes | None = None) -> bytes:
        """Make one row agree with itself again; its new hash."""
        row = self.entry(entry_id)
        previous = bytes(row["previous_hash"]) if previous_hash is None else previous_hash
        content = journal.digest(row)
        link = journal.chain_hash(previous, row["subject_seq"], content)
        statement = (
            "update kernel_journalentry set content_hash = %s, previous_hash = %s, hash = %s where id = %s"
        )
        self.sql(statement, content, previous, link, entry_id)
        return link

    def rewrite(self, chain: list[UUID], place: int, what: str) -> None:
        """Another content, every later hash and the head made to agree: a chain forged without a fault."""
        self.change(chain[place], what)
        link = None
        for entry_id in chain[place:]:
            link = self.rehash(entry_id, link)
        subject = self.entry(chain[0])["subject_id"]
        self.sql("update kernel_journalhead set hash = %s where subject_id = %s", link, subject)

    def delete(self, *entry_ids: UUID) -> None:
        self.sql("delete from kernel_journalentry where id = any(%s)", list(entry_ids))

    def rewind_head(self, chain: list[UUID]) -> None:
        """Make the head point at the last of these entries, or drop it when there is none left."""
        row = self.entry(chain[-1])
        statement = (
            "update kernel_journalhead set seq = %s, hash = %s, previous_hash = %s where subject_id = %s"
        )
        self.sql(statement, row["subject_seq"], row["hash"], row["previous_hash"], row["subject_id"])

    def insert(self, *, subject: UUID, seq: int, previous_hash: bytes, entry_id: UUID | None = None) -> UUID:
        """A row that agrees with itself."""
        row = {
            "id": entry_id or uuid7(),
            "agency_id": 3,
            "subject_type": "tests.thing",
            "subject_id": subject,
            "name": "",
            "version": 1,
            "payload": {"what": "slipped in"},
            "actor_kind": "officer",
            "actor_id": None,
            "on_behalf_of": None,
            "via": "web",
            "task": "",
            "request_id": "",
            "occurred_at": MORNING,
            "recorded_at": clock.now(),
        }
        content = journal.digest(row)
        link = journal.chain_hash(previous_hash, seq, content)
        values = {**row, "payload": json.dumps(row["payload"]), "subject_seq": seq}
        values |= {"content_hash": content, "previous_hash": previous_hash, "hash": link}
        columns = ", ".join(values)
        marks = ", ".join("%s::jsonb" if name == "payload" else "%s" for name in values)
        self.sql(f"insert into kernel_journalentry ({columns}) values ({marks})", *values.values())  # noqa: S608
        return row["id"]


@pytest.fixture
def tamper(empty_journal):
    return Tamperer()


@pytest.fixture
def other_keys(data_dir, settings, tmp_path_factory):
    """Work with keys that are not the product's, as a forger would have to."""

    def use() -> None:
        settings.MOTCUA = replace(settings.MOTCUA, keys_dir=tmp_path_factory.mktemp("forged"))
        crypto._cache.clear()

    return use
