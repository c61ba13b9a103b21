"""The supervisor keeps its children alive, and ends them all, in order, when told to. Real processes."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motcua.interfaces.cli.operations import children, supervisor
from motcua.interfaces.cli.operations.children import Child
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles, members_of
from motcua.interfaces.cli.operations.starting import end_leftovers
from motcua.interfaces.cli.operations.supervisor import Supervisor
from motcua.interfaces.cli.tests.conftest import clean_environment
from motcua.kernel import postgres

STAND_IN = "motcua.interfaces.cli.tests.stand_ins"


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def eventually(true: Callable[[], object], seconds: float = 15.0) -> bool:
    give_up_at = time.monotonic() + seconds
    while not true():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.02)
    return True


class Running:
    """A supervisor in this process with stand-ins for web and worker, told to stop from another thread."""

    def __init__(self, data: Path, *, embedded: bool = False, started: bool = False, **kinds: str) -> None:
        port = free_port()
        self.said: list[str] = []
        self.files = RunFiles.of(data)
        self.files.folder.mkdir(parents=True)
        self.children = [
            Child(
                name,
                STAND_IN,
                data / f"{name}.log",
                clean_environment(STAND_IN_KIND=kind, MOTCUA_PORT=str(port)),
            )
            for name, kind in ({"web": "web", "worker": "worker"} | kinds).items()
        ]
        self.supervisor = Supervisor(
            data=data,
            run_files=self.files,
            children=self.children,
            host="127.0.0.1",
            port=port,
            url=f"http://127.0.0.1:{port}",
            embedded=embedded,
            started_database=started,
            say=self.said.append,
        )

    def run(self, story: Callable[[], None]) -> None:
        """Run the supervisor; once it is ready the story is played beside it, then it is told to stop."""
        problems: list[BaseException] = []

        def play() -> None:
            try:
                story()
            except BaseException as problem:
                problems.append(problem)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=play)
        self.supervisor.run(thread.start)
        thread.join()
        if problems:
            raise problems[0]

    def pid(self, name: str) -> int:
        return self.files.read(name)["pid"]


@pytest.fixture
def running(tmp_path) -> Iterator[Callable[..., Running]]:
    made: list[Running] = []

    def make(data: Path = tmp_path, **options: object) -> Running:
        made.append(Running(data, **options))
        return made[-1]

    yield make
    for one in made:
        for child in one.children:
            child.kill_group()


def test_processes_and_port_are_written_down_while_they_run(running):
    one = running()
    seen = {}

    def story():
        seen.update({name: one.files.read(name) for name in ("motcua", "web", "worker")})

    one.run(story)

    assert seen["motcua"]["pid"] == os.getpid()
    assert seen["motcua"]["port"] == seen["web"]["port"] == one.supervisor.port
    assert seen["motcua"]["url"] == one.supervisor.url
    assert seen["web"]["pid"] != seen["worker"]["pid"]
    assert list(one.files.folder.glob("*.json")) == []


@pytest.mark.parametrize("name", ["web", "worker"])
def test_killed_process_is_started_again(running, name):
    one = running()
    pids = []

    def story():
        pids.append(one.pid(name))
        os.kill(pids[0], signal.SIGKILL)
        assert eventually(lambda: one.pid(name) != pids[0])
        pids.append(one.pid(name))
        assert eventually(lambda: supervisor.answers("127.0.0.1", one.supervisor.port))

    one.run(story)

    assert pids[0] != pids[1]
    assert one.said == [f"Tiến trình {name} đã dừng (mã -9), đang khởi động lại."]


def test_helpers_of_a_killed_process_do_not_stay_behind(running):
    one = running()

    def story():
        group = one.pid("web")
        assert eventually(lambda: len(members_of(group)) == 2)
        os.kill(group, signal.SIGKILL)
        assert eventually(lambda: one.pid("web") != group)
        assert members_of(group) == []

    one.run(story)


def test_stopping_ends_every_process_and_helper(running):
    one = running()
    groups = []

    def story():
        groups.extend([one.pid("web"), one.pid("worker")])

    one.run(story)

    assert eventually(lambda: [members_of(group) for group in groups] == [[], []])


def test_process_that_will_not_stop_is_ended_by_force(running, monkeypatch):
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 1.0)
    one = running(worker="stubborn")
    groups = []
    before = []

    def story():
        groups.append(one.pid("worker"))
        before.append(time.monotonic())

    one.run(story)

    assert eventually(lambda: members_of(groups[0]) == [])
    assert time.monotonic() - before[0] < 5


def test_web_that_cannot_start_ends_everything_and_is_quoted(running):
    one = running(web="broken")

    with pytest.raises(Refusal, match="thiếu thứ gì đó"):
        one.run(lambda: None)

    assert [child.process for child in one.children] == [None, None]
    assert list(one.files.folder.glob("*.json")) == []


def test_worker_that_cannot_start_does_not_take_the_pages_away(running):
    one = running(worker="broken")

    def story():
        assert eventually(lambda: len(one.said) >= 2)
        assert supervisor.answers("127.0.0.1", one.supervisor.port)

    one.run(story)

    assert set(one.said) == {"Tiến trình worker đã dừng (mã 1), đang khởi động lại."}


def test_pause_grows_while_a_process_keeps_dying(tmp_path):
    child = Child("worker", STAND_IN, tmp_path / "log", clean_environment(STAND_IN_KIND="broken"))
    pauses = []

    for _ in range(4):
        child.start()
        assert eventually(lambda: child.died() is not None)
        pauses.append(child.again_at - time.monotonic())
        child.again_at = 0.0

    assert pauses[0] <= 0.25
    assert [round(pause, 1) for pause in pauses[1:]] == [1.0, 2.0, 4.0]


def test_process_that_lived_long_is_started_again_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(children, "CALM_SECONDS", 0.0)
    child = Child("worker", STAND_IN, tmp_path / "log", clean_environment(STAND_IN_KIND="broken"))

    child.start()
    assert eventually(lambda: child.died() is not None)

    assert child.quick_deaths == 0


def test_children_end_with_a_supervisor_that_was_killed(running):
    one = running()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        child = one.children[1]
        os.write(writer, str(child.start()).encode())
        os._exit(0) if not eventually(lambda: len(members_of(child.process.pid)) == 2) else os.kill(
            os.getpid(), 9
        )
    os.close(writer)
    group = int(os.read(reader, 20))
    os.close(reader)
    os.waitpid(pid, 0)

    # Its helper ignores the signal, as a busy process might; the next start ends it.
    assert eventually(lambda: group not in members_of(group))
    one.files.write("worker", pid=group)
    end_leftovers(one.files)

    assert members_of(group) == []
    assert one.files.read("worker") == {}


def test_stranger_with_a_used_process_id_is_left_alone(tmp_path):
    files = RunFiles(tmp_path)
    files.write("web", pid=os.getppid())

    assert members_of(os.getppid()) == []
    end_leftovers(files)


@pytest.mark.parametrize("started", [True, False], ids=["started here", "ran before"])
def test_only_a_database_that_was_started_here_is_stopped(running, folder, started):
    postgres.ensure(folder)

    running(folder, embedded=True, started=started).run(lambda: None)

    assert (postgres.dsn_if_running(folder) is None) is started


def test_killed_database_is_started_again_and_then_counts_as_started_here(running, folder):
    postgres.ensure(folder)
    one = running(folder, embedded=True)

    def story():
        before = one.files.read("database")
        assert before["started_here"] is False
        os.kill(before["pid"], signal.SIGKILL)
        assert eventually(lambda: one.files.read("database") != before, 30)
        assert postgres.dsn_if_running(folder) is not None

    one.run(story)

    assert one.said == ["Cơ sở dữ liệu đã dừng, đang khởi động lại."]
    assert postgres.dsn_if_running(folder) is None


def test_second_supervisor_of_the_same_data_is_kept_out(tmp_path):
    files = RunFiles.of(tmp_path)

    first = files.hold()
    assert first is not None
    assert files.hold() is None
    assert files.is_held()

    first.close()
    assert not files.is_held()


def test_half_written_run_file_is_no_file(tmp_path):
    files = RunFiles(tmp_path)
    (tmp_path / "web.json").write_text("{")

    assert files.read("web") == {}
    assert files.read("worker") == {}


def test_long_log_is_moved_aside_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(children, "LONGEST_LOG", 10)
    child = Child("web", STAND_IN, tmp_path / "web.log", {})
    child.log.write_text("một dòng rất dài\n")

    child.trim_log()

    assert child.log.read_text() == ""
    assert (tmp_path / "web.old.log").read_text() == "một dòng rất dài\n"
    child.log.write_text("ngắn\n")
    child.trim_log()
    assert child.log.read_text() == "ngắn\n"
