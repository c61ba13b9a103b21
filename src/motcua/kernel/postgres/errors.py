"""What can go wrong with the embedded server, said in Vietnamese with what to do about it.

These are plain exceptions with plain sentences: the launcher runs before Django, so no
translation catalogue is loaded yet.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

LITTLE_SPACE = 64 * 1024 * 1024

DISK_FULL = "Ổ đĩa chứa {path} đã hết chỗ. Hãy dọn bớt tệp (cần ít nhất 500 MB trống) rồi chạy lại."
READ_ONLY = "Thư mục {path} nằm trên ổ đĩa chỉ đọc. Hãy chọn thư mục dữ liệu khác ghi được."
NO_PERMISSION = (
    "Không có quyền ghi vào {path}. Hãy chạy bằng người dùng sở hữu thư mục này, hoặc chọn thư mục khác."
)


class PostgresError(Exception):
    """The embedded server cannot be used; the message says why and what to do."""


class BinariesMissing(PostgresError):
    """No PostgreSQL server was found on this machine."""


class WrongMajor(PostgresError):
    """The data was written by another major version of the server."""


class StartFailed(PostgresError):
    """The server refused to start."""


def explain_os_error(error: OSError, path: Path) -> PostgresError:
    """Turn a full or read-only disk or a missing permission into a sentence a person can act on."""
    sentence = {
        errno.ENOSPC: DISK_FULL,
        errno.EDQUOT: DISK_FULL,
        errno.EROFS: READ_ONLY,
        errno.EACCES: NO_PERMISSION,
        errno.EPERM: NO_PERMISSION,
    }.get(error.errno or 0)
    if sentence is None:
        return PostgresError(f"Không dùng được thư mục {path}: {error.strerror or error}.")
    return PostgresError(sentence.format(path=path))


def explain_output(output: str, path: Path) -> str | None:
    """The known causes behind what a PostgreSQL tool printed, or None when it is something else."""
    if "No space left on device" in output or "Disk quota exceeded" in output or _is_full(path):
        return DISK_FULL.format(path=path)
    if "Read-only file system" in output:
        return READ_ONLY.format(path=path)
    if "Permission denied" in output:
        return NO_PERMISSION.format(path=path)
    return None


def _is_full(path: Path) -> bool:
    """A server on a full disk cannot even write why it stopped, so look at the disk itself."""
    try:
        return shutil.disk_usage(path).free < LITTLE_SPACE
    except OSError:
        return False
