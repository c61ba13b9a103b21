"""Starting, joining and stopping a real embedded server."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.kernel import postgres
from motcua.kernel.postgres.folders import LONGEST_SOCKET, SHORT_HOME, SOCKET_FILE, Folders, postmaster_pid

SRC = Path(postgres.__file__).parents[3]
STARTS_AND_TELLS = """
import sys
from pathlib import Path
from motcua.kernel import postgres

started = postgres.start(Path(sys.argv[1]))
print(started.dsn, started.started_here)
"""


@contextlib.contextmanager
def connected(dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


def show(dsn: str, setting: str) -> str:
    with connected(dsn) as connection:
        return connection.execute("select current_setting(%s)", [setting]).fetchone()[0]


def test_first_start_makes_a_database_that_forgets_nothing(empty_dir):
    started = postgres.start(empty_dir)

    assert started.started_here
    assert show(started.dsn, "fsync") == "on"
    assert show(started.dsn, "synchronous_commit") == "on"
    assert show(started.dsn, "data_checksums") == "on"
    assert show(started.dsn, "shared_buffers") == "256MB"
    assert show(started.dsn, "max_connections") == "100"
    assert show(started.dsn, "wal_compression") == "pglz"
    assert show(started.dsn, "jit") == "off"
    assert show(started.dsn, "TimeZone") == "UTC"


def test_server_opens_no_network_port(data_dir):
    dsn = postgres.ensure(data_dir)

    assert show(dsn, "listen_addresses") == ""
    assert (data_dir / "postgres" / "socket").stat().st_mode & 0o777 == 0o700


def test_vietnamese_letters_are_lowered(data_dir):
    with connected(postgres.ensure(data_dir)) as connection:
        lowered = connection.execute("select lower('ĐẶNG ƯỚC QUỲNH')").fetchone()[0]

    assert lowered == "đặng ước quỳnh"


def test_statements_are_counted_where_the_binaries_can(data_dir):
    dsn = postgres.ensure(data_dir)

    expected = postgres.find_binaries().has_library("pg_stat_statements")
    assert ("pg_stat_statements" in show(dsn, "shared_preload_libraries")) is expected


def test_second_start_joins_the_running_server(data_dir):
    first = postgres.start(data_dir)

    second = postgres.start(data_dir)

    assert second == postgres.Started(first.dsn, started_here=False)


def test_settings_can_be_overridden_for_one_server(data_dir):
    dsn = postgres.ensure(data_dir, {"fsync": "off"})

    assert show(dsn, "fsync") == "off"


def test_nothing_runs_before_it_is_started(empty_dir):
    assert postgres.dsn_if_running(empty_dir) is None
    assert list(empty_dir.iterdir()) == []
    assert postgres.stop(empty_dir) is False


def test_stopped_server_is_known_to_be_stopped(data_dir):
    dsn = postgres.ensure(data_dir)
    assert postgres.dsn_if_running(data_dir) == dsn

    stopped = postgres.stop(data_dir)

    assert stopped is True
    assert postgres.dsn_if_running(data_dir) is None


def test_stopping_does_not_wait_for_open_connections(data_dir):
    with connected(postgres.ensure(data_dir)) as connection:
        before = time.monotonic()
        postgres.stop(data_dir)

        assert time.monotonic() - before < 5
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")


def test_rows_are_there_after_a_restart(data_dir):
    with connected(postgres.ensure(data_dir)) as connection:
        connection.execute("create table kept as select 42 as answer")
    postgres.stop(data_dir)

    with connected(postgres.ensure(data_dir)) as connection:
        assert connection.execute("select answer from kept").fetchall() == [(42,)]


def test_four_processes_at_once_start_one_server(empty_dir):
    command = [sys.executable, "-c", STARTS_AND_TELLS, str(empty_dir)]
    environment = {**os.environ, "PYTHONPATH": str(SRC)}

    racing = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = sorted(process.communicate(timeout=60)[0].split() for process in racing)

    dsn = postgres.dsn_if_running(empty_dir)
    assert said == [[dsn, "False"], [dsn, "False"], [dsn, "False"], [dsn, "True"]]


def test_server_outlives_the_program_that_started_it(data_dir):
    command = [sys.executable, "-c", STARTS_AND_TELLS, str(data_dir)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SRC)}, check=True, timeout=60)

    assert postgres.dsn_if_running(data_dir) is not None


def test_killed_server_comes_back_with_every_acknowledged_row(data_dir):
    acknowledged = []
    with connected(postgres.ensure(data_dir)) as connection:
        connection.execute("create table log (n int)")
        for number in range(200):
            connection.execute("insert into log values (%s)", [number])
            acknowledged.append(number)
        os.kill(postmaster_pid(Folders.of(data_dir)), signal.SIGKILL)

    before = time.monotonic()
    with connected(postgres.ensure(data_dir)) as again:
        found = [row[0] for row in again.execute("select n from log order by n")]

    assert found == acknowledged
    assert time.monotonic() - before < 15


def test_dead_server_is_not_taken_for_a_running_one(data_dir):
    postgres.ensure(data_dir)
    os.kill(postmaster_pid(Folders.of(data_dir)), signal.SIGKILL)

    deadline = time.monotonic() + 10
    while postgres.dsn_if_running(data_dir) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert postgres.dsn_if_running(data_dir) is None
    assert postgres.stop(data_dir) is False


def test_long_path_gets_its_socket_in_a_short_private_folder(empty_dir):
    deep = empty_dir / ("thư mục rất dài" * 5)

    dsn = postgres.ensure(deep)

    folders = Folders.of(deep)
    assert len(os.fsencode(folders.socket_dir / SOCKET_FILE)) <= LONGEST_SOCKET
    assert folders.socket_dir.parent == SHORT_HOME
    assert folders.socket_dir.stat().st_mode & 0o777 == 0o700
    assert show(dsn, "port") == "5432"
    postgres.stop(deep)
    assert not folders.socket_dir.exists()


def test_path_with_blanks_accents_and_quotes_works(empty_dir):
    odd = empty_dir / "Một cửa 'điện tử' số 1"

    dsn = postgres.ensure(odd)

    assert show(dsn, "data_directory") == str(odd / "postgres" / "cluster")
    assert postgres.stop(odd) is True


def test_log_does_not_grow_for_ever(data_dir, monkeypatch):
    postgres.ensure(data_dir)
    postgres.stop(data_dir)
    monkeypatch.setattr("motcua.kernel.postgres.launcher.LONGEST_LOG", 1)

    postgres.ensure(data_dir)

    log = Folders.of(data_dir).log
    assert "shutting down" in log.with_suffix(".old.log").read_text()
    assert "shutting down" not in log.read_text()
