"""The folder `run`: what is written for people and scripts, and when it is not to be believed."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from motcua.interfaces.cli.operations import run_files
from motcua.interfaces.cli.operations.run_files import RunFiles, members_of


@pytest.fixture
def files(tmp_path) -> RunFiles:
    made = RunFiles.of(tmp_path)
    made.folder.mkdir()
    return made


def test_files_lie_in_the_folder_run_of_the_data(tmp_path) -> None:
    assert RunFiles.of(tmp_path).folder == tmp_path / "run"
    assert list(tmp_path.iterdir()) == []


def test_facts_are_read_as_they_were_written(files) -> None:
    files.write("motcua", pid=7, host="127.0.0.1", port=8000, url="http://127.0.0.1:8000", data="/dữ liệu")

    assert files.read("motcua") == {
        "pid": 7,
        "host": "127.0.0.1",
        "port": 8000,
        "url": "http://127.0.0.1:8000",
        "data": "/dữ liệu",
    }


def test_writing_again_replaces_everything_that_stood_there(files) -> None:
    files.write("web", pid=1, port=8000)
    files.write("web", pid=2)

    assert files.read("web") == {"pid": 2}
    assert [path.name for path in files.folder.iterdir()] == ["web.json"]


def test_other_programs_can_read_it(files) -> None:
    files.write("web", pid=1)

    assert json.loads((files.folder / "web.json").read_text(encoding="utf-8")) == {"pid": 1}


def test_reader_never_sees_half_a_file(files) -> None:
    done = threading.Event()
    seen: set[int] = set()

    def read() -> None:
        while not done.is_set():
            seen.add(len(files.read("web").get("text", "")))

    files.write("web", text="x" * 100_000)
    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(100):
        files.write("web", text="x" * 100_000)
    done.set()
    reader.join()

    assert seen == {100_000}


@pytest.mark.parametrize("content", ["", "{", "not json", "\x00"])
def test_file_that_cannot_be_read_is_as_if_it_were_not_there(files, content: str) -> None:
    (files.folder / "web.json").write_text(content)

    assert files.read("web") == {}


def test_file_that_is_not_there_has_no_facts(files) -> None:
    assert files.read("worker") == {}


def test_clearing_takes_the_facts_and_leaves_the_lock(files) -> None:
    with files.hold():
        files.write("motcua", pid=1)
        files.write("database", pid=2)
        files.clear()
        assert [path.name for path in files.folder.iterdir()] == ["lock"]
        assert files.is_held()


def test_clearing_nothing_is_fine(tmp_path) -> None:
    RunFiles.of(tmp_path).clear()

    assert list(tmp_path.iterdir()) == []


def test_nobody_holds_a_folder_that_is_not_there(tmp_path) -> None:
    assert RunFiles.of(tmp_path).is_held() is False
    assert list(tmp_path.iterdir()) == []


def test_file_of_a_killed_supervisor_does_not_count_as_running(files) -> None:
    files.hold().close()
    files.write("motcua", pid=os.getpid())

    assert files.is_held() is False


def test_asking_whether_it_is_held_does_not_hold_it(files) -> None:
    files.hold().close()

    assert [files.is_held(), files.is_held()] == [False, False]
    with files.hold() as lock:
        assert lock is not None


def test_lock_makes_the_folder_it_needs(tmp_path) -> None:
    with RunFiles.of(tmp_path / "mới" / "data").hold():
        assert (tmp_path / "mới" / "data" / "run" / "lock").is_file()


def test_second_holder_goes_away_empty_handed_and_leaves_the_first_alone(files) -> None:
    with files.hold():
        assert files.hold() is None
        assert files.is_held()

    assert files.is_held() is False


@pytest.fixture
def processes(monkeypatch):
    """Processes that are only told of: pid → (group, command line)."""
    table: dict[int, tuple[int, str]] = {}
    monkeypatch.setattr(run_files, "_processes", lambda: list(table))
    monkeypatch.setattr(run_files, "_group_of", lambda pid: table[pid][0])
    monkeypatch.setattr(run_files, "_is_ours", lambda pid: "motcua.interfaces.cli." in table[pid][1])
    return table


def test_members_of_a_group_are_those_of_ours_in_it(processes) -> None:
    processes.update(
        {
            10: (10, "python -m motcua.interfaces.cli.processes.web"),
            11: (10, "python -m motcua.interfaces.cli.processes.web"),
            12: (12, "python -m motcua.interfaces.cli.processes.worker"),
            13: (10, "/usr/bin/firefox"),
        }
    )

    assert members_of(10) == [10, 11]
    assert members_of(12) == [12]
    assert members_of(99) == []


def test_process_of_this_very_moment_is_found_with_its_group() -> None:
    assert os.getpid() in run_files._processes()
    assert run_files._group_of(os.getpid()) == os.getpgid(0)


def test_process_that_is_gone_has_no_group_and_is_not_ours() -> None:
    gone = 2**22 + 1  # beyond the largest process id of Linux

    assert run_files._group_of(gone) is None
    assert run_files._is_ours(gone) is False


def test_test_run_is_not_taken_for_a_process_of_motcua() -> None:
    assert run_files._is_ours(os.getpid()) is False
    assert Path(f"/proc/{os.getpid()}/cmdline").exists()
