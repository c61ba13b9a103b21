"""Stop whatever runs for a data folder, from another terminal."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.interfaces.cli.operations.starting import end_leftovers
from motcua.interfaces.cli.operations.surroundings import own_server
from motcua.kernel import postgres

PATIENCE_SECONDS = 40.0


def stop_all(data: Path) -> list[str]:
    """Stop supervisor, web, worker and the embedded database; returns what was stopped, in Vietnamese."""
    run_files = RunFiles.of(data)
    stopped = []
    if run_files.is_held():
        _stop_supervisor(run_files)
        stopped.append("trang web và tiến trình nền")
    elif run_files.folder.exists():
        end_leftovers(run_files)
    if own_server() is None and postgres.stop(data):
        stopped.append("cơ sở dữ liệu")
    return stopped


def _stop_supervisor(run_files: RunFiles) -> None:
    pid = run_files.read("motcua").get("pid")
    if isinstance(pid, int):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while run_files.is_held():
        if time.monotonic() > give_up_at:
            raise Refusal(f"motcua (tiến trình {pid}) chưa dừng sau {PATIENCE_SECONDS:.0f} giây.")
        time.sleep(0.05)
