"""The file of queries as people type them, `cases/search-queries.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "cases" / "search-queries.txt"
TUNING, HELD_OUT = "tuning", "held out"


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed and the keys of the procedures it may mean."""

    half: str
    text: str
    keys: frozenset[str]


def queries() -> tuple[Query, ...]:
    """Every line of the file, each in the half under whose heading it stands."""
    half, found = "", []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            half = line.strip("[]")
        elif line and not line.startswith("#"):
            text, keys = line.split("|")
            found.append(Query(half, text.strip(), frozenset(keys.split())))
    return tuple(found)
