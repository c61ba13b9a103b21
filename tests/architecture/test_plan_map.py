"""The map from the plan's 25 rows to the product names only what exists."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache

from motcua.kernel.shipped import load_json
from tests.architecture import house
from tests.architecture.routes import all_routes

MAP = house.ROOT / "docs" / "reference" / "plan-map.md"
TO_COME, DONE, NOTHING = "chưa có", "đủ", "–"


@dataclass(frozen=True)
class Line:
    """One of the 25 rows, with what serves it."""

    number: str
    work: str
    screens: list[str]
    services: list[str]
    tests: list[str]
    left: str


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def lines() -> tuple[Line, ...]:
    rows = [line for line in MAP.read_text(encoding="utf-8").splitlines() if re.match(r"\| [IVX]+\.\d", line)]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return tuple(Line(c[0], c[1], names(c[2]), names(c[3]), names(c[4]), c[5]) for c in cells)


def named_apart_from_the_table() -> list[str]:
    text = MAP.read_text(encoding="utf-8").split("| Mục |")[0]
    return [name for name in names(text) if ":" in name]


def test_the_map_has_the_25_rows_of_the_plan_in_order() -> None:
    rows = load_json("plan-2024.json")["rows"]

    assert [line.number for line in lines()] == [row["id"] for row in rows]
    assert len(lines()) == 25


def test_every_row_says_what_is_left() -> None:
    assert [line.number for line in lines() if not line.left.startswith((TO_COME, DONE))] == []


def test_a_row_served_by_nothing_is_not_called_whole() -> None:
    empty = [line for line in lines() if not (line.screens or line.services)]

    assert [line.number for line in empty if not line.left.startswith(TO_COME)] == []


def test_a_row_that_is_served_is_tested() -> None:
    assert [line.number for line in lines() if line.services and not line.tests] == []


def test_every_screen_named_is_an_address() -> None:
    known = {route.name for route in all_routes()}
    named = [*named_apart_from_the_table(), *(screen for line in lines() for screen in line.screens)]

    assert sorted(set(named) - known) == []


def test_every_service_named_is_public() -> None:
    missing = []
    for name in {service for line in lines() for service in line.services}:
        domain, _, function = name.partition(".")
        homes = [
            importlib.import_module(f"motcua.domains.{domain}.{part}") for part in ("services", "selectors")
        ]
        if not any(function in home.__all__ for home in homes):
            missing.append(name)

    assert sorted(missing) == []


def test_every_test_named_is_a_file() -> None:
    named = {name for line in lines() for name in line.tests}

    assert sorted(name for name in named if not (house.ROOT / name).is_file()) == []
