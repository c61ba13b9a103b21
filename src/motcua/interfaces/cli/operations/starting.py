"""Everything between typing `motcua up` and the first page."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from motcua.interfaces.cli.operations import neighbours, ports
from motcua.interfaces.cli.operations.children import Child, kill_group
from motcua.interfaces.cli.operations.refusals import Refusal, from_os_error, require_room
from motcua.interfaces.cli.operations.run_files import RunFiles, members_of
from motcua.interfaces.cli.operations.supervisor import Supervisor, tell
from motcua.interfaces.cli.operations.surroundings import Database, running_database, start_database
from motcua.kernel import postgres

PREPARE = "motcua.interfaces.cli.processes.prepare"


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    data: Path
    host: str
    port: int
    demo: bool
    log_here: bool


def start_up(wish: Wish) -> int:
    """Start database, web and worker, and stay until told to stop."""
    require_room(wish.data)
    run_files = RunFiles.of(wish.data)
    try:
        lock = run_files.hold()
    except OSError as error:
        raise from_os_error(error, wish.data) from error
    if lock is None:
        url = run_files.read("motcua").get("url", "")
        raise Refusal(f"motcua đang chạy với dữ liệu này: {url}. Dừng bằng: motcua stop")
    with lock, terminated_like_ctrl_c():
        end_leftovers(run_files)
        port = free_port(wish.host, wish.port)
        began = time.monotonic()
        ran_before = running_database(wish.data) is not None
        try:
            served = start_database(wish.data)
            environ = child_environment(wish, port, served)
            if wish.demo:
                environ = neighbours.demo_environment(wish.data, environ)
            accounts = prepare(environ, demo=wish.demo)
        except BaseException:
            if not ran_before:
                postgres.stop(wish.data)
            raise
        return _supervise(wish, run_files, environ, served, accounts, began)


@contextlib.contextmanager
def terminated_like_ctrl_c() -> Iterator[None]:
    """Let SIGTERM unwind the start as Ctrl-C does, so that what was started so far is stopped again."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _supervise(
    wish: Wish,
    run_files: RunFiles,
    environ: dict[str, str],
    served: Database,
    accounts: list[str],
    began: float,
) -> int:
    logs = wish.data / "log"
    beside: dict[str, int | None] = {"web": None, "worker": None}
    if wish.demo:
        beside |= neighbours.neighbours_in(environ)
        accounts = [*accounts, *neighbours.introduction(environ)]
    children = [
        Child(
            name,
            f"motcua.interfaces.cli.processes.{name}",
            None if wish.log_here else logs / f"{name}.log",
            environ,
            port,
        )
        for name, port in beside.items()
    ]
    supervisor = Supervisor(
        data=wish.data,
        run_files=run_files,
        children=children,
        host=wish.host,
        port=int(environ["MOTCUA_PORT"]),
        url=environ["MOTCUA_PUBLIC_URL"],
        embedded=served.embedded,
        started_database=served.started_here,
    )
    return supervisor.run(lambda: _greet(supervisor.url, accounts, time.monotonic() - began))


def _greet(url: str, accounts: list[str], seconds: float) -> None:
    tell(f"\nmotcua đang chạy tại {url} (khởi động {seconds:.1f} giây)")
    for line in accounts:
        tell(line)
    tell("Nhấn Ctrl-C để dừng.\n")


def free_port(host: str, port: int) -> int:
    """The wished port, or the next one if the person at the terminal agrees; else a refusal that names it."""
    if ports.is_free(host, port):
        return port
    following = ports.next_free(host, port)
    if following is None:
        raise Refusal(f"Cổng {port} và một trăm cổng sau đó đều đang bận.")
    if sys.stdin.isatty() and sys.stdout.isatty():
        answer = input(f"Cổng {port} đang bận. Dùng cổng {following}? [C/k] ").strip().lower()
        if answer in ("", "c", "co", "có", "y"):
            return following
    raise Refusal(
        f"Cổng {port} đang bận. Cổng {following} còn trống: chạy `motcua up --port {following}` "
        f"(hoặc `make run PORT={following}`)."
    )


def end_leftovers(run_files: RunFiles) -> None:
    """End the processes of a supervisor that was killed before it could."""
    for name in ("web", "worker", *neighbours.NAMES):
        group = run_files.read(name).get("pid")
        if isinstance(group, int) and members_of(group):
            kill_group(group)
            while members_of(group):
                time.sleep(0.05)
    run_files.clear()


def child_environment(wish: Wish, port: int, served: Database) -> dict[str, str]:
    """What the child processes read: where the data and the database are, and where to listen."""
    named = f"[{wish.host}]" if ":" in wish.host else wish.host
    named = {"0.0.0.0": "127.0.0.1", "[::]": "127.0.0.1"}.get(named, named)  # noqa: S104 - compared, not bound
    return {
        **os.environ,
        "DATABASE_URL": served.url,
        "MOTCUA_DATA": str(wish.data),
        "MOTCUA_HOST": wish.host,
        "MOTCUA_PORT": str(port),
        "MOTCUA_PUBLIC_URL": os.environ.get("MOTCUA_PUBLIC_URL") or f"http://{named}:{port}",
    }


def prepare(environ: dict[str, str], *, demo: bool) -> list[str]:
    """Bring the tables up to date and load the demo department, in a process of its own.

    Returns the lines about the demo accounts. Progress goes straight to the terminal.
    """
    command = [sys.executable, "-m", PREPARE, *(["--demo"] if demo else [])]
    said = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    if said.returncode:
        if "MOTCUA_DATA" in environ:
            require_room(Path(environ["MOTCUA_DATA"]))  # the disk filled up meanwhile: that is the reason
        raise Refusal("Chưa chuẩn bị xong cơ sở dữ liệu; xem lý do ở trên.")
    lines: list[str] = json.loads(said.stdout.strip().splitlines()[-1])["accounts"]
    return lines
