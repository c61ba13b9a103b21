"""What the product tidies up after itself, every night."""

from __future__ import annotations

from motcua.kernel import ratelimits, storage
from motcua.kernel.jobs import periodic


def tidy_up() -> None:
    """Forget tries long past and remove files that were never finished."""
    ratelimits.purge()
    storage.sweep()


tidy = periodic(cron="43 2 * * *", name="kernel.tidy")(tidy_up)
