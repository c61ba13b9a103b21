"""Which process is killed when, who is killed, and whether another stands in its place afterwards."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

import psycopg

from benchmarks import product as products
from benchmarks.product import Product
from motcua.kernel import postgres
from motcua.kernel.postgres.folders import Folders, postmaster_pid

LONGEST_REPAIR_SECONDS = 60.0
_TICK_SECONDS = 0.05
_CLIENT_BACKEND = b"postgres: motcua motcua"


class Victim(StrEnum):
    """What a kill hits."""

    WEB = "trang web (tiến trình cha)"
    WEB_WORKER = "trang web (một tiến trình con)"
    WORKER = "tiến trình nền"
    DATABASE = "cơ sở dữ liệu (tiến trình cha)"
    BACKEND = "cơ sở dữ liệu (một kết nối)"


def plan_kills(count: int, seed: int, *, shortest: float, longest: float) -> list[tuple[float, Victim]]:
    """Pauses in seconds before each kill and its victim: every kind as often as the others, in random order."""
    rng = Random(seed)
    kinds = list(Victim)
    victims = [kinds[place % len(kinds)] for place in range(count)]
    rng.shuffle(victims)
    return [(round(rng.uniform(shortest, longest), 2), victim) for victim in victims]


@dataclass
class Kill:
    """One kill and how long the product was without what it lost; None when nothing came in its place."""

    victim: Victim
    pid: int
    at: float
    repaired_after: float | None = None

    @property
    def overdue(self) -> bool:
        return self.repaired_after is None and time.monotonic() - self.at > LONGEST_REPAIR_SECONDS


@dataclass
class Killer:
    """Kills processes of one running product, and only those."""

    product: Product
    rng: Random
    done: list[Kill] = field(default_factory=list)
    workers: int = field(init=False)

    def __post_init__(self) -> None:
        self.workers = len(_children_of(self.product.pid_of("web") or 0))

    def run(self, plan: list[tuple[float, Victim]], say: Callable[[str], None]) -> None:
        """Every kill of the plan at its moment, whether or not what was killed before is back already."""
        due = time.monotonic()
        for pause, victim in plan:
            due += pause
            for _moment in self._ticks_until(due):
                self._watch()
            kill = self._strike(victim)
            due = time.monotonic()
            say(f"  kill -9 {kill.pid}: {victim}" if kill.pid else f"  không thấy {victim} để kết thúc")
        give_up_at = time.monotonic() + LONGEST_REPAIR_SECONDS + 1
        while any(kill.repaired_after is None and not kill.overdue for kill in self.done):
            self._watch()
            if time.monotonic() > give_up_at:
                break
            time.sleep(_TICK_SECONDS)

    def _ticks_until(self, moment: float) -> Iterator[float]:
        while (now := time.monotonic()) < moment:
            yield now
            time.sleep(_TICK_SECONDS)

    def _strike(self, victim: Victim) -> Kill:
        """Kill one as soon as there is one: it may be on its way back from an earlier kill."""
        give_up_at = time.monotonic() + LONGEST_REPAIR_SECONDS
        pid = 0
        while not pid and time.monotonic() < give_up_at:
            pid = self._find(victim)
            if pid:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pid = 0
            if not pid:
                self._watch()
                time.sleep(_TICK_SECONDS)
        kill = Kill(victim, pid, time.monotonic())
        self.done.append(kill)
        return kill

    def _find(self, victim: Victim) -> int:
        """A living process of that kind which the product started; 0 when there is none now."""
        if victim in {Victim.WEB, Victim.WORKER}:
            return self._supervised("web" if victim is Victim.WEB else "worker")
        if victim is Victim.WEB_WORKER:
            return self._one_of(_children_of(self._supervised("web")))
        server = postmaster_pid(Folders.of(self.product.data)) or 0
        if victim is Victim.DATABASE:
            return server if _lives(server) else 0
        return self._one_of([pid for pid in _children_of(server) if _title(pid).startswith(_CLIENT_BACKEND)])

    def _supervised(self, name: str) -> int:
        pid = self.product.pid_of(name) or 0
        supervisor = self.product.process.pid if self.product.process else 0
        return pid if pid in _children_of(supervisor) and _lives(pid) else 0

    def _one_of(self, pids: list[int]) -> int:
        living = [pid for pid in pids if _lives(pid)]
        return self.rng.choice(living) if living else 0

    def _watch(self) -> None:
        for kill in self.done:
            if kill.repaired_after is None and kill.pid and self._is_repaired(kill):
                kill.repaired_after = round(time.monotonic() - kill.at, 2)

    def _is_repaired(self, kill: Kill) -> bool:
        if kill.victim in {Victim.WEB, Victim.WORKER}:
            return self._find(kill.victim) not in {0, kill.pid}
        if kill.victim is Victim.WEB_WORKER:
            living = [
                pid
                for pid in _children_of(self.product.pid_of("web") or 0)
                if _lives(pid) and pid != kill.pid
            ]
            return len(living) >= self.workers
        return _answers(self.product.data)


def _answers(data: Path) -> bool:
    url = postgres.dsn_if_running(data)
    if url is None:
        return False
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            return connection.execute("select 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def _lives(pid: int) -> bool:
    """Whether the process is there and not merely waiting to be taken note of as dead."""
    try:
        return bool(pid) and Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (OSError, IndexError):
        return False


def _children_of(pid: int) -> list[int]:
    """The children of a process that may die while it is looked at."""
    try:
        return products.children_of(pid)
    except OSError:
        return []


def _title(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
