"""Decisions are numbered, whole, one page long, listed, and name what we depend on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.architecture import house

FOLDER = house.ROOT / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
DEPENDENCIES = FOLDER / "0021-dependencies.md"
HEADINGS = ["Context", "Decision", "What the alternative would cost"]
PAGE = 60

# Written in the table under another name.
SPOKEN_OF_AS = {"pytest-xdist": "-xdist", "pytest-randomly": "-randomly", "psycopg": "psycopg 3"}


def packages_in(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [re.split(r"[\[~=<>]", line)[0].strip() for line in lines if line and line[0] not in "#-"]


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_whole_page(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(rf"# {path.name[:4]}\. .+", lines[0])
    assert re.fullmatch(r"(Accepted|Replaced by \d{4},) \d\d/\d\d/\d{4} · [\w, ]+", lines[2])
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS
    assert len(lines) <= PAGE


def test_every_decision_is_listed_under_its_title() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0][8:] for path in DECISIONS}

    assert [name for name, title in titles.items() if f"]({name}) | {title} |" not in index] == []


def test_every_package_we_ask_for_has_its_line() -> None:
    requirements = house.ROOT / "requirements"
    asked = [name for path in sorted(requirements.glob("*.in")) for name in packages_in(path)]
    npm = json.loads((house.ROOT / "package.json").read_text(encoding="utf-8"))
    asked += [*npm["dependencies"], *npm["devDependencies"]]
    table = DEPENDENCIES.read_text(encoding="utf-8").lower()

    unnamed = [name for name in asked if SPOKEN_OF_AS.get(name, name).lower() not in table]
    assert unnamed == []


def test_a_decision_refers_to_decisions_that_exist() -> None:
    numbers = {path.name[:4] for path in DECISIONS}
    referred = {
        number
        for path in DECISIONS
        for number in re.findall(r"\((0\d{3})\)|\b(0\d{3}) says", path.read_text())
    }

    assert {number for pair in referred for number in pair if number} <= numbers
