"""First pass of verification: every entry's content against its digest, every subject's chain, every head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from motcua.kernel.journal import chain_hash, digest
from motcua.kernel.journal.digests import FIELDS
from motcua.kernel.seals.reports import Finding, FindingKind, Report

BATCH = 2_000
_OWN = (*FIELDS, "subject_seq", "content_hash", "previous_hash", "hash")
_ENTRIES = f"""
select {", ".join(f"e.{name}" for name in _OWN)}, h.seq, h.hash
  from kernel_journalentry e
  left join kernel_journalhead h on h.subject_type = e.subject_type and h.subject_id = e.subject_id
 order by e.subject_type, e.subject_id, e.subject_seq, e.id
"""  # noqa: S608  names of columns from this module's own constants
_BARE_HEADS = """
select h.subject_type, h.subject_id, h.seq
  from kernel_journalhead h
 where not exists (select from kernel_journalentry e
                    where e.subject_type = h.subject_type and e.subject_id = h.subject_id)
"""


@dataclass(slots=True)
class _Chain:
    """Where the walk along one subject stands."""

    subject_type: str
    subject_id: UUID
    seq: int = 0
    hash: bytes = b""
    head_seq: int | None = None
    head_hash: bytes = b""

    def found(self, kind: FindingKind, sentence: str, seq: int, entry_id: UUID | None = None) -> Finding:
        words = {"subject": f"{self.subject_type} {self.subject_id}", "seq": seq, "entry": entry_id}
        return Finding(kind, sentence % words, entry_id, self.subject_type, self.subject_id, seq)


def check_chains(report: Report) -> None:
    """Walk all entries by subject, through a server-side cursor; findings go into the report."""
    chain: _Chain | None = None
    for row in rows(_ENTRIES):
        entry = dict(zip(_OWN, row, strict=False))
        report.entries += 1
        if chain is None or (chain.subject_type, chain.subject_id) != (
            entry["subject_type"],
            entry["subject_id"],
        ):
            if chain is not None:
                _check_head(chain, report)
            chain = _Chain(entry["subject_type"], entry["subject_id"], head_seq=row[-2])
            chain.head_hash = bytes(row[-1] or b"")
        _check_entry(chain, entry, report)
    if chain is not None:
        _check_head(chain, report)
    _check_bare_heads(report)


def rows(sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a query through a server-side cursor, a batch at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while batch := cursor.fetchmany(BATCH):
            yield from batch


def _check_entry(chain: _Chain, entry: dict[str, Any], report: Report) -> None:
    seq, entry_id = entry["subject_seq"], entry["id"]
    if not _content_holds(entry):
        sentence = _("Bản ghi %(entry)s (thứ %(seq)s của %(subject)s) đã bị sửa nội dung.")
        report.add(chain.found(FindingKind.CHANGED_ENTRY, sentence, seq, entry_id))
    if seq <= chain.seq:
        sentence = _("Bản ghi %(entry)s bị chèn thêm: %(subject)s đã có bản ghi thứ %(seq)s.")
        report.add(chain.found(FindingKind.INSERTED_ENTRY, sentence, seq, entry_id))
        return
    for missing in range(chain.seq + 1, seq):
        sentence = _("Thiếu bản ghi thứ %(seq)s của %(subject)s.")
        report.add(chain.found(FindingKind.MISSING_ENTRY, sentence, missing))
    if seq == chain.seq + 1 and bytes(entry["previous_hash"]) != chain.hash:
        sentence = _("Chuỗi của %(subject)s bị đứt trước bản ghi thứ %(seq)s (%(entry)s).")
        report.add(chain.found(FindingKind.CHANGED_ENTRY, sentence, seq, entry_id))
    chain.seq, chain.hash = seq, bytes(entry["hash"])


def _content_holds(entry: dict[str, Any]) -> bool:
    """Content against its digest, digest against the link."""
    content = digest(entry | {"payload": _parsed(entry["payload"])})
    link = chain_hash(entry["previous_hash"], entry["subject_seq"], content)
    return content == bytes(entry["content_hash"]) and link == bytes(entry["hash"])


def _parsed(payload: Any) -> Any:
    """Django hands jsonb over as text to cursors."""
    return json.loads(payload) if isinstance(payload, str) else payload


def _check_head(chain: _Chain, report: Report) -> None:
    head = chain.head_seq or 0
    for missing in range(chain.seq + 1, head + 1):
        sentence = _("Thiếu bản ghi thứ %(seq)s của %(subject)s, ở cuối chuỗi.")
        report.add(chain.found(FindingKind.MISSING_ENTRY, sentence, missing))
    if head < chain.seq or (head == chain.seq and chain.head_hash != chain.hash):
        sentence = _("Đầu chuỗi của %(subject)s không khớp bản ghi cuối (thứ %(seq)s).")
        report.add(chain.found(FindingKind.CHANGED_HEAD, sentence, chain.seq))


def _check_bare_heads(report: Report) -> None:
    for subject_type, subject_id, seq in rows(_BARE_HEADS):
        chain = _Chain(subject_type, subject_id)
        sentence = _("Mất toàn bộ %(seq)s bản ghi của %(subject)s.")
        report.add(chain.found(FindingKind.MISSING_ENTRY, sentence, seq))
