"""What is cleared away when its time is over.

Domains that keep something for a while register a `Sweeper` in `apps.ready()`; how long is a dated record of the
agency (people), and a nightly job asks each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from motcua.kernel.registries import Registry


@dataclass(frozen=True, slots=True)
class Sweeper:
    """`label` says what is cleared away and `how` what then becomes of it; `sweep(agency_id, before)` clears what is
    older and gives how many there were. Safe to run again."""

    label: str | Promise
    how: str | Promise
    sweep: Callable[[int, datetime], int]


sweepers: Registry[Sweeper] = Registry("sweepers of personal data")
"""By the key of the rule: what this product clears away."""
