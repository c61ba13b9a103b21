"""Making a seal: one transaction for the row, then the line in the file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection, transaction

from motcua.kernel import clock, crypto
from motcua.kernel.models import Seal
from motcua.kernel.seals import ledger
from motcua.kernel.seals.bodies import ABSENT, Body, marks_of, merkle_root

# A seal's members stand in one array of its row; more than these go into the next seal.
MEMBERS = 50_000
# One sealer at a time, or two would chain to the same seal. ("seal" in ASCII.)
_SEALERS = 0x7365616C

_TAKE = """
delete from kernel_journalunsealed
 where entry_id in (select entry_id from kernel_journalunsealed order by entry_id limit %s)
returning entry_id
"""
_HASHES = "select id, hash from kernel_journalentry where id = any(%s)"


def seal_now() -> Seal | None:
    """Seal every entry visible now that no seal covers (at most MEMBERS); None when there is none.

    Must not run inside a transaction: the row is committed before its line is written. Lines that a crash
    kept from the file are written first, also when nothing is sealed.
    """
    catch_up()
    with transaction.atomic(durable=True):
        seal = _seal_waiting()
    if seal is not None:
        catch_up()
    return seal


def catch_up() -> int:
    """Bring the file up to the rows; how many lines were written."""
    newest = Seal.objects.order_by("-number").values_list("number", flat=True).first()
    if newest is None:
        return 0
    with ledger.opened() as file:
        file.drop_cut_line()
        last = file.last_number()
        return file.append(_lines_after(last)) if last < newest else 0


def line_of(seal: Seal) -> ledger.Line:
    """The line that belongs to a row."""
    hashes = hashes_of(seal.entry_ids)
    return ledger.Line(
        body=body_of(seal),
        hash=bytes(seal.hash),
        signature=bytes(seal.signature),
        key_id=seal.key_id,
        marks=marks_of(hashes),
    )


def body_of(seal: Seal) -> Body:
    """What the row claims, ready to be hashed and compared."""
    return Body(
        number=seal.number,
        sealed_at=seal.sealed_at,
        entry_count=seal.entry_count,
        highest_id=seal.highest_id,
        root=bytes(seal.root),
        previous_hash=bytes(seal.previous_hash),
    )


def hashes_of(entry_ids: list[UUID]) -> list[bytes]:
    """The entries' hashes in the order of the ids; ABSENT for one that is not there."""
    with connection.cursor() as cursor:
        cursor.execute(_HASHES, [entry_ids])
        found = {entry_id: bytes(value) for entry_id, value in cursor.fetchall()}
    return [found.get(entry_id, ABSENT) for entry_id in entry_ids]


def _seal_waiting() -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_SEALERS])
        cursor.execute(_TAKE, [MEMBERS])
        members = sorted(row[0] for row in cursor.fetchall())
    if not members:
        return None
    previous = Seal.objects.order_by("-number").only("number", "hash").first()
    body = Body(
        number=previous.number + 1 if previous else 1,
        sealed_at=clock.now(),
        entry_count=len(members),
        highest_id=members[-1],
        root=merkle_root(hashes_of(members)),
        previous_hash=bytes(previous.hash) if previous else b"",
    )
    key_id, signature = crypto.sign_seal(body.canonical())
    return Seal.objects.create(
        number=body.number,
        sealed_at=body.sealed_at,
        entry_count=body.entry_count,
        highest_id=body.highest_id,
        entry_ids=members,
        root=body.root,
        previous_hash=body.previous_hash,
        hash=body.hash(),
        signature=signature,
        key_id=key_id,
    )


def _lines_after(number: int) -> Iterator[ledger.Line]:
    for seal in Seal.objects.filter(number__gt=number).order_by("number").iterator(chunk_size=20):
        yield line_of(seal)


def _any_seal() -> bool:
    """Whether there are seals that only the present seal key can confirm."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('kernel_seal') is not null")
        return bool(cursor.fetchone()[0]) and Seal.objects.exists()


crypto.key_users.register(crypto.KeyKind.SEAL.value, _any_seal)
