"""Start, join and stop the embedded server of one data folder.

One server per data folder, shared by every process that asks. It is a daemon: a program that
ends does not take it away from the others; whoever started it may stop it. This module uses
the standard library only and never imports Django: settings ask `dsn_if_running`, commands
call `ensure` first.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from motcua.kernel.postgres import folders as places
from motcua.kernel.postgres.binaries import Binaries, find_binaries
from motcua.kernel.postgres.errors import PostgresError, StartFailed, explain_os_error, explain_output
from motcua.kernel.postgres.folders import NAME, PORT, Folders, is_answering, make_private, postmaster_pid
from motcua.kernel.postgres.identity import REACHABLE_HOME, Identity, choose_identity

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "wal_compression": "on",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "logging_collector": "off",
}
RETRY_SECONDS = 15.0
START_SECONDS = 120
STOP_SECONDS = 60
LONGEST_LOG = 20 * 1024 * 1024
# After a kill -9 the old server's children hold its shared memory for a moment; only then is waiting of use.
PASSING_CAUSES = (
    "pre-existing shared memory block",
    'lock file "postmaster.pid" already exists',
    'lock file "postmaster.pid" is empty',
    "Address already in use",
)


@dataclass(frozen=True)
class Started:
    """A server that answers: its address, and whether this very call started it."""

    dsn: str
    started_here: bool


def ensure(data_dir: Path, settings: Mapping[str, str] | None = None) -> str:
    """Start or join the server of `data_dir` and return its address (the form of DATABASE_URL)."""
    return start(data_dir, settings).dsn


def start(data_dir: Path, settings: Mapping[str, str] | None = None) -> Started:
    """Like `ensure`, telling also whether this call started the server.

    `settings` adds to or overrides the server's settings when it is started here. Safe to call from
    many processes at once. Raises `PostgresError` with a sentence that says what to do.
    """
    folders = Folders.of(data_dir)
    if is_answering(folders):
        return Started(folders.dsn, started_here=False)
    try:
        with _locked(folders):
            folders = Folders.of(data_dir)
            if is_answering(folders):
                return Started(folders.dsn, started_here=False)
            return Started(_start(folders, settings or {}), started_here=True)
    except OSError as error:
        raise explain_os_error(error, folders.home) from error


def dsn_if_running(data_dir: Path) -> str | None:
    """The address of the running server of `data_dir`, or None. Starts nothing, writes nothing."""
    folders = Folders.of(data_dir)
    return folders.dsn if is_answering(folders) else None


def stop(data_dir: Path) -> bool:
    """Stop the server of `data_dir`, breaking open connections off; False when none was running."""
    folders = Folders.of(data_dir)
    if postmaster_pid(folders) is None:
        return False
    with _locked(folders):
        if postmaster_pid(folders) is None:
            return False
        identity = _identity_for(folders)
        said = identity.run("pg_ctl", "-D", folders.cluster, "-m", "fast", "-w", "-t", STOP_SECONDS, "stop")
        if said.returncode and postmaster_pid(folders) is not None:
            raise PostgresError(f"Không dừng được PostgreSQL: {(said.stdout + said.stderr).strip()}")
        if folders.socket_dir.parent == places.SHORT_HOME:
            with contextlib.suppress(OSError):
                folders.socket_dir.rmdir()
    return True


def server_binaries(data_dir: Path) -> Binaries:
    """The programs that belong to this data (pg_dump, pg_restore, psql beside the server itself)."""
    return find_binaries(places.recorded_major(Folders.of(data_dir)))


@contextlib.contextmanager
def _locked(folders: Folders) -> Iterator[None]:
    folders.asked.mkdir(parents=True, exist_ok=True)
    with folders.lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _identity_for(folders: Folders) -> Identity:
    return choose_identity(find_binaries(places.recorded_major(folders)))


def _start(folders: Folders, settings: Mapping[str, str]) -> str:
    identity = _identity_for(folders)
    folders = _settle(folders, identity)
    places.write_record(folders, identity.binaries.major, identity.binaries.source)
    if not (folders.cluster / "PG_VERSION").exists():
        _create(folders, identity)
    _configure(folders, identity, settings)
    _launch(folders, identity)
    _create_database(folders, identity)
    return folders.dsn


def _settle(folders: Folders, identity: Identity) -> Folders:
    """Make the folders; where the server's user cannot reach the data folder, use one he can."""
    folders.home.mkdir(parents=True, exist_ok=True)
    _make_server_folders(folders, identity)
    if identity.can_use(folders.cluster):
        return folders
    mark = hashlib.sha256(os.fsencode(folders.asked)).hexdigest()[:12]
    moved = replace(folders, home=REACHABLE_HOME / "data" / mark)
    moved.home.mkdir(parents=True, exist_ok=True)
    _make_server_folders(moved, identity)
    if not identity.can_use(moved.cluster):
        raise PostgresError(f"Người dùng nobody không ghi được vào {moved.cluster}.")
    (folders.asked / "location").write_text(str(moved.home), encoding="utf-8")
    return moved


def _make_server_folders(folders: Folders, identity: Identity) -> None:
    for folder in (folders.cluster, folders.log.parent, folders.socket_dir):
        make_private(folder)
        identity.owns(folder)


def _create(folders: Folders, identity: Identity) -> None:
    """Make an empty cluster: UTF-8, an ordering that no system upgrade changes, checksummed pages."""
    arguments = ["-D", folders.cluster, "-U", NAME, "-A", "trust", "-E", "UTF8", "--data-checksums"]
    if identity.binaries.major >= 17:
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    said = identity.run("initdb", *arguments, "--locale=C.UTF-8")
    if said.returncode and "invalid locale" in said.stderr:
        said = identity.run("initdb", *arguments, "--locale=C")
    if said.returncode:
        known = explain_output(said.stderr, folders.home)
        raise PostgresError(known or f"Không tạo được cơ sở dữ liệu: {said.stderr.strip()}")


def _configure(folders: Folders, identity: Identity, settings: Mapping[str, str]) -> None:
    """Write our settings anew before each start, so that an upgrade of motcua can change them."""
    values = {**SETTINGS, "port": str(PORT), "unix_socket_directories": str(folders.socket_dir)}
    if identity.binaries.has_library("pg_stat_statements"):
        values["shared_preload_libraries"] = "pg_stat_statements"
    values.update(settings)
    ours = folders.cluster / "motcua.conf"
    ours.write_text("".join(f"{name} = '{value}'\n" for name, value in values.items()), encoding="utf-8")
    identity.owns(ours)
    main = folders.cluster / "postgresql.conf"
    line = "include 'motcua.conf'\n"
    if line not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(line)


def _launch(folders: Folders, identity: Identity) -> None:
    if folders.log.exists() and folders.log.stat().st_size > LONGEST_LOG:
        folders.log.replace(folders.log.with_suffix(".old.log"))
    give_up_at = time.monotonic() + RETRY_SECONDS
    while True:
        already = folders.log.stat().st_size if folders.log.exists() else 0
        said = identity.run(
            "pg_ctl", "-D", folders.cluster, "-l", folders.log, "-w", "-t", START_SECONDS, "start"
        )
        if said.returncode == 0 and is_answering(folders):
            return
        heard = _log_since(folders.log, already) + said.stdout + said.stderr
        passing = any(cause in heard for cause in PASSING_CAUSES)
        if not passing or time.monotonic() > give_up_at:
            raise StartFailed(explain_output(heard, folders.home) or _why(heard, folders.log))
        time.sleep(0.25)


def _log_since(log: Path, offset: int) -> str:
    try:
        with log.open("rb") as file:
            file.seek(offset)
            return file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _why(heard: str, log: Path) -> str:
    """The server's own first complaint; the rest is in its log."""
    marks = ("FATAL:", "PANIC:", "LOG:  unrecognized", "LOG:  invalid", "LOG:  syntax error")
    complaints = [line.strip() for line in heard.splitlines() if any(mark in line for mark in marks)]
    shown = "\n  ".join(complaints[:5]) or heard.strip()[-500:]
    return f"PostgreSQL không khởi động được:\n  {shown}\nXem đầy đủ trong {log}."


def _create_database(folders: Folders, identity: Identity) -> None:
    """Create the database once; the note saves asking at every start."""
    note = folders.home / "database-made"
    if note.exists():
        return
    said = identity.run("createdb", "-h", folders.socket_dir, "-p", PORT, "-U", NAME, NAME)
    if said.returncode and "already exists" not in said.stderr:
        raise PostgresError(f"Không tạo được cơ sở dữ liệu {NAME}: {said.stderr.strip()}")
    note.touch()
