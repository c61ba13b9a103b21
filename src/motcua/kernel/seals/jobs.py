"""The minute's seal."""

from __future__ import annotations

from motcua.kernel.jobs import periodic
from motcua.kernel.seals.sealing import MEMBERS, seal_now


def seal_waiting() -> None:
    """Seal what is waiting; after a large import, in as many seals as it needs."""
    while (made := seal_now()) is not None and made.entry_count == MEMBERS:
        pass


seal = periodic(cron="* * * * *", name="kernel.seal")(seal_waiting)
