"""What stops a set-up, as one Vietnamese sentence that says what to do."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

NEEDED_SPACE = 1200 * 1024 * 1024

FULL = "Ổ đĩa chứa {path} đã hết chỗ (còn {free} MB). Hãy dọn bớt tệp, cần khoảng 1,2 GB trống, rồi chạy lại."
READ_ONLY = "Không ghi được vào {path}: ổ đĩa chỉ đọc. Hãy chép mã nguồn sang nơi ghi được rồi chạy lại."
NO_PERMISSION = "Không có quyền ghi vào {path}. Hãy chạy bằng người dùng sở hữu thư mục này."

FULL_MARKS = ("No space left on device", "Disk quota exceeded", "ENOSPC", "EDQUOT")
READ_ONLY_MARKS = ("Read-only file system", "EROFS")
NETWORK_MARKS = (
    "NewConnectionError",
    "Temporary failure in name resolution",
    "ENOTFOUND",
    "ETIMEDOUT",
    "EAI_AGAIN",
)


class Problem(Exception):
    """Set-up cannot go on; the message is for the person at the keyboard."""


def free_megabytes(path: Path) -> int:
    """Room left on the disk that holds `path`."""
    return shutil.disk_usage(path).free // (1024 * 1024)


def from_os_error(error: OSError, path: Path) -> Problem:
    """A full or read-only disk or a missing permission, as a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem(FULL.format(path=path, free=free_megabytes(path)))
    if error.errno == errno.EROFS:
        return Problem(READ_ONLY.format(path=path))
    if error.errno in (errno.EACCES, errno.EPERM):
        return Problem(NO_PERMISSION.format(path=error.filename or path))
    return Problem(f"{error.filename or path}: {error.strerror or error}")


def from_output(what: str, output: str, path: Path) -> Problem:
    """The likely cause behind the output of a tool that failed, with the end of that output."""
    if any(mark in output for mark in FULL_MARKS):
        return Problem(FULL.format(path=path, free=free_megabytes(path)))
    if any(mark in output for mark in READ_ONLY_MARKS):
        return Problem(READ_ONLY.format(path=path))
    tail = "\n".join(output.strip().splitlines()[-15:])
    if any(mark in output for mark in NETWORK_MARKS):
        return Problem(f"{what}: không tới được kho gói. Hãy kiểm tra mạng hoặc cấu hình pip/npm.\n{tail}")
    return Problem(f"{what} không thành công:\n{tail}")


def require_room(root: Path) -> None:
    """Refuse to begin a first set-up on a disk that cannot be written or lacks room."""
    try:
        (root / "var").mkdir(exist_ok=True)
        probe = root / "var" / f".write-{os.getpid()}"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        raise from_os_error(error, root) from error
    if not (root / ".venv").exists() and shutil.disk_usage(root).free < NEEDED_SPACE:
        raise Problem(FULL.format(path=root, free=free_megabytes(root)))
