"""The command as a person runs it: a process of its own, a data folder of its own, nothing of the test's."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import motcua
from motcua.interfaces.cli.main import main
from motcua.kernel import postgres

SRC = Path(motcua.__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment(**more: str) -> dict[str, str]:
    """The test's environment without what it says about databases and data."""
    dropped = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith("MOTCUA_")
    }
    return {**kept, "PYTHONPATH": str(SRC), **more}


def command(*words: object) -> list[str]:
    """A command line of `motcua`."""
    return [sys.executable, "-m", "motcua.interfaces.cli.main", *(str(word) for word in words)]


@pytest.fixture(scope="session")
def motcua_run() -> Run:
    """Run `motcua …` to its end."""

    def run(*words: object, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*words),
            env=clean_environment(**environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=180,
        )

    return run


TOLD = ("MOTCUA_DATA", "MOTCUA_KEYS", "MOTCUA_SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


@pytest.fixture(autouse=True)
def told_no_further() -> Iterator[None]:
    """What a command of one test tells through the environment does not reach the next test."""
    before = {name: os.environ.get(name) for name in TOLD}
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture
def no_server(monkeypatch) -> None:
    """As on a machine where nobody set DATABASE_URL."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


@contextmanager
def short_folder() -> Iterator[Path]:
    """An empty folder in a short path; a server left running there is stopped."""
    path = Path(tempfile.mkdtemp(prefix="mc-"))
    try:
        yield path
    finally:
        for data in (path, *(inside for inside in path.iterdir() if inside.is_dir())):
            postgres.stop(data)
        shutil.rmtree(path)


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder for one test."""
    with short_folder() as path:
        yield path


@pytest.fixture(scope="session")
def filled(motcua_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo department, stopped; tests copy it and change only their copy.

    Made once for all the workers of a test run: whoever comes first makes it, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made, unfinished = shared / "demo", shared / "demo.unfinished"
    with (shared / "demo.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            said = motcua_run("demo", "--data", unfinished)
            assert said.returncode == 0, said.stderr
            unfinished.rename(made)
    return made


@pytest.fixture
def data(filled: Path, folder: Path) -> Path:
    """A copy of the filled data folder."""
    copy = folder / "data"
    shutil.copytree(filled, copy)
    return copy


@pytest.fixture(scope="module")
def running(filled: Path) -> Iterator[Path]:
    """A copy of the filled data folder whose database runs: for the tests of a file that change nothing in it."""
    with short_folder() as path:
        shutil.copytree(filled, path / "data")
        postgres.ensure(path / "data")
        yield path / "data"


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run `motcua …` in this process, which is soon done, where it must refuse: what it says instead."""

    def run(*words: object) -> str:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert (code, said.out) == (1, "")
        return said.err

    return run
