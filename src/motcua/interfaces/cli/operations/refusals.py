"""Why a command does not do what was asked."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from motcua.kernel.errors import DomainError
from motcua.kernel.postgres import PostgresError

LEAST_ROOM = 200 * 1024 * 1024
MEGABYTE = 1024 * 1024
FULL = "Ổ đĩa chứa {path} đã hết chỗ. Hãy dọn bớt tệp rồi chạy lại."
READ_ONLY = "{path} nằm trên ổ đĩa chỉ đọc. Hãy chọn nơi khác ghi được."
NO_PERMISSION = "Không có quyền với {path}. Hãy chạy bằng người dùng sở hữu thư mục này."

# SQLSTATE of the server -> what a person can do about it.
SERVER_SAYS = {
    "53100": "Ổ đĩa của cơ sở dữ liệu đã hết chỗ. Hãy dọn bớt tệp rồi chạy lại.",
    "53300": "Cơ sở dữ liệu đã đủ số kết nối cho phép. Hãy thử lại sau, hoặc tăng max_connections.",
    "55P03": "Bảng dữ liệu đang bị người khác khóa. Hãy dừng các lệnh khác đang chạy rồi thử lại.",
    "42501": "Người dùng của cơ sở dữ liệu không đủ quyền: {reason}",
    "25006": "Cơ sở dữ liệu đang ở chế độ chỉ đọc.",
}


class Refusal(Exception):
    """One Vietnamese sentence: what is in the way and what to do. Becomes exit code 1."""


def from_os_error(error: OSError, path: Path) -> Refusal:
    """A full or read-only disk or a missing permission, as a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal(FULL.format(path=path))
    if error.errno == errno.EROFS:
        return Refusal(READ_ONLY.format(path=path))
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refusal(NO_PERMISSION.format(path=error.filename or path))
    return Refusal(f"Không dùng được {error.filename or path}: {error.strerror or error}.")


def from_database_error(error: BaseException) -> Refusal | None:
    """What a person can do about a complaint of the database (Django's or psycopg's); None for a fault of ours."""
    import psycopg

    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if not isinstance(cause, psycopg.Error):
        return None
    reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    if cause.sqlstate in SERVER_SAYS:
        return Refusal(SERVER_SAYS[cause.sqlstate].format(reason=reason))
    if isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None:
        return Refusal(f"Không kết nối được cơ sở dữ liệu: {reason}")
    return None


def from_error(error: BaseException) -> Refusal | None:
    """What to say about an error a person can do something about; None for a fault of ours."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, PostgresError | DomainError):
        return Refusal(str(error))
    return from_database_error(error)


def require_room(folder: Path) -> None:
    """Refuse to start on a disk so full that the database would stop in the middle of something."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_ROOM:
        raise Refusal(
            f"Ổ đĩa chứa {folder} chỉ còn {free // MEGABYTE} MB, gần hết chỗ. "
            f"Hãy dọn bớt tệp (cần ít nhất {LEAST_ROOM // MEGABYTE} MB trống) rồi chạy lại."
        )
