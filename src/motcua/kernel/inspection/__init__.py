"""What is inside a file of unknown origin, found out in a process of its own.

A file made to break its reader breaks that process alone: it has a minute of the processor, little memory, and
may write nothing but what it was asked to make. What it tells are plain facts; what they mean the caller says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 60
MEMORY = 1536 * 1024 * 1024
LARGEST_MADE = 64 * 1024 * 1024
LONGEST_ANSWER = 4 * 1024 * 1024


class Unreadable(Exception):
    """The process gave no answer: "timeout", "memory", or "broken" for a file nobody can read."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to look into. `what`: pdf, picture, office or old_office; `trust` a folder of certificates to trust;
    `made` where a picture browsers show is written; `join` the pictures to make one PDF of."""

    what: str
    path: str = ""
    trust: str = ""
    made: str = ""
    join: tuple[str, ...] = ()


def look(order: Order, *, seconds: int = SECONDS, memory: int = MEMORY) -> dict[str, Any]:
    """The facts. Raises Unreadable."""
    told = {
        "what": order.what,
        "path": order.path,
        "trust": order.trust,
        "made": order.made,
        "join": list(order.join),
        "seconds": seconds,
        "memory": memory,
        "largest": LARGEST_MADE,
    }
    try:
        done = subprocess.run(  # noqa: S603  our own program, nothing given by anybody
            [sys.executable, "-P", "-m", "motcua.kernel.inspection.program"],
            input=json.dumps(told).encode(),
            capture_output=True,
            timeout=seconds + 5,
            check=False,
            cwd=Path(__file__).resolve().parents[3],
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("timeout") from None
    return _answer(done)


def _answer(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """What the program wrote; how it ended when it wrote nothing."""
    if done.returncode < 0:  # a signal: the limit of the processor's time, or worse
        raise Unreadable("timeout" if done.returncode in (-24, -9) else "broken")
    try:
        answer: dict[str, Any] = json.loads(done.stdout[:LONGEST_ANSWER])
    except ValueError:
        raise Unreadable("memory" if b"MemoryError" in done.stderr else "broken") from None
    if "failed" in answer:
        raise Unreadable(answer["failed"])
    return answer


def _environment() -> dict[str, str]:
    """Nothing of ours: no database address, no key."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "LC_ALL": "C.UTF-8",
    }
