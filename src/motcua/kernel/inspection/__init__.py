"""What is inside a file of unknown origin, found out in a process of its own.

A file made to break its reader breaks that process alone: it has a minute of the processor, little memory, and
may write nothing but what it was asked to make. What it tells are plain facts; what they mean the caller says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from motcua.kernel.inspection import inspector

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
    done = inspector.ask(json.dumps(told).encode(), seconds=seconds + 5, longest=LONGEST_ANSWER)
    return _answer(done)


def _answer(done: inspector.Done) -> dict[str, Any]:
    """What was told; how the process ended when it told nothing."""
    if done.signal:  # the limit of the processor's time, of the wall's, or worse
        raise Unreadable("timeout" if done.signal in inspector.OUT_OF_TIME else "broken")
    try:
        answer: dict[str, Any] = json.loads(done.told)
    except ValueError:
        raise Unreadable("broken") from None
    if "failed" in answer:
        raise Unreadable(answer["failed"])
    return answer
