"""The process that forks the readers: one for many files, clean whatever a file does, gone when nobody needs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from motcua.kernel import inspection
from motcua.kernel.inspection import Order, Unreadable, inspector, look
from motcua.kernel.tests import untrusted

SOURCES = Path(inspection.__file__).resolve().parents[3]
PATIENCE_SECONDS = 60


@pytest.fixture
def fresh():
    """An inspector of this test's own, and none left of it."""
    inspector.end()
    yield
    inspector.end()


@pytest.fixture
def page(tmp_path) -> str:
    return _written(tmp_path / "trang.pdf", untrusted.written(untrusted.text_pdf()))


@pytest.fixture
def endless(tmp_path) -> str:
    """A file that keeps its reader busy until it is given up."""
    made = pikepdf.new()
    made.add_blank_page().Contents = made.make_stream(b"0 0 m " * 5_000_000)
    return _written(tmp_path / "vo-tan.pdf", untrusted.written(made))


def test_a_hundred_files_from_four_threads_begin_one_inspector(fresh, page):
    before = inspector.started

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _nth: look(Order("pdf", page))["pages"], range(100)))

    assert told == [1] * 100
    assert inspector.started - before == 1


def test_an_inspector_killed_between_two_files_is_begun_anew(fresh, page):
    look(Order("pdf", page))
    before, killed = inspector.started, _pid()
    os.kill(killed, signal.SIGKILL)

    assert look(Order("pdf", page))["pages"] == 1
    assert inspector.started - before == 1
    assert _pid() != killed
    assert not _runs(killed)


def test_a_file_whose_inspector_is_killed_is_looked_into_again(fresh, endless):
    before = inspector.started
    with _looking(endless, seconds=1) as (told, _child):
        os.kill(_pid(), signal.SIGKILL)

        assert told.exception(PATIENCE_SECONDS).args == ("timeout",)
    assert inspector.started - before == 2


def test_a_file_that_kills_every_inspector_is_broken(fresh, page, monkeypatch):
    def killed(*_given):
        raise inspector._Gone

    monkeypatch.setattr(inspector, "_listen", killed)
    before = inspector.started

    with pytest.raises(Unreadable, match="broken"):
        look(Order("pdf", page))

    assert inspector.started - before == 2


def test_what_breaks_a_reader_does_not_touch_the_inspector(fresh, page, endless, tmp_path):
    large = _written(tmp_path / "lon.png", untrusted.saved(Image.new("RGB", (8000, 8000)), "PNG"))
    look(Order("pdf", page))
    first = _pid()

    with pytest.raises(Unreadable, match="memory"):
        look(Order("picture", large), memory=180 * 1024 * 1024)
    with pytest.raises(Unreadable, match="timeout"):
        look(Order("pdf", endless), seconds=1)
    with pytest.raises(Unreadable, match="broken"):
        look(Order("pdf", large))

    assert (look(Order("pdf", page))["pages"], _pid()) == (1, first)


def test_other_files_are_looked_into_while_one_keeps_its_reader_busy(fresh, page, endless):
    with _looking(endless, seconds=9) as (told, child):
        assert look(Order("pdf", page))["pages"] == 1
        assert not told.done()
        os.kill(child, signal.SIGKILL)

        assert told.exception(PATIENCE_SECONDS).args == ("timeout",)


def test_a_reader_that_sleeps_is_given_up_by_the_clock_on_the_wall(fresh, endless):
    with _looking(endless, seconds=1) as (told, child):
        os.kill(child, signal.SIGSTOP)  # uses no time of the processor any more
        os.kill(child, signal.SIGALRM)
        os.kill(child, signal.SIGCONT)

        assert told.exception(PATIENCE_SECONDS).args == ("timeout",)


def test_an_answer_longer_than_anybody_reads_is_none(fresh, page, monkeypatch):
    monkeypatch.setattr(inspection, "LONGEST_ANSWER", 10)

    with pytest.raises(Unreadable, match="broken"):
        look(Order("pdf", page))


def test_an_order_of_many_long_paths_reaches_its_reader(fresh, tmp_path):
    paths = tuple(str(tmp_path / ("thu-muc/" * 100) / f"{nth}.jpg") for nth in range(500))

    with pytest.raises(Unreadable, match="broken"):
        look(Order("join", join=paths, made=str(tmp_path / "ghep.pdf")))


def test_signatures_met_once_are_not_loaded_again(fresh, tmp_path):
    signed = pikepdf.new()
    signed.add_blank_page()
    signed.Root.Mark = pikepdf.Dictionary(ByteRange=pikepdf.Array([0, 1]))
    path = _written(tmp_path / "ky.pdf", untrusted.written(signed))

    told = look(Order("pdf", path))["signatures"]

    assert told == {"roots": 0, "found": []}
    assert _waited(lambda: "pyhanko" in _maps(_pid()) or "cryptography" in _maps(_pid()))


def test_a_reader_holds_nothing_of_ours(fresh, endless, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://motcua:mat-khau@db/motcua")
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "bi-mat")
    with open(endless, "rb") as ours, _looking(endless, seconds=9) as (_told, child):
        os.set_inheritable(ours.fileno(), True)
        assert _waited(lambda: endless in _held(child))

        assert sorted(one.partition(":")[0] for one in _held(child)) == [
            "/dev/null",
            "/dev/null",
            endless,
            "socket",
        ]
        assert not {"DATABASE_URL", "MOTCUA_SECRET_KEY"} & set(_environ(child))
        os.kill(child, signal.SIGKILL)


def test_a_reader_has_its_limits_and_the_inspector_has_none_of_them(fresh, endless):
    with _looking(endless, seconds=9) as (_told, child):
        assert _waited(lambda: _limit(child, "Max open files") == "64")

        assert (_limit(child, "Max cpu time"), _limit(child, "Max core file size")) == ("9", "0")
        assert _limit(child, "Max address space") == str(inspection.MEMORY)
        assert _limit(child, "Max file size") == str(inspection.LARGEST_MADE)
        assert _limit(_pid(), "Max cpu time") == "unlimited"
        os.kill(child, signal.SIGKILL)


def test_an_inspector_nobody_needs_ends_by_itself_and_the_next_file_begins_another(fresh, page, monkeypatch):
    monkeypatch.setattr(inspector, "IDLE_SECONDS", 0.2)
    look(Order("pdf", page))
    idle = _pid()

    assert _waited(lambda: not _runs(idle))
    assert look(Order("pdf", page))["pages"] == 1
    assert _pid() != idle


def test_it_ends_with_whoever_began_it_even_one_that_was_killed(page, endless):
    owner = _owner(page, endless)
    mine, child = (int(number) for number in owner.stdout.readline().split())
    assert _runs(mine)

    owner.kill()
    owner.communicate()

    assert _waited(lambda: not _runs(mine) and not _runs(child))


def test_it_stands_apart_from_our_terminal(fresh, page):
    look(Order("pdf", page))

    assert os.getpgid(_pid()) == _pid() != os.getpgrp()


def test_a_fork_of_ours_has_none_and_ends_none(fresh, page):
    look(Order("pdf", page))
    ours = _pid()

    forked = os.fork()
    if forked == 0:
        os._exit(0 if inspector._running is None and inspector.started == 0 else 1)
    _child, status = os.waitpid(forked, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert (look(Order("pdf", page))["pages"], _pid()) == (1, ours)


def _written(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


@contextmanager
def _looking(path: str, *, seconds: int):
    """A look in another thread, and the child that does it."""
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(look, Order("pdf", path), seconds=seconds)
        assert _waited(lambda: inspector._running is not None and _children(_pid()))
        yield told, _children(_pid())[0]


def _owner(page: str, endless: str) -> subprocess.Popen:
    """A process that has begun an inspector, tells its number and that of a child at work, and waits."""
    program = f"""
import pathlib, threading, time
from motcua.kernel.inspection import Order, inspector, look
look(Order("pdf", {page!r}))
number = inspector._running.process.pid
threading.Thread(target=look, args=(Order("pdf", {endless!r}),), daemon=True).start()
while not (child := pathlib.Path(f"/proc/{{number}}/task/{{number}}/children").read_text().split()):
    time.sleep(0.01)
print(number, child[0], flush=True)
time.sleep(60)
"""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )


def _pid() -> int:
    return inspector._running.process.pid


def _waited(is_so) -> bool:
    """Whether it came to be so in time."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _runs(pid: int) -> bool:
    """Whether there is such a process; one that ended and was not buried is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _held(pid: int) -> list[str]:
    """What the descriptors of a process lead to."""
    try:
        return [os.readlink(one) for one in Path(f"/proc/{pid}/fd").iterdir()]
    except FileNotFoundError:  # closed while we looked
        return []


def _environ(pid: int) -> list[str]:
    given = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return [one.decode().partition("=")[0] for one in given if one]


def _maps(pid: int) -> str:
    return Path(f"/proc/{pid}/maps").read_text()


def _limit(pid: int, name: str) -> str:
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.removeprefix(name).split()[0] for line in lines if line.startswith(name))
