"""The worker process: background jobs and schedules, several at a time, running ones finished on SIGTERM."""

from __future__ import annotations

import os

from motcua.interfaces.cli.operations.surroundings import ready_django
from motcua.interfaces.cli.processes.bonds import end_with_supervisor

CONCURRENCY = 4
FINISH_SECONDS = 20
NICE = 10  # when the processor is short, people at the counter go before, but a file somebody sent is not left lying


def main() -> None:
    """Work until told to stop."""
    end_with_supervisor()
    os.nice(NICE)
    ready_django()

    from django.core.management import call_command

    call_command(
        "procrastinate",
        "worker",
        f"--concurrency={CONCURRENCY}",
        f"--shutdown-graceful-timeout={FINISH_SECONDS}",
    )


if __name__ == "__main__":
    main()
