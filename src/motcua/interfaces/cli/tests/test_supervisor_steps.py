"""The supervisor's steps one by one, with children and a database that are only told of."""

from __future__ import annotations

import http.client
import os
import re
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.cli.operations import supervisor as module
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.interfaces.cli.operations.supervisor import Supervisor, answers, tell
from motcua.kernel.postgres import PostgresError


class FakeChild:
    """A child that dies when the test says so."""

    def __init__(self, name: str, log: Path | None = None) -> None:
        self.name, self.log = name, log
        self.code: int | None = None
        self.due = True
        self.quick_deaths = 0
        self.port: int | None = None
        self.happened: list[str] = []

    def start(self) -> int:
        self.happened.append("start")
        self.due = False
        return {"web": 101, "worker": 102}[self.name]

    def died(self) -> int | None:
        code, self.code = self.code, None
        return code

    def trim_log(self) -> None:
        self.happened.append("trim")

    def ask_to_stop(self) -> None:
        self.happened.append("ask")

    def wait(self, until: float) -> None:
        self.happened.append(f"wait {until:.0f}")


class World:
    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 5000.0
        self.dsn: str | None = "postgresql://x"
        self.start_error: Exception | None = None
        self.database: list[str] = []
        self.said: list[str] = []
        self.opened = False
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)
        monkeypatch.setattr(module.time, "sleep", self.pass_time)
        monkeypatch.setattr(module.postgres, "dsn_if_running", lambda _data: self.dsn)
        monkeypatch.setattr(module.postgres, "start", self.start_database)
        monkeypatch.setattr(module.postgres, "stop", lambda _data: self.database.append("stop"))
        monkeypatch.setattr(module, "postmaster_pid", lambda _folders: 909)
        monkeypatch.setattr(module, "answers", lambda _host, _port: self.opened)
        files = RunFiles.of(data)
        files.folder.mkdir(parents=True)
        self.web, self.worker = FakeChild("web", data / "web.log"), FakeChild("worker", data / "worker.log")
        self.supervisor = Supervisor(
            data=data,
            run_files=files,
            children=[self.web, self.worker],  # type: ignore[list-item]
            host="127.0.0.1",
            port=8000,
            url="http://127.0.0.1:8000",
            embedded=False,
            started_database=False,
            say=self.said.append,
        )

    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    def start_database(self, _data: Path) -> SimpleNamespace:
        if self.start_error is not None:
            raise self.start_error
        self.database.append("start")
        self.dsn = "postgresql://x"
        return SimpleNamespace(started_here=True)

    def facts(self, name: str) -> dict[str, object]:
        return self.supervisor.run_files.read(name)


@pytest.fixture
def world(tmp_path, monkeypatch) -> World:
    return World(tmp_path, monkeypatch)


def test_first_step_starts_what_is_due_and_writes_it_down(world) -> None:
    world.supervisor._step()

    assert world.web.happened == world.worker.happened == ["start", "trim"]
    web = world.facts("web")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", str(web.pop("started_at")))
    assert web == {"pid": 101, "port": 8000}
    assert world.facts("worker")["pid"] == 102
    assert world.said == []


def test_child_in_its_pause_is_not_started(world) -> None:
    world.worker.due = False

    world.supervisor._step()

    assert world.worker.happened == ["trim"]
    assert world.facts("worker") == {}


def test_death_is_told_with_its_code(world) -> None:
    world.supervisor._step()
    world.worker.code = -11

    world.supervisor._step()

    assert world.said == ["Tiến trình worker đã dừng (mã -11), đang khởi động lại."]


def test_nothing_is_started_or_told_once_the_end_was_asked_for(world) -> None:
    world.supervisor.stopping = True
    world.web.code = 0

    world.supervisor._step()

    assert "start" not in world.web.happened
    assert world.said == []


def test_logs_are_looked_at_once_a_minute(world) -> None:
    for seconds in (0, 30, 29, 2, 61):
        world.now += seconds
        world.supervisor._step()

    assert world.web.happened.count("trim") == 3


def test_database_of_ones_own_is_not_watched(world) -> None:
    world.dsn = None

    world.supervisor._step()

    assert world.database == []
    assert world.facts("database") == {}


def test_embedded_database_is_watched_once_a_second(world, monkeypatch) -> None:
    asked: list[float] = []
    world.supervisor.embedded = True
    monkeypatch.setattr(module.postgres, "dsn_if_running", lambda _data: asked.append(world.now) or "x")

    for _ in range(9):
        world.supervisor._step()
        world.now += 0.25

    assert len(asked) == 3


def test_database_that_died_is_started_again_and_is_then_ours_to_stop(world) -> None:
    world.supervisor.embedded = True
    world.dsn = None

    world.supervisor._step()

    assert world.database == ["start"]
    assert world.said == ["Cơ sở dữ liệu đã dừng, đang khởi động lại."]
    assert world.facts("database") == {"pid": 909, "started_here": True}


def test_database_that_cannot_be_started_is_told_and_tried_again_after_ten_seconds(world) -> None:
    world.supervisor.embedded = True
    world.dsn, world.start_error = None, PostgresError("hết chỗ")

    world.supervisor._step()
    world.now += 9.9
    world.supervisor._step()
    assert world.said == [
        "Cơ sở dữ liệu đã dừng, đang khởi động lại.",
        "Chưa khởi động lại được cơ sở dữ liệu: hết chỗ",
    ]
    assert world.facts("database") == {"pid": 909, "started_here": False}

    world.start_error = None
    world.now += 0.2
    world.supervisor._step()
    assert world.database == ["start"]
    assert world.supervisor.started_database is True


def test_ready_means_that_the_page_answers(world) -> None:
    world.opened = True

    assert world.supervisor._wait_until_ready() is True


def test_page_that_comes_late_is_waited_for(world) -> None:
    began = world.now
    world.supervisor.say = lambda _text: None
    original = world.pass_time

    def later(seconds: float) -> None:
        original(seconds)
        world.opened = world.now > began + 3

    module.time.sleep = later  # type: ignore[assignment]

    assert world.supervisor._wait_until_ready() is True
    assert 3 < world.now - began < 3.3


def test_end_asked_for_during_the_start_is_heard(world) -> None:
    world.supervisor.stopping = True

    assert world.supervisor._wait_until_ready() is False


def test_page_that_never_answers_ends_the_start_after_a_minute_and_a_half(world, tmp_path) -> None:
    began = world.now

    with pytest.raises(Refusal) as refused:
        world.supervisor._wait_until_ready()

    assert 90 < world.now - began < 91
    assert str(refused.value) == (
        f"Trang web chưa trả lời sau 90 giây.\nXem nhật ký: {tmp_path / 'web.log'}, {tmp_path / 'worker.log'}"
    )


def test_child_that_dies_three_times_at_once_is_hopeless_and_its_last_lines_are_shown(world, tmp_path):
    (tmp_path / "web.log").write_text("".join(f"dòng {number}\n" for number in range(1, 21)))
    world.web.quick_deaths = 3

    with pytest.raises(Refusal) as refused:
        world.supervisor._wait_until_ready()

    lines = str(refused.value).splitlines()
    assert lines[0] == "Tiến trình web không khởi động được."
    assert lines[1:-1] == [f"dòng {number}" for number in range(9, 21)]
    assert lines[-1].startswith("Xem nhật ký: ")


def test_hopeless_child_without_a_log_is_named_all_the_same(world) -> None:
    world.web.log = world.worker.log = None
    world.web.quick_deaths = 3

    with pytest.raises(Refusal) as refused:
        world.supervisor._wait_until_ready()

    assert str(refused.value) == "Tiến trình web không khởi động được."


def test_a_neighbour_of_a_demo_that_does_not_start_keeps_nobody_from_the_pages(world) -> None:
    world.worker.port, world.worker.quick_deaths = 8002, 3
    original = world.pass_time
    module.time.sleep = lambda seconds: (original(seconds), setattr(world, "opened", True))  # type: ignore

    assert world.supervisor._wait_until_ready() is True


def test_two_quick_deaths_are_not_hopeless_yet(world) -> None:
    world.web.quick_deaths = 2
    world.now += 0
    world.supervisor.stopping = False
    original = world.pass_time
    module.time.sleep = lambda seconds: (original(seconds), setattr(world, "opened", True))  # type: ignore

    assert world.supervisor._wait_until_ready() is True


@pytest.mark.parametrize("started", [True, False])
def test_stopping_asks_everyone_waits_for_everyone_then_stops_its_own_database(world, started: bool) -> None:
    world.supervisor._step()
    world.supervisor.started_database = started

    world.supervisor._stop()

    assert world.web.happened[-2:] == world.worker.happened[-2:] == ["ask", "wait 5025"]
    assert world.database == (["stop"] if started else [])
    assert list(world.supervisor.run_files.folder.iterdir()) == []


def test_supervisor_writes_itself_down_and_the_database_only_when_it_is_embedded(world, tmp_path) -> None:
    world.supervisor._write_run_files()

    facts = world.facts("motcua")
    assert facts.pop("started_at")
    assert facts == {
        "pid": os.getpid(),
        "host": "127.0.0.1",
        "port": 8000,
        "url": "http://127.0.0.1:8000",
        "data": str(tmp_path),
    }
    assert world.facts("database") == {}

    world.supervisor.embedded = True
    world.supervisor._write_run_files()
    assert world.facts("database") == {"pid": 909, "started_here": False}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_each_way_to_ask_for_the_end_is_heard_and_the_old_ways_come_back(world, number: int) -> None:
    heard: list[int] = []

    def listen(number: int, _frame: object) -> None:
        heard.append(number)

    # Whoever started the tests may have told them not to listen.
    before = signal.signal(number, listen)
    try:
        with world.supervisor._signals():
            os.kill(os.getpid(), number)
        assert world.supervisor.stopping is True
        assert heard == []
        assert signal.getsignal(number) is listen
    finally:
        signal.signal(number, before)


def test_signal_that_was_ignored_stays_ignored(world) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with world.supervisor._signals():
            os.kill(os.getpid(), signal.SIGHUP)
        assert world.supervisor.stopping is False
    finally:
        signal.signal(signal.SIGHUP, before)


def test_whole_life_from_start_to_end_is_one_call(world) -> None:
    world.opened = True
    ready: list[str] = []

    def now_stop() -> None:
        ready.append("ready")
        world.supervisor.stopping = True

    assert world.supervisor.run(now_stop) == 0

    assert ready == ["ready"]
    assert world.web.happened == ["start", "trim", "ask", "wait 5025"]
    assert list(world.supervisor.run_files.folder.iterdir()) == []


def test_start_that_breaks_off_stops_what_was_started(world) -> None:
    world.worker.quick_deaths = 3

    with pytest.raises(Refusal, match="Tiến trình worker không khởi động được"):
        world.supervisor.run(lambda: None)

    assert world.web.happened[-2] == "ask"
    assert world.facts("motcua") == {}


class FakeConnection:
    """What a web server says, without one."""

    says: object = 200
    asked: list[tuple[object, ...]] = []

    def __init__(self, host: str, port: int, timeout: float) -> None:
        FakeConnection.asked.append((host, port))

    def request(self, method: str, path: str, headers: dict[str, str]) -> None:
        FakeConnection.asked.append((method, path, headers))
        if isinstance(self.says, Exception):
            raise self.says

    def getresponse(self) -> SimpleNamespace:
        return SimpleNamespace(status=self.says)

    def close(self) -> None:
        FakeConnection.asked.append(("close",))


@pytest.fixture
def web(monkeypatch):
    def says(what: object) -> list[tuple[object, ...]]:
        monkeypatch.setattr(FakeConnection, "says", what)
        monkeypatch.setattr(FakeConnection, "asked", [])
        monkeypatch.setattr(module.http.client, "HTTPConnection", FakeConnection)
        return FakeConnection.asked

    return says


@pytest.mark.parametrize(
    ("says", "open_"),
    [
        (200, True),
        (301, True),
        (302, True),
        (503, True),  # the page is there; what is not well is told on it
        (400, False),
        (404, False),
        (500, False),
        (502, False),
        (ConnectionRefusedError(), False),
        (TimeoutError(), False),
        (http.client.BadStatusLine("x"), False),
    ],
)
def test_page_is_open_when_the_product_answers(web, says: object, open_: bool) -> None:
    asked = web(says)

    assert answers("127.0.0.1", 8000) is open_
    assert asked[-1] == ("close",)


@pytest.mark.parametrize(
    ("host", "asked_at"),
    [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("10.0.0.5", "10.0.0.5")],  # noqa: S104
)
def test_listening_everywhere_is_asked_at_home(web, host: str, asked_at: str) -> None:
    asked = web(200)

    answers(host, 8000)

    assert asked[0] == (asked_at, 8000)
    assert asked[1] == ("GET", "/suc-khoe/", {"Host": "127.0.0.1"})


def test_telling_a_closed_terminal_is_no_reason_to_stop(monkeypatch, capsys) -> None:
    tell("mở")
    assert capsys.readouterr().out == "mở\n"

    def closed(_text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=closed, flush=lambda: None))
    tell("đóng")
