"""A running installation with open desks, and where its parts of the soak keep their files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.prepared import working_copy
from benchmarks.product import BENCH, Product
from benchmarks.sessions import Sessions
from benchmarks.soaking.crew import Crew
from benchmarks.soaking.guide import Guide, read_guide
from benchmarks.soaking.inside import open_desks


@dataclass(frozen=True)
class Place:
    """One installation at work: `old` dossiers were in it before."""

    product: Product
    guide: Guide
    sessions: Sessions
    listeners: dict[str, list[str]]
    old: int
    ledgers: Path

    @property
    def data(self) -> Path:
        return self.product.data

    def crew(self) -> Crew:
        return Crew(self.guide, self.sessions, self.ledgers)


@contextmanager
def place_of(name: str, source: Path | None) -> Iterator[Place]:
    """The demo department (or a copy of `source`) started, its desks open; stopped afterwards, files kept."""
    data, ledgers = BENCH / name, BENCH / f"{name}-ledgers"
    shutil.rmtree(ledgers, ignore_errors=True)
    if source is None:
        data = working_copy(0, name, print)
    else:
        shutil.rmtree(data, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(source), str(data)], check=True)
    with Product(data) as product:
        listeners = open_desks(data)
        guide = read_guide(product.url)
        yield Place(product, guide, Sessions(product.port), listeners, dossiers_in(product.url), ledgers)


def dossiers_in(url: str) -> int:
    """How many dossiers there are."""
    with psycopg.connect(url) as connection:
        row = connection.execute("select count(*) from dossiers_dossier").fetchone()
    return int(row[0]) if row else 0
