"""Keep web, worker and the embedded database running until told to stop.

The supervisor imports no Django and holds no connection: it stays small, and nothing of the product
can take it down. Children live in process groups of their own, so Ctrl-C reaches only the supervisor,
which passes it on in order: web first, then worker, then the database, if it was started here.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from motcua.interfaces.cli.operations.children import Child
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.kernel import postgres
from motcua.kernel.postgres.folders import Folders, postmaster_pid

STEP_SECONDS = 0.2
DATABASE_CHECK_SECONDS = 1.0
STOP_SECONDS = 25.0
READY_SECONDS = 90.0
HOPELESS_STARTS = 3
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass
class Supervisor:
    """Web and worker of one data folder, a demo's neighbours, and the embedded database when the folder has one."""

    data: Path
    run_files: RunFiles
    children: list[Child]
    host: str
    port: int
    url: str
    embedded: bool
    started_database: bool
    say: Callable[[str], None] = field(default_factory=lambda: tell)
    stopping: bool = False
    next_database_check: float = 0.0
    next_log_check: float = 0.0

    def run(self, ready: Callable[[], None]) -> int:
        """Start everything, call `ready` when the first page can be served, stay until asked to stop."""
        with self._signals():
            self._write_run_files()
            try:
                self._step()
                if self._wait_until_ready():
                    ready()
                while not self.stopping:
                    time.sleep(STEP_SECONDS)
                    self._step()
            finally:
                self._stop()
        return 0

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        def ask(_number: int, _frame: FrameType | None) -> None:
            self.stopping = True

        heeded = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, ask) for number in heeded}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _step(self) -> None:
        now = time.monotonic()
        if self.embedded and now >= self.next_database_check:
            self.next_database_check = now + DATABASE_CHECK_SECONDS
            self._keep_database()
        for child in self.children:
            self._keep(child)
        if now >= self.next_log_check:
            self.next_log_check = now + 60.0
            for child in self.children:
                child.trim_log()

    def _keep(self, child: Child) -> None:
        code = child.died()
        if code is not None and not self.stopping:
            self.say(f"Tiến trình {child.name} đã dừng (mã {code}), đang khởi động lại.")
        if child.due and not self.stopping:
            pid = child.start()
            self.run_files.write(child.name, pid=pid, port=child.port or self.port, started_at=_moment())

    def _keep_database(self) -> None:
        """Start the embedded server again when it died; tell when that is impossible and try again later."""
        if postgres.dsn_if_running(self.data) is not None:
            return
        self.say("Cơ sở dữ liệu đã dừng, đang khởi động lại.")
        try:
            self.started_database |= postgres.start(self.data).started_here
        except postgres.PostgresError as error:
            self.say(f"Chưa khởi động lại được cơ sở dữ liệu: {error}")
            self.next_database_check = time.monotonic() + 10.0
        self._write_database_file()

    def _wait_until_ready(self) -> bool:
        give_up_at = time.monotonic() + READY_SECONDS
        while not self.stopping:
            if answers(self.host, self.port):
                return True
            for child in self.children:
                if (
                    child.quick_deaths >= HOPELESS_STARTS and child.port is None
                ):  # a demo's neighbour stops nobody
                    raise Refusal(self._why(child))
            if time.monotonic() > give_up_at:
                raise Refusal(f"Trang web chưa trả lời sau {READY_SECONDS:.0f} giây.{self._see_log()}")
            time.sleep(0.1)
            self._step()
        return False

    def _why(self, child: Child) -> str:
        tail = ""
        if child.log is not None and child.log.exists():
            lines = child.log.read_text(encoding="utf-8", errors="replace").splitlines()
            tail = "\n" + "\n".join(lines[-12:])
        return f"Tiến trình {child.name} không khởi động được.{tail}{self._see_log()}"

    def _see_log(self) -> str:
        logs = [str(child.log) for child in self.children if child.log is not None]
        return f"\nXem nhật ký: {', '.join(logs)}" if logs else ""

    def _write_run_files(self) -> None:
        facts = {"pid": os.getpid(), "host": self.host, "port": self.port, "url": self.url}
        self.run_files.write("motcua", **facts, data=str(self.data), started_at=_moment())
        if self.embedded:
            self._write_database_file()

    def _write_database_file(self) -> None:
        pid = postmaster_pid(Folders.of(self.data))
        self.run_files.write("database", pid=pid, started_here=self.started_database)

    def _stop(self) -> None:
        """Web and worker together, then the database: only the one started here."""
        self.stopping = True
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.wait(until)
        if self.started_database:
            postgres.stop(self.data)
        self.run_files.clear()


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there with anything but an error of its own."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(name, port, timeout=10)
    try:
        connection.request("GET", "/suc-khoe/", headers={"Host": "127.0.0.1"})
        return connection.getresponse().status in (200, 301, 302, 503)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def tell(text: str) -> None:
    """Say something at once, also through a pipe; a closed terminal is no reason to stop."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
