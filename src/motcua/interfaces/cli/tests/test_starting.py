"""From typing `motcua up` to the supervisor, and `motcua stop` from another terminal: what is begun is undone."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.cli.operations import refusals, starting, stopping
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.interfaces.cli.operations.starting import Wish, child_environment, start_up
from motcua.interfaces.cli.operations.surroundings import Database

HERE = "127.0.0.1"
SERVED = Database("postgresql://x", embedded=True, started_here=True)


class World:
    """Everything the start touches, only told of."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = data
        self.happened: list[str] = []
        self.running: str | None = None
        self.supervisors: list[starting.Supervisor] = []
        self.fail_at = ""
        self.error: BaseException = Refusal("hỏng giữa chừng")
        monkeypatch.setattr(starting, "running_database", lambda _data: self.running)
        monkeypatch.setattr(starting, "start_database", self.step("database", SERVED))
        monkeypatch.setattr(starting, "prepare", self.step("prepare", ["tiepnhan  Tiếp nhận"]))
        monkeypatch.setattr(starting, "end_leftovers", self.step("leftovers", None))
        monkeypatch.setattr(starting.ports, "is_free", lambda _host, _port: True)
        monkeypatch.setattr(starting.postgres, "stop", lambda _data: self.happened.append("stop database"))

    def step(self, name: str, result: object):
        def act(*_given: object, **_options: object) -> object:
            self.happened.append(name)
            if self.fail_at == name:
                raise self.error
            return result

        return act

    def supervise(self, ready) -> int:
        self.happened.append("supervise")
        ready()
        return 0


@pytest.fixture
def world(tmp_path, monkeypatch) -> World:
    made = World(tmp_path, monkeypatch)
    kept = starting.Supervisor.__init__

    def remember(self, **given) -> None:
        kept(self, **given)
        made.supervisors.append(self)

    monkeypatch.setattr(starting.Supervisor, "__init__", remember)
    monkeypatch.setattr(starting.Supervisor, "run", lambda _self, ready: made.supervise(ready))
    monkeypatch.delenv("MOTCUA_PUBLIC_URL", raising=False)
    return made


def wish(data: Path, **changes: object) -> Wish:
    facts = {"data": data, "host": HERE, "port": 8000, "demo": False, "log_here": False, **changes}
    return Wish(**facts)  # type: ignore[arg-type]


def test_leftovers_go_before_the_database_and_the_tables_come_before_the_pages(world, capsys) -> None:
    assert start_up(wish(world.data)) == 0

    assert world.happened == ["leftovers", "database", "prepare", "supervise"]
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("motcua đang chạy tại http://127.0.0.1:8000 (khởi động ")
    assert lines[2:4] == ["tiepnhan  Tiếp nhận", "Nhấn Ctrl-C để dừng."]


def test_supervisor_is_given_web_and_worker_with_a_log_each(world) -> None:
    start_up(wish(world.data))

    (one,) = world.supervisors
    assert [(child.name, child.module, child.log) for child in one.children] == [
        ("web", "motcua.interfaces.cli.processes.web", world.data / "log" / "web.log"),
        ("worker", "motcua.interfaces.cli.processes.worker", world.data / "log" / "worker.log"),
    ]
    assert (one.host, one.port, one.url) == (HERE, 8000, "http://127.0.0.1:8000")
    assert (one.embedded, one.started_database) == (True, True)


def test_a_demo_is_given_neighbours_with_ports_of_their_own_and_the_rest_is_not(world, capsys) -> None:
    start_up(wish(world.data, demo=True))

    (one,) = world.supervisors
    assert [(child.name, child.port) for child in one.children] == [
        ("web", None),
        ("worker", None),
        ("identity", 8001),
        ("gateway", 8002),
    ]
    assert {child.environ["MOTCUA_VNEID_ISSUER"] for child in one.children} == {"http://127.0.0.1:8001"}
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "tiepnhan  Tiếp nhận"
    assert lines[3].startswith("Người dân: mở http://127.0.0.1:8000/nguoi-dan/dang-nhap/")

    start_up(wish(world.data))

    children = world.supervisors[1].children
    assert [child.name for child in children] == ["web", "worker"]
    assert not any("DEMO" in name or "GATEWAY" in name for name in children[0].environ)


def test_logs_on_the_screen_are_written_nowhere_else(world) -> None:
    start_up(wish(world.data, log_here=True))

    assert [child.log for child in world.supervisors[0].children] == [None, None]


def test_second_start_with_the_same_data_is_refused_with_the_address_of_the_first(world) -> None:
    files = RunFiles.of(world.data)
    with files.hold():
        files.write("motcua", url="http://127.0.0.1:8000")
        with pytest.raises(Refusal) as refused:
            start_up(wish(world.data))

    assert str(refused.value) == (
        "motcua đang chạy với dữ liệu này: http://127.0.0.1:8000. Dừng bằng: motcua stop"
    )
    assert world.happened == []


@pytest.mark.parametrize("step", ["database", "prepare"])
@pytest.mark.parametrize("error", [Refusal("hỏng"), KeyboardInterrupt()], ids=["refused", "interrupted"])
def test_start_that_breaks_off_stops_the_database_it_started(world, step: str, error: BaseException) -> None:
    world.fail_at, world.error = step, error

    with pytest.raises(type(error)):
        start_up(wish(world.data))

    assert world.happened[-1] == "stop database"
    assert RunFiles.of(world.data).is_held() is False


def test_start_that_breaks_off_leaves_a_database_that_ran_before(world) -> None:
    world.fail_at, world.running = "prepare", "postgresql://x"

    with pytest.raises(Refusal):
        start_up(wish(world.data))

    assert "stop database" not in world.happened


def test_busy_port_is_refused_before_the_database_is_started(world, monkeypatch) -> None:
    monkeypatch.setattr(starting.ports, "is_free", lambda _host, port: port != 8000)

    with pytest.raises(Refusal) as refused:
        start_up(wish(world.data))

    assert str(refused.value) == (
        "Cổng 8000 đang bận. Cổng 8001 còn trống: chạy `motcua up --port 8001` (hoặc `make run PORT=8001`)."
    )
    assert world.happened == ["leftovers"]


def test_folder_that_cannot_be_written_is_named(world, tmp_path) -> None:
    (tmp_path / "tệp").touch()

    with pytest.raises(Refusal, match=f"^Không dùng được {tmp_path / 'tệp'}"):
        start_up(wish(tmp_path / "tệp" / "data"))

    assert world.happened == []


def test_full_disk_is_refused_before_a_file_is_written(world, monkeypatch) -> None:
    from motcua.interfaces.cli.operations import refusals

    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda _path: SimpleNamespace(free=199 * 1024**2))

    with pytest.raises(Refusal, match="chỉ còn 199 MB, gần hết chỗ"):
        start_up(wish(world.data))

    assert list(world.data.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104
        ("::", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("10.0.0.5", "http://10.0.0.5:8000"),
    ],
)
def test_address_people_type_follows_the_host_listened_on(host: str, public: str, monkeypatch) -> None:
    monkeypatch.delenv("MOTCUA_PUBLIC_URL", raising=False)

    environ = child_environment(wish(Path("/d"), host=host), 8000, SERVED)

    assert environ["MOTCUA_PUBLIC_URL"] == public
    assert environ["MOTCUA_HOST"] == host


def test_children_are_told_data_database_and_port_and_keep_the_rest(monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://motcua.test")
    monkeypatch.setenv("MOTCUA_DATA", "/elsewhere")
    monkeypatch.setenv("SOMETHING_ELSE", "kept")

    environ = child_environment(wish(Path("/srv/dữ liệu")), 8001, SERVED)

    told = ("DATABASE_URL", "MOTCUA_DATA", "MOTCUA_PORT", "MOTCUA_PUBLIC_URL", "SOMETHING_ELSE")
    assert [environ[name] for name in told] == [
        *("postgresql://x", "/srv/dữ liệu", "8001", "https://motcua.test", "kept")
    ]
    assert os.environ["MOTCUA_DATA"] == "/elsewhere"


@pytest.mark.parametrize(("demo", "words"), [(True, ["--demo"]), (False, [])])
def test_preparing_runs_in_a_process_of_its_own_and_gives_the_accounts(monkeypatch, demo, words) -> None:
    ran: list[object] = []

    def run(command: list[str], **options: object) -> SimpleNamespace:
        ran.extend([command, options["env"]])
        return SimpleNamespace(returncode=0, stdout='something said\n{"accounts": ["một", "hai"]}\n')

    monkeypatch.setattr(starting.subprocess, "run", run)

    assert starting.prepare({"A": "b"}, demo=demo) == ["một", "hai"]
    assert ran == [[sys.executable, "-m", "motcua.interfaces.cli.processes.prepare", *words], {"A": "b"}]


@pytest.mark.parametrize("code", [1, 130, -9])
def test_preparing_that_failed_points_to_what_was_said_above(monkeypatch, code: int) -> None:
    monkeypatch.setattr(
        starting.subprocess, "run", lambda *_a, **_o: SimpleNamespace(returncode=code, stdout="")
    )

    with pytest.raises(Refusal) as refused:
        starting.prepare({}, demo=False)

    assert str(refused.value) == "Chưa chuẩn bị xong cơ sở dữ liệu; xem lý do ở trên."


def test_a_disk_that_filled_up_while_preparing_is_said_to_be_full(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        starting.subprocess, "run", lambda *_a, **_o: SimpleNamespace(returncode=1, stdout="")
    )
    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda _there: SimpleNamespace(free=3 * 1024 * 1024))

    with pytest.raises(Refusal, match="chỉ còn 3 MB, gần hết chỗ"):
        starting.prepare({"MOTCUA_DATA": str(tmp_path)}, demo=False)


def test_termination_during_the_start_unwinds_it_like_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGTERM)

    def be_terminated() -> None:
        with starting.terminated_like_ctrl_c():
            os.kill(os.getpid(), signal.SIGTERM)
            signal.sigtimedwait([signal.SIGUSR1], 1)  # the handler runs before this comes back

    with pytest.raises(KeyboardInterrupt):
        be_terminated()
    assert signal.getsignal(signal.SIGTERM) is before


def test_processes_of_a_killed_supervisor_are_ended_and_forgotten(tmp_path, monkeypatch) -> None:
    files = RunFiles(tmp_path)
    files.write("web", pid=11)
    files.write("worker", pid=12)
    files.write("motcua", pid=10)
    alive = {11: [11, 15], 12: []}
    killed: list[int] = []

    def kill(group: int) -> None:
        killed.append(group)
        alive[group] = []

    monkeypatch.setattr(starting, "members_of", lambda group: alive[group])
    monkeypatch.setattr(starting, "kill_group", kill)

    starting.end_leftovers(files)

    assert killed == [11]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pid", [None, "11", 1.5, [], {}])
def test_what_is_no_process_id_is_not_killed(tmp_path, monkeypatch, pid: object) -> None:
    files = RunFiles(tmp_path)
    (tmp_path / "web.json").write_text(json.dumps({"pid": pid}))
    monkeypatch.setattr(starting, "kill_group", lambda group: pytest.fail(f"killed {group}"))

    starting.end_leftovers(files)

    assert files.read("web") == {}


def test_person_is_asked_about_the_next_port_by_its_number(monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True, write=lambda _t: 0))
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or " Có ")
    monkeypatch.setattr(starting.ports, "is_free", lambda _host, port: port == 8003)

    assert starting.free_port(HERE, 8000) == 8003
    assert asked == ["Cổng 8000 đang bận. Dùng cổng 8003? [C/k] "]


@pytest.mark.parametrize(("seeing", "typing"), [(True, False), (False, True), (False, False)])
def test_nobody_is_asked_where_nobody_sits(monkeypatch, seeing: bool, typing: bool) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: typing))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: seeing, write=lambda _t: 0))
    monkeypatch.setattr("builtins.input", lambda _question: pytest.fail("asked"))
    monkeypatch.setattr(starting.ports, "is_free", lambda _host, port: port == 8001)

    with pytest.raises(Refusal, match="Cổng 8000 đang bận"):
        starting.free_port(HERE, 8000)


class Stopped:
    """What `motcua stop` touches, only told of."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data, self.files = data, RunFiles.of(data)
        self.killed: list[tuple[int, int]] = []
        self.ended: list[RunFiles] = []
        self.database_ran = False
        self.lock: io.TextIOBase | None = None
        monkeypatch.setattr(stopping.os, "kill", self.kill)
        monkeypatch.setattr(stopping, "end_leftovers", self.ended.append)
        monkeypatch.setattr(stopping.postgres, "stop", lambda _data: self.database_ran)
        monkeypatch.setattr(stopping, "own_server", lambda: None)

    def kill(self, pid: int, number: int) -> None:
        self.killed.append((pid, number))
        if self.lock is not None:
            self.lock.close()


@pytest.fixture
def stopped(tmp_path, monkeypatch) -> Stopped:
    return Stopped(tmp_path, monkeypatch)


def test_supervisor_is_asked_and_waited_for(stopped) -> None:
    stopped.lock = stopped.files.hold()
    stopped.files.write("motcua", pid=4711)

    assert stopping.stop_all(stopped.data) == ["trang web và tiến trình nền"]

    assert stopped.killed == [(4711, signal.SIGTERM)]
    assert stopped.ended == []


def test_supervisor_that_will_not_stop_is_named_after_a_while(stopped, monkeypatch) -> None:
    moments = iter([0.0, 20.0, 39.9, 40.1])
    monkeypatch.setattr(stopping.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(stopping.time, "sleep", lambda _seconds: None)
    stopped.files.folder.mkdir()
    stopped.files.write("motcua", pid=4711)

    with stopped.files.hold(), pytest.raises(Refusal) as refused:
        stopping.stop_all(stopped.data)

    assert str(refused.value) == "motcua (tiến trình 4711) chưa dừng sau 40 giây."


def test_what_a_killed_supervisor_left_is_ended(stopped) -> None:
    stopped.files.hold().close()
    stopped.database_ran = True

    assert stopping.stop_all(stopped.data) == ["cơ sở dữ liệu"]

    assert stopped.ended == [stopped.files]
    assert stopped.killed == []


def test_server_of_ones_own_is_never_stopped(stopped, monkeypatch) -> None:
    monkeypatch.setattr(stopping, "own_server", lambda: "postgresql://x")
    monkeypatch.setattr(stopping.postgres, "stop", lambda _data: pytest.fail("stopped it"))

    assert stopping.stop_all(stopped.data) == []


def test_folder_motcua_never_ran_in_is_left_as_it_is(stopped) -> None:
    assert stopping.stop_all(stopped.data) == []

    assert stopped.ended == []
    assert list(stopped.data.iterdir()) == []
