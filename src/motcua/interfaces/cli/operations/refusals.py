"""Why a command does not do what was asked."""

from __future__ import annotations

import errno
from pathlib import Path


class Refusal(Exception):
    """One Vietnamese sentence: what is in the way and what to do. Becomes exit code 1."""


def from_os_error(error: OSError, path: Path) -> Refusal:
    """A full or read-only disk or a missing permission, as a sentence."""
    sentence = {
        errno.ENOSPC: "Ổ đĩa chứa {path} đã hết chỗ. Hãy dọn bớt tệp rồi chạy lại.",
        errno.EDQUOT: "Ổ đĩa chứa {path} đã hết chỗ. Hãy dọn bớt tệp rồi chạy lại.",
        errno.EROFS: "{path} nằm trên ổ đĩa chỉ đọc. Hãy chọn nơi khác ghi được.",
        errno.EACCES: "Không có quyền với {path}. Hãy chạy bằng người dùng sở hữu thư mục này.",
        errno.EPERM: "Không có quyền với {path}. Hãy chạy bằng người dùng sở hữu thư mục này.",
    }.get(error.errno or 0, "Không dùng được {path}: " + str(error.strerror or error) + ".")
    return Refusal(sentence.format(path=error.filename or path))
