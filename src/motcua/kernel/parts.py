"""Files that are still arriving: `<data>/parts/<id>`, written piece by piece and kept over a crash.

What is whole and found good moves into kernel.storage under its hash; what is infected moves aside into
`<data>/quarantine`, from where nothing is ever served.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.kernel import storage

RESERVE = 1024**3
"""Bytes of the disk that uploads leave free: the database and the journal live there too."""


def write(part: UUID, offset: int, piece: bytes) -> None:
    """Put a piece in its place and anything behind it away; when this returns the disk has it.

    Raises StorageUnavailable when the disk is full or cannot be written.
    """
    path = path_of(part)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "r+b") as file:
            file.seek(offset)
            file.write(piece)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise storage.unavailable(fault) from fault


def size_of(part: UUID) -> int:
    """How many bytes lie there; 0 when none do."""
    try:
        return path_of(part).stat().st_size
    except FileNotFoundError:
        return 0


def remove(part: UUID) -> None:
    """Forget what has arrived and what was made of it."""
    for path in (path_of(part), *made_of(part)):
        path.unlink(missing_ok=True)


def set_aside(part: UUID) -> None:
    """Out of everybody's way, for whoever looks into an attack."""
    away = _data() / "quarantine"
    away.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path_of(part).exists():
        path_of(part).replace(away / str(part))
    remove(part)


def beside(part: UUID, ending: str) -> Path:
    """Where something made of the part is written, such as a picture in another format."""
    return _root() / f"{part}{ending}"


def made_of(part: UUID) -> list[Path]:
    return list(_root().glob(f"{part}.*"))


def iter_all() -> Iterator[UUID]:
    """Every file that is arriving; what else lies there is not ours."""
    for path in sorted(_root().iterdir()) if _root().is_dir() else ():
        try:
            yield UUID(path.name)
        except ValueError:
            continue


def free_bytes() -> int:
    """How much more the disk takes before the reserve is touched; never less than nought."""
    folder = next(path for path in (_root(), *_root().parents) if path.exists())
    return max(0, shutil.disk_usage(folder).free - RESERVE)


def path_of(part: UUID) -> Path:
    """Where the part lies, or would."""
    return _root() / str(UUID(str(part)))


def _root() -> Path:
    return _data() / "parts"


def _data() -> Path:
    return Path(settings.MOTCUA.data_dir)
