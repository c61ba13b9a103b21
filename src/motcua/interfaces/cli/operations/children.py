"""One supervised process, in a group of its own, so that all of it can be ended, whatever it forked."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_LOG = 50 * 1024 * 1024
CALM_SECONDS = 10.0  # a process that lived this long did not die of its start
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """A process that is started again whenever it dies, after a pause that grows while it keeps dying."""

    name: str
    module: str
    log: Path | None  # None: its output goes where the supervisor's goes
    environ: dict[str, str]
    port: int | None = None  # where it listens, when that is not the port of the pages
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0
    again_at: float = field(default=0.0)

    def start(self) -> int:
        """Start the process and return its id (also the id of its group)."""
        command = [sys.executable, "-m", self.module]
        with contextlib.ExitStack() as opened:
            out = None
            if self.log is not None:
                self.log.parent.mkdir(parents=True, exist_ok=True)
                out = opened.enter_context(self.log.open("ab"))
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT if out else None,
                env={**self.environ, "MOTCUA_SUPERVISOR": str(os.getpid())},
                process_group=0,
            )
        self.started_at = time.monotonic()
        return self.process.pid

    def died(self) -> int | None:
        """The exit code of a process that ended, once; whatever it left behind in its group is ended too."""
        if self.process is None:
            return None
        code = self.process.poll()
        if code is None:
            return None
        self.kill_group()
        lived = time.monotonic() - self.started_at
        self.quick_deaths = 0 if lived >= CALM_SECONDS else self.quick_deaths + 1
        pause = min(LONGEST_PAUSE, 0.25 * 2**self.quick_deaths) if self.quick_deaths > 1 else 0.25
        self.again_at = time.monotonic() + pause
        self.process = None
        return code

    @property
    def due(self) -> bool:
        """Whether it is time to start it (again)."""
        return self.process is None and time.monotonic() >= self.again_at

    def ask_to_stop(self) -> None:
        """Ask the process, not its helpers, to end in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Wait for the process until a moment of the monotonic clock, then end its group by force."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.0, until - time.monotonic()))
        self.kill_group()
        self.process.wait()
        self.process = None

    def kill_group(self) -> None:
        """End every process of the group that is still there."""
        if self.process is not None:
            kill_group(self.process.pid)

    def trim_log(self) -> None:
        """Move a long log aside without the process noticing: it appends, so it goes on at the start."""
        if self.log is None or not self.log.exists() or self.log.stat().st_size < LONGEST_LOG:
            return
        with self.log.open("rb") as now, self.log.with_suffix(".old.log").open("wb") as before:
            while block := now.read(1024 * 1024):
                before.write(block)
        os.truncate(self.log, 0)


def kill_group(group: int) -> None:
    """End a process group by force; one that is gone is no matter."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
