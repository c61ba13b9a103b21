"""Second pass: every seal against its members, its signature, the seal before it and its line in the file.

Entries are streamed by id beside the seals by number. An entry waits in `_waiting` until the seal that lists
it comes by; what waits to the end is unsealed, or was slipped in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.kernel import clock, crypto
from motcua.kernel.models import JournalUnsealed, Seal
from motcua.kernel.seals.bodies import ABSENT, MARK_BYTES, merkle_root, split_marks
from motcua.kernel.seals.chains import BATCH, rows
from motcua.kernel.seals.ledger import Damaged, Line
from motcua.kernel.seals.reports import Finding, FindingKind, Report, Unsealed
from motcua.kernel.seals.sealing import body_of

# A row without its line is mended within a minute; one this old was not left by a crash.
MENDED_WITHIN = timedelta(minutes=10)
_ENTRIES = "select id, hash, recorded_at from kernel_journalentry order by id, recorded_at"


@dataclass(slots=True)
class File:
    """The lines of the file by number, and the places of those that cannot be read."""

    lines: dict[int, Line] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, lines: Iterator[Line | Damaged]) -> File:
        file = cls()
        for line in lines:
            if isinstance(line, Damaged):
                file.damaged.append(line.place)
            else:
                file.lines[line.body.number] = line
        return file


class Coverage:
    """One run of the second pass over one snapshot."""

    def __init__(self, report: Report, file: File) -> None:
        self._report = report
        self._file = file
        self._entries = rows(_ENTRIES)
        self._reached = UUID(int=0)
        self._waiting: dict[UUID, tuple[bytes, datetime]] = {}
        self._number, self._hash = 0, b""

    def check(self) -> None:
        for place in self._file.damaged:
            self._add(FindingKind.CHANGED_FILE, _("Dòng %(place)s của tệp niêm phong bị hỏng."), place=place)
        for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
            for number in range(self._number + 1, seal.number):
                self._lost_seal(number)
            self._check_seal(seal)
            self._report.seals += 1
            self._number, self._hash = seal.number, bytes(seal.hash)
        for number in sorted(n for n in self._file.lines if n > self._number):
            self._lost_seal(number)
        self._check_rest()

    def _check_seal(self, seal: Seal) -> None:
        members = list(seal.entry_ids)
        hashes = [self._take(entry_id, seal.highest_id) for entry_id in members]
        for entry_id, value in zip(members, hashes, strict=True):
            if value == ABSENT:
                sentence = _("Thiếu bản ghi %(entry)s đã được niêm phong số %(seal)s.")
                self._add(FindingKind.MISSING_ENTRY, sentence, seal=seal.number, entry=entry_id)
        if fault := self._fault_of(seal, members):
            self._add(FindingKind.CHANGED_SEAL, fault, seal=seal.number)
        elif ABSENT not in hashes and merkle_root(hashes) != bytes(seal.root):
            self._name_changed(seal, members, hashes)
        self._check_line(seal)

    def _fault_of(self, seal: Seal, members: list[UUID]) -> str:
        """What is wrong with the seal itself, or nothing."""
        body = body_of(seal)
        if body.hash() != bytes(seal.hash) or not self._signed(seal):
            return _("Niêm phong số %(seal)s đã bị sửa: chữ ký không khớp nội dung.")
        if self._number == seal.number - 1 and body.previous_hash != self._hash:
            return _("Niêm phong số %(seal)s không nối với niêm phong đứng trước.")
        if len(members) != seal.entry_count or max(members) != seal.highest_id:
            return _("Danh sách bản ghi của niêm phong số %(seal)s đã bị sửa.")
        return ""

    def _signed(self, seal: Seal) -> bool:
        message, signature = body_of(seal).canonical(), bytes(seal.signature)
        try:
            return crypto.seal_holds(message, key_id=seal.key_id, signature=signature)
        except crypto.KeyMissing:
            sentence = _("Không có khóa %(key)s để kiểm tra chữ ký niêm phong số %(seal)s.")
            self._add(FindingKind.KEY_MISSING, sentence, seal=seal.number, key=seal.key_id)
            return True

    def _name_changed(self, seal: Seal, members: list[UUID], hashes: list[bytes]) -> None:
        """The root is wrong though every chain may hold: say which rows differ from what was sealed."""
        line = self._file.lines.get(seal.number)
        marks = split_marks(line.marks) if line else []
        if len(marks) == len(hashes):
            pairs = zip(members, hashes, marks, strict=True)
            changed = [entry_id for entry_id, value, mark in pairs if value[:MARK_BYTES] != mark]
        else:
            changed = []
        for entry_id in changed:
            sentence = _("Bản ghi %(entry)s khác với lúc được niêm phong số %(seal)s.")
            self._add(FindingKind.CHANGED_ENTRY, sentence, seal=seal.number, entry=entry_id)
        if not changed:
            sentence = _("Có bản ghi khác với lúc được niêm phong số %(seal)s.")
            self._add(FindingKind.CHANGED_ENTRY, sentence, seal=seal.number)

    def _check_line(self, seal: Seal) -> None:
        line = self._file.lines.get(seal.number)
        if line is None:
            self._missing_line(seal)
        elif (line.hash, line.signature) != (bytes(seal.hash), bytes(seal.signature)):
            sentence = _("Niêm phong số %(seal)s trong cơ sở dữ liệu khác với tệp bên ngoài.")
            self._add(FindingKind.CHANGED_SEAL, sentence, seal=seal.number)
        elif line.body != body_of(seal):
            sentence = _("Dòng của niêm phong số %(seal)s trong tệp bên ngoài đã bị sửa.")
            self._add(FindingKind.CHANGED_FILE, sentence, seal=seal.number)

    def _missing_line(self, seal: Seal) -> None:
        at_the_end = seal.number > max(self._file.lines, default=0)
        if at_the_end and clock.now() - seal.sealed_at < MENDED_WITHIN:
            self._report.waiting_lines += 1
            return
        sentence = _("Tệp bên ngoài thiếu dòng của niêm phong số %(seal)s.")
        self._add(FindingKind.CHANGED_FILE, sentence, seal=seal.number)

    def _lost_seal(self, number: int) -> None:
        """A seal that is not in the database. Its entries, where they are left, are known by their marks."""
        self._add(
            FindingKind.MISSING_SEAL, _("Thiếu niêm phong số %(seal)s trong cơ sở dữ liệu."), seal=number
        )
        line = self._file.lines.get(number)
        if line is None:
            return
        self._read_to(line.body.highest_id)
        marks = split_marks(line.marks)
        by_mark = {value[:MARK_BYTES]: entry_id for entry_id, (value, _at) in self._waiting.items()}
        claimed = [by_mark[mark] for mark in marks if mark in by_mark]
        for entry_id in claimed:
            del self._waiting[entry_id]
        if len(claimed) < len(marks):
            sentence = _("Thiếu hoặc đã sửa %(count)s trong %(all)s bản ghi của niêm phong số %(seal)s.")
            count = len(marks) - len(claimed)
            self._add(FindingKind.MISSING_ENTRY, sentence, seal=number, count=count, all=len(marks))

    def _check_rest(self) -> None:
        """Entries no seal claimed: on the list of those waiting, or slipped in."""
        self._read_to(UUID(int=2**128 - 1))
        listed = set(JournalUnsealed.objects.values_list("entry_id", flat=True).iterator(chunk_size=BATCH))
        for entry_id in sorted(self._waiting.keys() - listed):
            sentence = _(
                "Bản ghi %(entry)s bị chèn thêm: không niêm phong nào có nó, cũng không chờ niêm phong."
            )
            self._add(FindingKind.INSERTED_ENTRY, sentence, entry=entry_id)
        for entry_id in sorted(listed - self._waiting.keys()):
            sentence = _(
                "Bản ghi %(entry)s đang chờ niêm phong nhưng không còn trong sổ, hoặc đã niêm phong rồi."
            )
            self._add(FindingKind.MISSING_ENTRY, sentence, entry=entry_id)
        if span := sorted(self._waiting.keys() & listed):
            moments = [self._waiting[entry_id][1] for entry_id in span]
            self._report.unsealed = Unsealed(len(span), min(moments), max(moments), span[0], span[-1])

    def _take(self, entry_id: UUID, highest: UUID) -> bytes:
        self._read_to(highest)
        return self._waiting.pop(entry_id, (ABSENT, None))[0]

    def _read_to(self, highest: UUID) -> None:
        """Read entries until the id is passed; ids sort the same in Python and in PostgreSQL."""
        while self._reached < highest:
            row = next(self._entries, None)
            if row is None:
                self._reached = UUID(int=2**128 - 1)
                return
            if row[0] == self._reached:
                self._add(FindingKind.INSERTED_ENTRY, _("Mã bản ghi %(entry)s có hai lần."), entry=row[0])
                continue
            self._reached = row[0]
            self._waiting[row[0]] = (bytes(row[1]), row[2])

    def _add(self, kind: FindingKind, sentence: str, *, seal: int | None = None, **words: object) -> None:
        entry = words.get("entry")
        entry_id = entry if isinstance(entry, UUID) else None
        self._report.add(Finding(kind, sentence % {"seal": seal, **words}, entry_id=entry_id, seal=seal))
