"""The product under measure: `motcua up` with production settings on a data folder of the benchmarks."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.kernel import postgres

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "var" / "bench"
MOTCUA = [sys.executable, "-m", "motcua.interfaces.cli.main"]
START_SECONDS, STOP_SECONDS = 180, 60
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class NotStarted(Exception):
    """`motcua up` ended or stayed silent; the message is what it said."""


def environment(**more: str) -> dict[str, str]:
    """What every command of a measure sees: nothing of the caller's installation, the clock movable."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MOTCUA_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return {**kept, "MOTCUA_INJECTED_CLOCK": "1", **more}


def command(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a motcua command on a data folder and give what it said."""
    return subprocess.run(
        [*MOTCUA, *words, "--data", str(data)],
        env=environment(**more),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def free_port() -> int:
    """A port of this machine nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@dataclass
class Product:
    """One running installation. `with Product(data) as product:` starts and stops it."""

    data: Path
    demo: bool = False
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Product:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The database's address."""
        found = postgres.dsn_if_running(self.data)
        if found is None:
            raise NotStarted("Cơ sở dữ liệu không chạy.")
        return found

    @property
    def log(self) -> Path:
        return self.data / "up.log"

    def start(self) -> None:
        """Start and wait for the first page. Raises NotStarted."""
        self.data.mkdir(parents=True, exist_ok=True)
        begun = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *MOTCUA,
                    "up",
                    "--port",
                    str(self.port),
                    "--data",
                    str(self.data),
                    *(["--demo"] * self.demo),
                ],
                env=environment(),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        give_up_at = time.monotonic() + START_SECONDS
        while "motcua đang chạy tại" not in (said := self._said(begun)):
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                self.stop()
                raise NotStarted(said.strip() or "motcua up không trả lời.")
            time.sleep(0.1)

    def stop(self) -> None:
        """Ask it to stop in good order; by force only when it does not."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        postgres.stop(self.data)
        self.process = None

    def manage(self, *words: str, url: str = "") -> None:
        """Run a command of Django on this product's server, on its own database or on the one at `url`."""
        said = subprocess.run(
            [*MOTCUA, "manage", *words],
            env=environment(MOTCUA_DATA=str(self.data), DATABASE_URL=url or self.url),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if said.returncode:
            raise SystemExit(said.stderr)

    def pid_of(self, name: str) -> int | None:
        """Process id of `web`, `worker` or `database` as the supervisor wrote it down."""
        pid = RunFiles.of(self.data).read(name).get("pid")
        return pid if isinstance(pid, int) else None

    def web_workers(self) -> list[int]:
        """The processes that answer requests."""
        return children_of(self.pid_of("web") or 0)

    def _said(self, begun: int) -> str:
        with self.log.open("rb") as log:
            log.seek(begun)
            return log.read().decode("utf-8", "replace")


def children_of(pid: int) -> list[int]:
    """Direct children of a process."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
    except FileNotFoundError:
        return []
    return sorted(int(child) for thread in threads for child in (thread / "children").read_text().split())


def pss_mb(pid: int) -> float:
    """Proportional set size of a process in megabytes: its own pages, and its share of the common ones."""
    found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    return round(int(found[1]) / 1024, 1) if found else 0.0
