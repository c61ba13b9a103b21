"""Lock files pin every package by hash and name no place to fetch it from."""

from __future__ import annotations

import json
import re

import pytest

from tests.architecture import house

REQUIREMENTS = sorted((house.ROOT / "requirements").glob("*.txt"))
PACKAGE_LOCK = house.ROOT / "package-lock.json"
ADDRESS = re.compile(r"[a-z]+://")
PINNED = re.compile(r"^[A-Za-z0-9][\w.\-]*(\[[\w,\-]+\])?==\S+")


@pytest.mark.parametrize("path", [*REQUIREMENTS, PACKAGE_LOCK], ids=house.relative)
def test_a_lock_file_carries_no_address(path) -> None:
    found = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if ADDRESS.search(line)]

    assert found == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=house.relative)
def test_every_python_package_is_pinned_with_a_hash(path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert entries
    assert [entry[:60] for entry in entries if not PINNED.match(entry)] == []
    assert [entry[:60] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_npm_package_is_pinned_with_a_hash() -> None:
    packages = json.loads(PACKAGE_LOCK.read_text(encoding="utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}

    assert fetched
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    assert [
        name for name, entry in fetched.items() if not entry.get("integrity", "").startswith("sha512-")
    ] == []


def test_each_requirements_list_has_its_lock() -> None:
    lists = {path.stem for path in (house.ROOT / "requirements").glob("*.in")}

    assert {path.stem for path in REQUIREMENTS} == lists


def test_npm_keeps_addresses_out_of_new_locks() -> None:
    settings = (house.ROOT / ".npmrc").read_text(encoding="utf-8").split()

    assert "omit-lockfile-registry-resolved=true" in settings


def test_the_locks_of_other_tools_are_not_committed() -> None:
    unwanted = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml"}

    assert [house.relative(path) for path in house.committed_files() if path.name in unwanted] == []
