"""Files under the name of their content: `<data>/files/ab/cd/<sha256>`. The same content is kept once.

A file appears whole or not at all (temporary file, flushed to disk, renamed) and is read back only after its
content was compared with its name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, LimitReached, NotFound
from motcua.kernel.formats import number_vn

CHUNK = 1024 * 1024
_NAME = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"


class Stream(Protocol):
    """Anything that is read in pieces: an upload, an open file, a BytesIO."""

    def read(self, size: int, /) -> bytes: ...


class BlobMissing(NotFound):
    """No file of this content."""

    code = "file_missing"


class CorruptBlob(DomainError):
    """The file's content is no longer what its name says."""

    code = "file_corrupt"


class TooLarge(LimitReached):
    """More bytes than allowed."""

    code = "file_too_large"


class StorageUnavailable(DomainError):
    """The disk is full, read-only, or not ours."""

    code = "storage_unavailable"


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """Content by its SHA-256 (64 hexadecimal digits) and size in bytes."""

    sha256: str
    size: int


def put(content: Stream | bytes, *, limit: int | None = None) -> StoredBlob:
    """Keep the content; when this returns the disk has it.

    `limit` is in bytes and is watched while streaming. Raises TooLarge, or StorageUnavailable when the disk
    is full or cannot be written; then nothing is left behind.
    """
    try:
        return _put(content, limit)
    except OSError as fault:
        raise unavailable(fault) from fault


def adopt(path: Path) -> StoredBlob:
    """Keep a file that lies on our disk already and is not written any more: it gets a second name, its bytes are
    not copied. Where the disk gives no second names it is copied. Raises what `put` raises, and BlobMissing.
    """
    with open_path(path) as file:
        try:
            os.fsync(file.fileno())
            blob = StoredBlob(
                hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size
            )
            if _link(path, blob):
                return blob
        except OSError as fault:
            raise unavailable(fault) from fault
        file.seek(0)
        return put(file)


def open_path(path: Path) -> BufferedReader:
    """A file that is on its way into the store. Raises BlobMissing."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise BlobMissing(_("Không tìm thấy tệp.")) from None


def open_blob(sha256: str) -> BinaryIO:
    """The file, open at its beginning, its content checked. Raises BlobMissing or CorruptBlob."""
    try:
        file = path_of(sha256).open("rb")
    except FileNotFoundError:
        raise BlobMissing(_("Không tìm thấy tệp.")) from None
    try:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise CorruptBlob(_("Tệp trên đĩa đã bị hỏng hoặc bị sửa. Hãy khôi phục từ bản sao lưu."))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def read_blob(sha256: str) -> bytes:
    """The whole content, checked; for files known to be small."""
    with open_blob(sha256) as file:
        return file.read()


def path_of(sha256: str) -> Path:
    """Where the content lies, or would. Raises ValueError for anything but a SHA-256 in hexadecimal."""
    if not _NAME.fullmatch(sha256):
        raise ValueError("not a sha256")
    return _root() / sha256[:2] / sha256[2:4] / sha256


def exists(sha256: str) -> bool:
    return path_of(sha256).is_file()


def iter_all() -> Iterator[StoredBlob]:
    """Every stored content in order of its name, for backup and counting; not checked."""
    for first in _sorted(_root(), 2):
        for second in _sorted(first, 2):
            for file in _sorted(second, 64):
                yield StoredBlob(file.name, file.stat().st_size)


def set_aside(sha256: str) -> None:
    """Out of the store into `<data>/quarantine`, from where nothing is served; nothing happens the second time."""
    path = path_of(sha256)
    away = _root().parent / "quarantine"
    away.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        path.replace(away / sha256)


def sweep(*, older_than_seconds: int = 86_400) -> int:
    """Remove what uploads cut short by a crash left behind; how many files."""
    count = 0
    folder = _root() / _INCOMING
    for left in folder.iterdir() if folder.is_dir() else ():
        if time.time() - left.stat().st_mtime > older_than_seconds:
            left.unlink(missing_ok=True)
            count += 1
    return count


def _put(content: Stream | bytes, limit: int | None) -> StoredBlob:
    incoming = _root() / _INCOMING
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=incoming)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            blob = _copy(content, file, limit)
            file.flush()
            os.fsync(file.fileno())
        _settle(temporary, blob)
    finally:
        temporary.unlink(missing_ok=True)
    return blob


def _link(path: Path, blob: StoredBlob) -> bool:
    """Give the file a name in the store; False where that cannot be, or where a torn file has the name."""
    target = path_of(blob.sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(path, target)
    except FileExistsError:
        return target.stat().st_size == blob.size
    except OSError:
        return False
    _flush_folders(target)
    return True


def _copy(content: Stream | bytes, file: BinaryIO, limit: int | None) -> StoredBlob:
    sha256, size = hashlib.sha256(), 0
    for piece in _pieces(content):
        size += len(piece)
        if limit is not None and size > limit:
            megabytes = {"limit": number_vn(limit / CHUNK)}
            raise TooLarge(_("Tệp lớn hơn mức cho phép %(limit)s MB.") % megabytes, limit=limit)
        sha256.update(piece)
        file.write(piece)
    return StoredBlob(sha256.hexdigest(), size)


def _pieces(content: Stream | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes | bytearray | memoryview):
        yield bytes(content)
        return
    while piece := content.read(CHUNK):
        yield piece


def _settle(temporary: Path, blob: StoredBlob) -> None:
    """Give the file its name, unless the same content already lies there whole."""
    target = path_of(blob.sha256)
    if target.is_file() and target.stat().st_size == blob.size:
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary.replace(target)
    _flush_folders(target)


def _flush_folders(target: Path) -> None:
    for folder in (target.parent, target.parent.parent, _root()):
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    """A name survives a crash only when its folder is flushed too."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unavailable(fault: OSError) -> StorageUnavailable:
    """What a fault of the disk means to whoever sent a file."""
    return StorageUnavailable(_unavailable(fault))


def _unavailable(fault: OSError) -> str:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("Ổ đĩa đã đầy nên chưa lưu được tệp. Hãy báo quản trị hệ thống.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return _("Không ghi được vào thư mục dữ liệu nên chưa lưu được tệp. Hãy báo quản trị hệ thống.")
        case _:
            return _("Chưa lưu được tệp do lỗi ổ đĩa. Hãy báo quản trị hệ thống.")


def _sorted(folder: Path, length: int) -> list[Path]:
    """Entries named by so many hexadecimal digits; the folder of incoming files is none."""
    if not folder.is_dir():
        return []
    digits = re.compile(f"[0-9a-f]{{{length}}}")
    return sorted(entry for entry in folder.iterdir() if digits.fullmatch(entry.name))


def _root() -> Path:
    return Path(settings.MOTCUA.data_dir) / "files"
