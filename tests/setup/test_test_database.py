"""The tests' own database: there before anything asks, shared, gone after the last run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.kernel import postgres
from tests.setup.conftest import ROOT

TELL = "import tests.support.database, os; print(os.environ['DATABASE_URL'], flush=True); "
STAY = TELL + "input()"


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="mc-"))
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


def environ(place: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "MOTCUA_TEST_DATA": str(place), "PYTHONPATH": str(ROOT), **more}


def run(code: str, **env: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def stay(place: Path) -> subprocess.Popen[str]:
    """A test run that goes on until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", STAY],
        env=environ(place),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def test_server_of_ones_own_is_left_alone(place):
    told = run(TELL, **environ(place, DATABASE_URL="postgresql://x@/x"))

    assert told == "postgresql://x@/x"
    assert list(place.iterdir()) == []


def test_package_can_be_imported_without_being_installed(place):
    found = run(
        TELL + "import motcua; print(motcua.__file__)", **environ(place, DATABASE_URL="x")
    ).splitlines()[-1]

    assert Path(found) == ROOT / "src" / "motcua" / "__init__.py"


def test_server_is_shared_and_goes_with_the_last_run(place):
    first, second = stay(place), stay(place)
    urls = {process.stdout.readline().strip() for process in (first, second)}
    assert urls == {postgres.dsn_if_running(place)}

    first.communicate("\n")
    assert postgres.dsn_if_running(place) is not None

    second.communicate("\n")
    assert postgres.dsn_if_running(place) is None


def test_data_of_tests_need_not_survive_a_crash(place):
    process = stay(place)
    url = process.stdout.readline().strip()
    code = "import psycopg, sys; print(psycopg.connect(sys.argv[1]).execute('show fsync').fetchone()[0])"

    said = subprocess.run([sys.executable, "-W", "ignore", "-c", code, url], capture_output=True, text=True)

    process.communicate("\n")
    assert said.stdout == "off\n"
