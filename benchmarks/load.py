"""Eight clients at once, each a process with one connection: how many answers a second, and how fast."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from typing import Protocol

from benchmarks.http import Broken

WARM_UP_SECONDS = 1.0


class WrongAnswer(Exception):
    """The answer is not what it should be; the measure is worth nothing."""


class Client(Protocol):
    """One of the clients of a workload."""

    def open(self) -> None:
        """Connect; nothing is measured yet."""

    def act(self) -> bool:
        """One request and a look at its answer; False when there is nothing left to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: answers a second, moments in milliseconds, faults in words."""

    answers: int
    seconds: float
    rps: float
    p50_ms: float
    p95_ms: float
    faults: list[str] = field(default_factory=list)


def run(clients: Sequence[Client], seconds: float) -> Run:
    """Let all clients act for that long, together, after a short warm-up."""
    context = multiprocessing.get_context("fork")
    start = context.Event()
    ends: list[tuple[multiprocessing.process.BaseProcess, Pipe]] = []
    for client in clients:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(client, theirs, start, seconds), daemon=True)
        process.start()
        ends.append((process, mine))
    for _process, mine in ends:
        mine.recv()
    start.set()
    took, faults, longest = array("d"), [], 0.0
    for process, mine in ends:
        own, elapsed, fault = mine.recv()
        took.frombytes(own)
        longest = max(longest, elapsed)
        faults += [fault] if fault else []
        process.join()
    return _summary(took, longest, faults)


def _serve(client: Client, pipe: Pipe, start: object, seconds: float) -> None:
    took, fault = array("d"), ""
    client.open()
    pipe.send("ready")
    start.wait()  # type: ignore[attr-defined]
    began = time.perf_counter()
    measured_from, until = began + WARM_UP_SECONDS, began + WARM_UP_SECONDS + seconds
    try:
        before = began
        while before < until and client.act():
            after = time.perf_counter()
            if before >= measured_from:
                took.append(after - before)
            before = time.perf_counter()
    except (WrongAnswer, Broken) as wrong:
        fault = f"{type(wrong).__name__}: {wrong}"
    pipe.send((took.tobytes(), time.perf_counter() - measured_from, fault))


def _summary(took: array[float], seconds: float, faults: list[str]) -> Run:
    if not took:
        return Run(0, seconds, 0.0, 0.0, 0.0, faults or ["no answers"])
    ordered = sorted(took)
    return Run(
        answers=len(ordered),
        seconds=round(seconds, 2),
        rps=round(len(ordered) / seconds, 1),
        p50_ms=round(ordered[len(ordered) // 2] * 1000, 1),
        p95_ms=round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
        faults=faults,
    )


def median_of(runs: Sequence[Run]) -> Run:
    """The run in the middle by speed; a fault of any run is kept."""
    ordered = sorted(runs, key=lambda one: one.rps)
    middle = ordered[(len(ordered) - 1) // 2]
    faults = [fault for one in runs for fault in one.faults]
    return Run(middle.answers, middle.seconds, middle.rps, middle.p50_ms, middle.p95_ms, faults)


def spread_of(runs: Sequence[Run]) -> float:
    """How far the runs lie apart, as a share of their mean."""
    speeds = [one.rps for one in runs]
    mean = statistics.fmean(speeds)
    return round((max(speeds) - min(speeds)) / mean, 2) if mean else 0.0
