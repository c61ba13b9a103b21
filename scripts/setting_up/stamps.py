"""What was done already: a stamp per step holds a hash of everything the step depends on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stamps:
    """Stamps in one folder; they go with the virtual environment they describe."""

    folder: Path

    def fresh(self, step: str, mark: str) -> bool:
        """Whether the step was finished with just these inputs."""
        try:
            return (self.folder / step).read_text(encoding="ascii") == mark
        except OSError:
            return False

    def write(self, step: str, mark: str) -> None:
        """Note that the step is finished; written last, so an interrupted step runs again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f".{step}.{os.getpid()}"
        unfinished.write_text(mark, encoding="ascii")
        unfinished.replace(self.folder / step)

    def clear(self, step: str) -> None:
        """Forget a step."""
        (self.folder / step).unlink(missing_ok=True)


def mark_of(root: Path, files: Iterable[Path], *words: str) -> str:
    """A hash over the names and contents of files, and over words such as a version or a path."""
    total = hashlib.sha256()
    for word in words:
        total.update(f"{word}\0".encode("utf-8", "surrogateescape"))
    for path in sorted(set(files)):
        total.update(f"{path.relative_to(root)}\0".encode("utf-8", "surrogateescape"))
        total.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-")
    return total.hexdigest()


def files_below(folder: Path, *endings: str) -> list[Path]:
    """Every file below a folder, of the given endings when there are some."""
    return [
        Path(parent) / name
        for parent, _, names in os.walk(folder)
        for name in names
        if not endings or name.endswith(endings)
    ]
