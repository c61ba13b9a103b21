"""Files and functions stay small: one use case, one file; one thought, one function."""

from __future__ import annotations

from pathlib import Path

from tests.architecture import house

PYTHON_LINES = 400
TEST_LINES = 600
FUNCTION_LINES = 60
TEMPLATE_LINES = 150
STYLE_LINES = 150

# path -> reason and date. An exemption is asked for in the review of the change that needs it.
EXEMPT: dict[str, str] = {}


def longer_than(limit: int, paths: list[Path]) -> list[str]:
    sizes = {house.relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{name}: {size}" for name, size in sizes.items() if size > limit and name not in EXEMPT]


def test_python_files_stay_small() -> None:
    sources = [path for path in house.all_sources() if not house.is_test(path)]

    assert longer_than(PYTHON_LINES, sources) == []


def test_test_files_stay_small() -> None:
    tests = [path for path in house.all_sources() if house.is_test(path)]

    assert longer_than(TEST_LINES, tests) == []


def test_functions_stay_short() -> None:
    long_ones = [
        f"{house.line(path, function)} {function.name}"
        for path in house.all_sources()
        for function in house.functions_in(path)
        if (function.end_lineno or function.lineno) - function.lineno >= FUNCTION_LINES
    ]

    assert [found for found in long_ones if found.split(":")[0] not in EXEMPT] == []


def test_templates_stay_small() -> None:
    papers = house.files_below(house.PACKAGE, suffixes=(".typ",))

    assert longer_than(TEMPLATE_LINES, house.templates() + papers) == []


def test_stylesheets_stay_small() -> None:
    assert longer_than(STYLE_LINES, house.files_below(house.PACKAGE, suffixes=(".css",))) == []


def test_an_exemption_names_a_file_that_exists() -> None:
    assert [name for name in EXEMPT if not (house.ROOT / name).is_file()] == []
