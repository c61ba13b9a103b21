"""Eight writing clients at once, each a process with a ledger of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks import posts
from benchmarks.sessions import Sessions
from benchmarks.soaking.asking import Refused
from benchmarks.soaking.guide import CLERK, DIRECTOR, Guide
from benchmarks.soaking.ledger import Acknowledged, Ledger, read_ledgers
from benchmarks.soaking.writer import Writer

CLIENTS = 8
# A day's series has four digits; a client that would fill it stops by itself.
MOST_EACH = 9_000
NUMBERS_APART = 20_000
JOIN_SECONDS = 180.0


@dataclass
class Crew:
    """Writers that work from `start` to `stop`. `folder` takes their ledgers."""

    guide: Guide
    sessions: Sessions
    folder: Path
    first_number: int = 600_000_000
    most_each: int = MOST_EACH
    _enough: Event = field(init=False)
    _processes: list[multiprocessing.process.BaseProcess] = field(default_factory=list)

    def start(self) -> None:
        """Everybody signs in, then all begin."""
        self.folder.mkdir(parents=True, exist_ok=True)
        context = multiprocessing.get_context("fork")
        self._enough = context.Event()
        writers = [self._writer(place) for place in range(CLIENTS)]
        for writer in writers:
            process = context.Process(
                target=_work, args=(writer, self._enough.is_set, self.most_each), daemon=True
            )
            process.start()
            self._processes.append(process)

    def stop(self) -> Acknowledged:
        """Let everybody finish what is under way, and put together what they were told."""
        self._enough.set()
        return self.wait()

    def wait(self) -> Acknowledged:
        """The same, when they stop by themselves."""
        late = []
        for place, process in enumerate(self._processes):
            process.join(JOIN_SECONDS)
            if process.is_alive():
                process.kill()
                late.append(f"máy khách {place + 1} không dừng")
            elif process.exitcode:
                late.append(f"máy khách {place + 1} dừng với mã {process.exitcode}")
        known = self.known()
        known.faults += late
        return known

    def known(self) -> Acknowledged:
        """What everybody was told up to now, without stopping anybody."""
        return read_ledgers(self.folder.glob("client-*.jsonl"))

    @property
    def working(self) -> bool:
        return any(process.is_alive() for process in self._processes)

    def _writer(self, place: int) -> Writer:
        receiver = posts.username("tiepnhan", place % posts.DESKS)
        names = [receiver, DIRECTOR, CLERK]
        for desk in range(posts.DESKS):
            names += [posts.username("truongphong", desk), posts.username("chuyenvien", desk)]
        return Writer(
            receiver=receiver,
            connections={name: self.sessions.of(name) for name in names},
            guide=self.guide,
            ledger=Ledger(self.folder / f"client-{place + 1}.jsonl"),
            first_number=self.first_number + place * NUMBERS_APART,
        )


def _work(writer: Writer, enough: Callable[[], bool], most: int) -> None:
    """Until told to stop, the day is full, or something is wrong, which is noted."""
    taken = 0
    try:
        while not enough() and taken < most:
            writer.act()
            taken += 1
    except Refused as wrong:
        writer.ledger.write("fault", said=str(wrong))
    finally:
        writer.ledger.write("end", retries=writer.asking.retries)
