"""The file of seals outside the database: one JSON line a seal, only ever appended.

Order: the row is committed first, then the line is written and flushed. A crash can therefore leave rows
without lines and a last line cut in the middle, never a line without its row. `sealing.catch_up` mends both
before anything is added, and is also the only way lines are written.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from motcua.kernel.seals.bodies import Body, split_marks

logger = logging.getLogger(__name__)

# More rows than this without a line were not lost by one crash; worth a word in the log.
_USUAL_LAG = 5
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One seal as the file keeps it."""

    body: Body
    hash: bytes
    signature: bytes
    key_id: str
    marks: str

    def encoded(self) -> bytes:
        data = self.body.as_json() | {
            "hash": self.hash.hex(),
            "signature": self.signature.hex(),
            "key_id": self.key_id,
            "marks": self.marks,
        }
        return json.dumps(data, separators=(",", ":")).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that cannot be read, by its place in the file (the first is 1)."""

    place: int


def path() -> Path:
    return Path(settings.MOTCUA.data_dir) / "seals" / "seals.jsonl"


def decode(raw: bytes) -> Line:
    """Raises ValueError for anything that is not a whole line."""
    try:
        data = json.loads(raw)
        split_marks(data["marks"])
        return Line(
            body=Body.from_json(data),
            hash=bytes.fromhex(data["hash"]),
            signature=bytes.fromhex(data["signature"]),
            key_id=str(data["key_id"]),
            marks=data["marks"],
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError("not a seal") from fault


def lines() -> Iterator[Line | Damaged]:
    """Every line of the file in order; a last one cut by a crash is left out (it will be written again)."""
    try:
        file = path().open("rb")
    except FileNotFoundError:
        return
    with file:
        for place, raw in enumerate(file, start=1):
            if not raw.endswith(b"\n"):
                return
            try:
                yield decode(raw)
            except ValueError:
                yield Damaged(place)


class Ledger:
    """The file, held by one writer. Made by `opened`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def drop_cut_line(self) -> None:
        """Take away what a crash left of a last line."""
        whole = _after_newline_before(self._file, self._size())
        if whole < self._size():
            logger.warning("the file of seals ended in a cut line; it is written again")
            self._file.truncate(whole)

    def last_number(self) -> int:
        """Number of the last line; 0 for an empty file. Raises ValueError when that line is damaged."""
        end = self._size()
        if not end:
            return 0
        start = _after_newline_before(self._file, end - 1)
        self._file.seek(start)
        return decode(self._file.read(end - start)).body.number

    def append(self, missing: Iterable[Line]) -> int:
        """Write the lines and wait until the disk has them."""
        count = 0
        self._file.seek(0, os.SEEK_END)
        for line in missing:
            self._file.write(line.encoded())
            count += 1
        self._file.flush()
        os.fsync(self._file.fileno())
        if count > _USUAL_LAG:
            logger.warning("the file of seals was %s lines behind", count)
        return count

    def _size(self) -> int:
        return self._file.seek(0, os.SEEK_END)


@contextmanager
def opened() -> Iterator[Ledger]:
    """Hold the file alone, across processes."""
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(target, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Ledger(file)


def _after_newline_before(file: BinaryIO, end: int) -> int:
    """The place after the last newline before `end`; 0 when there is none. Reads backwards in blocks."""
    while end > 0:
        start = max(0, end - _BLOCK)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
