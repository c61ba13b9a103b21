"""`motcua up` as a person lives with it: start, look, accidents, stop. Real web, worker and database."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motcua.interfaces.cli.operations.neighbours import listens
from motcua.interfaces.cli.operations.run_files import RunFiles, members_of
from motcua.interfaces.cli.tests.conftest import clean_environment, command
from motcua.interfaces.cli.tests.test_supervisor import eventually, free_port
from motcua.kernel import postgres
from motcua.kernel.postgres.folders import Folders, postmaster_pid

START_SECONDS = 60


@contextmanager
def interruptible() -> Iterator[None]:
    """What starts here hears Ctrl-C, also when these tests run in the background of a shell that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Up:
    """One `motcua up` in a process of its own."""

    def __init__(self, data: Path, *words: object, **environ: str) -> None:
        self.data, self.port = data, free_port()
        self.log = data.parent / "up.log"
        with self.log.open("w") as log, interruptible():
            self.process = subprocess.Popen(
                command("up", "--data", data, "--port", self.port, *words),
                env=clean_environment(**environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.files = RunFiles.of(data)

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_until_open(self) -> None:
        assert eventually(
            lambda: "đang chạy tại" in self.said or self.process.poll() is not None, START_SECONDS
        )
        assert self.process.poll() is None, self.said

    def status(self, path: str = "/suc-khoe/") -> int | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return None

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture
def up(data: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(*words: object, **environ: str) -> Up:
        one = Up(data, *words, **environ)
        started.append(one)
        one.wait_until_open()
        return one

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()


def test_everything_opens_and_everything_closes(up, data, motcua_run):
    one = up("--demo")

    assert re.search(
        rf"motcua đang chạy tại http://127\.0\.0\.1:{one.port} \(khởi động \d+\.\d giây\)", one.said
    )
    assert "tiepnhan" in one.said
    assert one.status("/") == 200
    groups = [one.files.read(name)["pid"] for name in ("web", "worker")]
    assert one.files.read("motcua")["port"] == one.port
    beside = [one.files.read(name) for name in ("identity", "gateway")]
    assert eventually(lambda: all(listens(facts["port"]) for facts in beside), 60)
    groups += [facts["pid"] for facts in beside]
    assert f"http://127.0.0.1:{one.port}/nguoi-dan/dang-nhap/" in one.said
    assert eventually(lambda: one.status() == 200, 120)  # the worker's first sign of life

    again = motcua_run("up", "--data", data, "--port", free_port())
    assert again.returncode == 1
    assert f"đang chạy với dữ liệu này: http://127.0.0.1:{one.port}" in again.stderr

    assert one.end(signal.SIGINT) == 0
    assert eventually(lambda: [members_of(group) for group in groups] == [[], [], [], []])
    assert not any(listens(facts["port"]) for facts in beside)
    assert postgres.dsn_if_running(data) is None
    assert one.status() is None


def test_accidents_are_mended_and_stop_works_from_another_terminal(up, data, motcua_run):
    one = up("--empty")

    for name in ("web", "worker"):
        before = one.files.read(name)["pid"]
        os.kill(before, signal.SIGKILL)
        assert eventually(
            lambda name=name, before=before: one.files.read(name).get("pid") not in (None, before)
        )
    os.kill(postmaster_pid(Folders.of(data)), signal.SIGKILL)
    assert eventually(lambda: postgres.dsn_if_running(data) is not None, 30)
    assert eventually(lambda: one.status("/") == 200, 30)
    assert one.files.read("database")["pid"] == postmaster_pid(Folders.of(data))

    group = one.files.read("web")["pid"]
    count = len(members_of(group))
    victim = next(pid for pid in members_of(group) if pid != group)
    os.kill(victim, signal.SIGKILL)
    assert eventually(lambda: len(members_of(group)) == count and victim not in members_of(group), 20)
    assert one.files.read("web")["pid"] == group

    said = motcua_run("stop", "--data", data)
    assert (said.returncode, said.stdout) == (0, "Đã dừng trang web và tiến trình nền.\n")
    assert one.process.wait(timeout=10) == 0
    assert postgres.dsn_if_running(data) is None
    assert motcua_run("stop", "--data", data).stdout == "motcua không chạy.\n"


def test_killed_supervisor_leaves_nothing_that_stop_cannot_end(up, data, motcua_run):
    postgres.ensure(data)
    one = up("--empty")
    groups = [one.files.read(name)["pid"] for name in ("web", "worker")]
    assert one.files.read("database")["started_here"] is False
    one.end(signal.SIGKILL)

    assert eventually(lambda: [members_of(group) for group in groups] == [[], []], 30)
    said = motcua_run("stop", "--data", data)

    assert said.stdout == "Đã dừng cơ sở dữ liệu.\n"
    assert postgres.dsn_if_running(data) is None


def test_busy_port_is_told_before_anything_starts(data, motcua_run):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        busy = door.getsockname()[1]
        said = motcua_run("up", "--data", data, "--port", busy)

    assert said.returncode == 1
    assert f"Cổng {busy} đang bận" in said.stderr
    assert "motcua up --port" in said.stderr
    assert postgres.dsn_if_running(data) is None


def test_interrupted_start_leaves_no_database_behind(data):
    one = Up(data, "--empty")
    assert eventually(lambda: postgres.dsn_if_running(data) is not None, 30)

    code = one.end()

    assert code != 0
    assert postgres.dsn_if_running(data) is None
