"""One supervised process, told of without starting any: how often it dies, when it is due, how it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.interfaces.cli.operations import children
from motcua.interfaces.cli.operations.children import Child, kill_group


class FakeProcess:
    """As Popen, ended when the test says so."""

    def __init__(self, pid: int = 4242) -> None:
        self.pid = pid
        self.code: int | None = None
        self.stubborn = False
        self.asked: list[object] = []

    def poll(self) -> int | None:
        return self.code

    def terminate(self) -> None:
        self.asked.append("terminate")
        if not self.stubborn:
            self.code = 0

    def wait(self, timeout: float | None = None) -> int:
        self.asked.append(("wait", timeout))
        if self.code is None:
            if timeout is not None:
                raise subprocess.TimeoutExpired("x", timeout)
            self.code = -signal.SIGKILL
        return self.code


class World:
    """A clock, the processes started, and the groups ended."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.started: list[tuple[list[str], dict[str, object]]] = []
        self.killed: list[tuple[int, int]] = []

    def start(self, command: list[str], **options: object) -> FakeProcess:
        self.started.append((command, options))
        return FakeProcess(pid=4241 + len(self.started))


@pytest.fixture
def world(monkeypatch) -> World:
    made = World()
    monkeypatch.setattr(children.time, "monotonic", lambda: made.now)
    monkeypatch.setattr(children.subprocess, "Popen", made.start)
    monkeypatch.setattr(children.os, "killpg", lambda group, number: made.killed.append((group, number)))
    return made


def child(log: Path | None = None, **environ: str) -> Child:
    return Child("web", "some.module", log, environ)


def test_fresh_child_is_due_and_has_not_died(world) -> None:
    one = child()

    assert one.due
    assert one.died() is None


def test_child_is_started_as_a_module_in_a_group_of_its_own_and_knows_its_supervisor(world) -> None:
    one = child(MOTCUA_PORT="8000")

    assert one.start() == 4242

    ((command, options),) = world.started
    assert command == [sys.executable, "-m", "some.module"]
    assert options["env"] == {"MOTCUA_PORT": "8000", "MOTCUA_SUPERVISOR": str(os.getpid())}
    assert options["process_group"] == 0
    assert options["stdin"] == subprocess.DEVNULL


def test_output_goes_to_the_log_whose_folder_is_made(world, tmp_path) -> None:
    log = tmp_path / "log" / "web.log"

    child(log).start()

    _command, options = world.started[0]
    assert options["stdout"].name == str(log)
    assert options["stdout"].mode == "ab"
    assert options["stderr"] == subprocess.STDOUT
    assert options["stdout"].closed  # the child has its own end of it


def test_without_a_log_output_goes_where_the_supervisors_goes(world) -> None:
    child().start()

    assert (world.started[0][1]["stdout"], world.started[0][1]["stderr"]) == (None, None)


def test_running_child_is_not_due_and_has_not_died(world) -> None:
    one = child()
    one.start()

    assert one.due is False
    assert one.died() is None


def test_death_is_told_once_with_its_code_and_the_group_is_ended(world) -> None:
    one = child()
    one.start()
    one.process.code = -9

    assert [one.died(), one.died()] == [-9, None]
    assert world.killed == [(4242, signal.SIGKILL)]


def test_good_end_is_a_death_too(world) -> None:
    one = child()
    one.start()
    one.process.code = 0

    assert one.died() == 0
    assert one.quick_deaths == 1


@pytest.mark.parametrize(
    ("deaths", "pause"),
    [(1, 0.25), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 16.0), (7, 30.0), (20, 30.0)],
)
def test_pause_doubles_with_each_quick_death_up_to_half_a_minute(world, deaths: int, pause: float) -> None:
    one = child()
    one.quick_deaths = deaths - 1
    one.start()
    one.process.code = 1

    one.died()

    assert one.quick_deaths == deaths
    assert one.again_at == world.now + pause


def test_child_is_due_again_only_after_its_pause(world) -> None:
    one = child()
    one.start()
    one.process.code = 1
    one.died()

    world.now += 0.24
    assert one.due is False
    world.now += 0.01
    assert one.due is True


@pytest.mark.parametrize(("lived", "deaths"), [(9.9, 4), (10.0, 0), (3600.0, 0)])
def test_child_that_lived_ten_seconds_begins_with_a_clean_record(world, lived: float, deaths: int) -> None:
    one = child()
    one.quick_deaths = 3
    one.start()
    world.now += lived
    one.process.code = 1

    one.died()

    assert one.quick_deaths == deaths
    assert one.again_at == world.now + (0.25 if deaths == 0 else 4.0)


def test_asking_to_stop_speaks_to_the_process_and_not_to_its_helpers(world) -> None:
    one = child()
    one.start()

    one.ask_to_stop()

    assert one.process.asked == ["terminate"]
    assert world.killed == []


def test_dead_or_absent_process_is_not_asked(world) -> None:
    one = child()
    one.ask_to_stop()
    one.start()
    one.process.code = 0

    one.ask_to_stop()

    assert one.process.asked == []


def test_waiting_ends_the_group_of_a_process_that_went_in_good_order(world) -> None:
    one = child()
    one.start()
    process = one.process
    one.ask_to_stop()

    one.wait(world.now + 25)

    assert process.asked == ["terminate", ("wait", 25.0), ("wait", None)]
    assert world.killed == [(4242, signal.SIGKILL)]
    assert one.process is None


def test_waiting_ends_a_stubborn_process_by_force_and_waits_no_negative_time(world) -> None:
    one = child()
    one.start()
    process = one.process
    process.stubborn = True
    one.ask_to_stop()

    one.wait(world.now - 5)

    assert process.asked == ["terminate", ("wait", 0.0), ("wait", None)]
    assert process.code == -signal.SIGKILL
    assert one.process is None


def test_waiting_for_nobody_takes_no_time(world) -> None:
    child().wait(world.now + 100)

    assert world.killed == []


@pytest.mark.parametrize("error", [ProcessLookupError, PermissionError])
def test_group_that_is_gone_is_no_matter(monkeypatch, error: type[OSError]) -> None:
    def gone(_group: int, _number: int) -> None:
        raise error

    monkeypatch.setattr(children.os, "killpg", gone)

    kill_group(4242)


def test_group_of_nobody_is_not_killed(world) -> None:
    child().kill_group()

    assert world.killed == []


@pytest.mark.parametrize(("size", "moved"), [(9, False), (10, True), (25, True)])
def test_log_is_moved_aside_when_it_is_too_long(tmp_path, monkeypatch, size: int, moved: bool) -> None:
    monkeypatch.setattr(children, "LONGEST_LOG", 10)
    log = tmp_path / "web.log"
    log.write_bytes(b"x" * size)

    child(log).trim_log()

    assert log.stat().st_size == (0 if moved else size)
    assert (tmp_path / "web.old.log").exists() is moved


def test_second_long_log_takes_the_place_of_the_first(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(children, "LONGEST_LOG", 10)
    log = tmp_path / "web.log"
    for letter in (b"a", b"b"):
        log.write_bytes(letter * 12)
        child(log).trim_log()

    assert (tmp_path / "web.old.log").read_bytes() == b"b" * 12
    assert sorted(path.name for path in tmp_path.iterdir()) == ["web.log", "web.old.log"]


def test_log_that_is_not_there_is_not_trimmed(tmp_path) -> None:
    child(tmp_path / "web.log").trim_log()
    child().trim_log()

    assert list(tmp_path.iterdir()) == []


def test_process_that_appends_goes_on_at_the_start_of_a_trimmed_log(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(children, "LONGEST_LOG", 10)
    log = tmp_path / "web.log"
    with log.open("ab", buffering=0) as writing:
        writing.write(b"before before\n")
        child(log).trim_log()
        writing.write(b"after\n")

    assert log.read_bytes() == b"after\n"
