"""The web process: granian over WSGI, a few worker processes with few threads each.

The product is loaded once here and shared by the workers, which are forked from this process: half
the time to start, and memory that is not counted twice.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

from motcua.interfaces.cli.processes.bonds import end_with_supervisor

APPLICATION = "motcua.config.wsgi:application"
WORKERS = 2
THREADS = 2  # Django spends the time in Python; more threads only take turns on the same core


def main() -> None:
    """Serve until told to stop. Host and port come from MOTCUA_HOST and MOTCUA_PORT."""
    end_with_supervisor()
    import_module(APPLICATION.partition(":")[0])
    gc.collect()
    gc.freeze()

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        APPLICATION,
        address=os.environ.get("MOTCUA_HOST", "127.0.0.1"),
        port=int(os.environ.get("MOTCUA_PORT", "8000")),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("MOTCUA_WEB_WORKERS", WORKERS)),
        blocking_threads=int(os.environ.get("MOTCUA_WEB_THREADS", THREADS)),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=15,
    ).serve()


if __name__ == "__main__":
    main()
