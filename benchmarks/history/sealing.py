"""Seals over the generated journal, as the minute's job would have made them, a month or so each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from motcua.kernel import crypto
from motcua.kernel.models import Seal
from motcua.kernel.seals import ledger
from motcua.kernel.seals.bodies import Body, marks_of, merkle_root
from motcua.kernel.seals.sealing import MEMBERS

Entry = tuple[bytes, bytes]
"""Id (16 bytes) and hash of a journal entry."""


def seal(entries: Sequence[Entry]) -> int:
    """Seal these entries in the order of their ids, rows first and then their lines; how many seals."""
    with ledger.opened() as file:
        last = Seal.objects.order_by("-number").first()
        if file.last_number() != (last.number if last else 0):
            raise SystemExit("Tệp niêm phong và cơ sở dữ liệu không khớp; hãy sinh dữ liệu vào thư mục mới.")
        number, previous = (last.number, bytes(last.hash)) if last else (0, b"")
        for part in _parts(sorted(entries)):
            line, previous = _seal(part, number := number + 1, previous)
            file.append([line])
    return number - (last.number if last else 0)


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), MEMBERS):
        yield entries[start : start + MEMBERS]


def _seal(entries: Sequence[Entry], number: int, previous: bytes) -> tuple[ledger.Line, bytes]:
    ids, hashes = [UUID(bytes=entry_id) for entry_id, _ in entries], [value for _, value in entries]
    body = Body(
        number=number,
        sealed_at=_moment_of(ids[-1]) + timedelta(minutes=1),
        entry_count=len(ids),
        highest_id=ids[-1],
        root=merkle_root(hashes),
        previous_hash=previous,
    )
    key_id, signature = crypto.sign_seal(body.canonical())
    Seal.objects.create(
        number=body.number,
        sealed_at=body.sealed_at,
        entry_count=body.entry_count,
        highest_id=body.highest_id,
        entry_ids=ids,
        root=body.root,
        previous_hash=body.previous_hash,
        hash=body.hash(),
        signature=signature,
        key_id=key_id,
    )
    line = ledger.Line(
        body=body, hash=body.hash(), signature=signature, key_id=key_id, marks=marks_of(hashes)
    )
    return line, body.hash()


def _moment_of(entry_id: UUID) -> datetime:
    """The moment in a UUIDv7, to the millisecond."""
    return datetime.fromtimestamp((entry_id.int >> 80) / 1000, tz=UTC)
