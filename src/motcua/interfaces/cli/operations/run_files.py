"""What runs for a data folder, written to `<data>/run/*.json` for people, scripts and `motcua stop`.

`motcua.json` is the supervisor (pid, host, port, url), `web.json`, `worker.json` and `database.json` one
process each (pid). A lock held by the supervisor says whether the rest is true; a file alone is not trusted.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


@dataclass(frozen=True)
class RunFiles:
    """The folder `run` of one data folder."""

    folder: Path

    @classmethod
    def of(cls, data: Path) -> RunFiles:
        return cls(data / "run")

    def hold(self) -> IO[str] | None:
        """Take the supervisor's lock until the returned file is closed; None when another has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = (self.folder / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return None
        return lock

    def is_held(self) -> bool:
        """Whether a supervisor is alive."""
        if not (self.folder / "lock").exists():
            return False
        with (self.folder / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def write(self, name: str, **facts: Any) -> None:
        """Replace one file at once, so that a reader never sees half of it."""
        unfinished = self.folder / f".{name}.{os.getpid()}"
        unfinished.write_text(json.dumps(facts), encoding="utf-8")
        unfinished.replace(self.folder / f"{name}.json")

    def read(self, name: str) -> dict[str, Any]:
        """The facts of one file, empty when it is not there."""
        try:
            facts: dict[str, Any] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return facts

    def clear(self) -> None:
        """Forget everything; the lock file stays."""
        for path in self.folder.glob("*.json"):
            path.unlink(missing_ok=True)


def members_of(group: int) -> list[int]:
    """The processes of a group written down earlier that are still ours (ids are used again by others)."""
    return [pid for pid in _processes() if _group_of(pid) == group and _is_ours(pid)]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def _group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except OSError:
        return None


def _is_ours(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(word.startswith(b"motcua.interfaces.cli.") for word in words)
