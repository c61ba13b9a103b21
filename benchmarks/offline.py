"""The database of a data folder nothing else runs on, started for one piece of work and stopped after it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Mass writing wants few checkpoints.
SETTINGS = {"max_wal_size": "4GB", "checkpoint_timeout": "15min"}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Its address, with Django ready on it; a server that ran already goes on."""
    from motcua.interfaces.cli.operations import surroundings
    from motcua.kernel import postgres

    data = surroundings.use_data(str(folder))
    started = postgres.start(data, SETTINGS)
    os.environ["DATABASE_URL"] = started.dsn
    try:
        surroundings.ready_django()
        yield started.dsn
    finally:
        surroundings.close_connections()
        if started.started_here:
            postgres.stop(data)
