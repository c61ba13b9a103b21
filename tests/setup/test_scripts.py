"""`make test` and `make check` fail when they must."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest

from tests.setup.conftest import ROOT


def script(name: str) -> ModuleType:
    """A file of `scripts/` as a module."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tests() -> ModuleType:
    return script("test")


@pytest.fixture
def checks() -> ModuleType:
    return script("check")


def pretend(monkeypatch, tests, code: int, seconds: float) -> list[list[str]]:
    """pytest stood in for: it ends with a code after some seconds; returns what it was asked."""
    asked = []
    moments = iter([0.0, seconds])

    def run(command, **_options):
        asked.append(command)
        return SimpleNamespace(returncode=code)

    monkeypatch.setattr(tests, "seed_of_commit", lambda: 7)
    monkeypatch.setattr(tests.subprocess, "run", run)
    monkeypatch.setattr(tests.time, "monotonic", lambda: next(moments))
    return asked


@pytest.mark.parametrize(
    ("code", "minutes", "expected"), [(0, 3, 0), (1, 3, 1), (0, 16, 0), (0, 31, 1), (3, 31, 3)]
)
def test_suite_fails_when_a_test_fails_or_it_takes_over_thirty_minutes(
    monkeypatch, capsys, tests, code, minutes, expected
):
    asked = pretend(monkeypatch, tests, code, minutes * 60.0)

    assert tests.run(["-x"], {}) == expected
    assert "--durations=10" in asked[0]
    assert {"-x", "--randomly-seed=7", "--hypothesis-seed=7"} <= set(asked[0])
    assert ("Quá 30 phút" in capsys.readouterr().err) is (minutes > 30)


@pytest.mark.parametrize(
    ("told", "code", "seed"), [("7b33aa01\n", 0, 0x7B33AA01), ("7b33aa01f\n", 0, 0x7B33AA01), ("", 128, 0)]
)
def test_a_commit_is_always_tested_in_the_same_order(monkeypatch, tests, told, code, seed):
    answered = SimpleNamespace(stdout=told, returncode=code)
    monkeypatch.setattr(tests.subprocess, "run", lambda command, **_options: answered)

    assert tests.seed_of_commit() == seed


def test_external_server_must_be_named():
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    said = subprocess.run(
        [sys.executable, "scripts/test.py", "--external"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
    )

    assert said.returncode == 2
    assert "DATABASE_URL" in said.stderr


def test_missing_browser_fails_the_suite(monkeypatch, capsys, tests):
    def none(_shop):
        raise tests.Problem("Không có Chromium")

    monkeypatch.setattr(tests, "find_chromium", none)
    monkeypatch.setattr(tests, "run", lambda *_args: pytest.fail("must not run"))
    monkeypatch.setattr(sys, "argv", ["test.py"])

    assert tests.main() == 1
    assert "Không có Chromium" in capsys.readouterr().err


def test_every_check_runs_although_an_earlier_one_failed(monkeypatch, capsys, checks):
    ran = []

    def part(name: str, well: bool):
        return lambda: ran.append(name) or well

    monkeypatch.setattr(
        checks, "CHECKS", {"a": (part("a", False), part("a2", True)), "b": (part("b", True),)}
    )
    monkeypatch.setattr(sys, "argv", ["check.py"])

    assert checks.main() == 1
    assert ran == ["a", "a2", "b"]
    assert capsys.readouterr().out.endswith("Hỏng: a.\n")


def test_named_checks_run_alone(monkeypatch, checks):
    ran = []
    monkeypatch.setattr(
        checks, "CHECKS", {name: (lambda name=name: ran.append(name) or True,) for name in ("a", "b")}
    )
    monkeypatch.setattr(sys, "argv", ["check.py", "b"])

    assert checks.main() == 0
    assert ran == ["b"]


def test_unknown_check_is_refused(monkeypatch, checks):
    monkeypatch.setattr(sys, "argv", ["check.py", "nonsense"])

    with pytest.raises(SystemExit) as ended:
        checks.main()

    assert ended.value.code == 2


def test_lock_with_an_address_is_found(monkeypatch, capsys, checks, tmp_path):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "prod.txt").write_text("--index-url https" + "://somewhere/simple\n")
    monkeypatch.setattr(checks, "ROOT", tmp_path)

    assert not checks.locks_tell_no_address()
    assert "requirements/prod.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "well"), [("0002_more\n", True), ("0001_initial\n", False), (None, False)]
)
def test_latest_migration_must_be_written_down(monkeypatch, checks, tmp_path, written, well):
    folder = tmp_path / "src" / "motcua" / "domains" / "x" / "migrations"
    folder.mkdir(parents=True)
    for name in ("0001_initial.py", "0002_more.py", "__init__.py"):
        (folder / name).touch()
    if written is not None:
        (folder / "max_migration.txt").write_text(written)
    monkeypatch.setattr(checks, "ROOT", tmp_path)

    assert checks.migrations_end_where_said() is well
