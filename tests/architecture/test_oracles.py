"""What the legal clock is checked against knows nothing of it: oracles that count day by day, cases by hand."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.architecture import house

TESTS = house.DOMAINS / "deadlines" / "tests"
CASES = TESTS / "cases"
ORACLES = sorted(
    path for path in house.files_below(TESTS) if path.stem.endswith("oracle") and "test_" not in path.name
)
KNOWN = {
    "motcua.domains.deadlines.types",
    *(f"motcua.domains.deadlines.tests.{path.stem}" for path in ORACLES),
}
BY_NAME = {"__import__", "import_module", "eval", "exec", "getattr"}
"""Ways to reach code without an import that can be read."""
ARTICLE = re.compile(r"Đ\d+|Điều \d+|NQ \d+|QĐ \d+|mẫu \d+|Thông báo hoán đổi")
EXPECTED = ("due", "first", "legal", "work")

each_oracle = pytest.mark.parametrize("path", ORACLES, ids=lambda path: path.name)


def imports_of(source: str) -> Iterator[str]:
    """Every module named by an import, whole."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def foreign(source: str) -> list[str]:
    """Our modules that are imported although an oracle may not know them."""
    ours = (name for name in imports_of(source) if name.startswith(("motcua", ".")))
    return [name for name in ours if name not in KNOWN]


def legal_cases() -> list[tuple[Path, dict[str, Any]]]:
    return [
        (path, case)
        for path in sorted(CASES.rglob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
    ]


def test_the_oracles_are_there() -> None:
    assert [path.name for path in ORACLES] == ["clock_oracle.py", "oracle.py"]


@each_oracle
def test_an_oracle_knows_of_deadlines_the_types_alone(path: Path) -> None:
    assert foreign(path.read_text(encoding="utf-8")) == []


@each_oracle
def test_an_oracle_reaches_nothing_by_its_name(path: Path) -> None:
    names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}

    assert names & BY_NAME == set()


@each_oracle
def test_an_oracle_takes_values_alone_of_the_types(path: Path) -> None:
    """The names of the units; no calendar, no reading, nothing that was computed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "motcua.domains.deadlines.types"
        for alias in node.names
    }

    assert taken == {"Unit"}


@pytest.mark.parametrize(
    "source",
    [
        "from motcua.domains.deadlines.rules import due_moment",
        "from motcua.domains.deadlines import rules",
        "import motcua.domains.deadlines.rules.moment",
        "from motcua.kernel.clock import VN",
        "from ..rules import due_date",
        "def late():\n    from motcua.domains.deadlines.selectors import shipped_calendar",
    ],
)
def test_the_check_sees_an_oracle_that_looks(source: str) -> None:
    assert foreign(source) != []


def test_cases_are_data_without_any_code() -> None:
    files = [path for path in house.committed_files() if path.is_relative_to(CASES)]

    assert files != []
    assert {path.suffix for path in files} == {".json"}


def test_at_least_sixty_legal_cases_stand_with_article_reasoning_and_dates_written_by_hand() -> None:
    cases = legal_cases()

    assert len(cases) >= 60
    assert len(cases) == 163
    faults = [f"{path.name} {case.get('from')}: {fault}" for path, case in cases for fault in faults_of(case)]
    assert faults == []


def faults_of(case: dict[str, Any]) -> Iterator[str]:
    if not ARTICLE.search(case["law"]):
        yield "names no article"
    if len(case["why"]) < 15:
        yield "has no reasoning"
    dates = [case[name] for name in EXPECTED if name in case]
    if not dates:
        yield "expects no date"
    if any(datetime.fromisoformat(text).isoformat(timespec="minutes") != text for text in dates):
        yield "writes a date that is none"


def test_no_case_is_counted_twice() -> None:
    said = [json.dumps(case, sort_keys=True, ensure_ascii=False) for _path, case in legal_cases()]

    assert len(said) == len(set(said))


def test_the_cases_the_law_is_known_to_be_wrong_in_are_among_them() -> None:
    """Tết of three years, swaps, 24/11/2026, Friday 16:59, a make-up Saturday, month ends, lunch, supplements."""
    told = [
        f"{case['from']} {case.get('due', case.get('legal'))} {case['law']} {case['why']}"
        for _, case in legal_cases()
    ]
    wanted = {
        "Tết 2024": r"^2024-02-0[5-7].* 2024-02-(1[5-9]|2\d)",
        "Tết 2025": r"^2025-01-2\d.* 2025-02-0\d",
        "Tết 2026": r"^2026-02-1[0-5].* 2026-02-2[3-7]",
        "24/11/2026": r"2026-11-2[0-4].*(24/11|NQ 28)",
        "Friday 16:59": r"T16:59",
        "a make-up Saturday": r"làm bù",
        "the end of a month": r"Đ148: tháng cuối không có ngày tương ứng",
        "lunch": r"trưa|sáng.*chiều",
        "a supplement": r"bổ sung",
        "a payment": r"phí",
        "received after 15:00": r"sau 15 giờ",
    }

    assert [
        name for name, pattern in wanted.items() if not any(re.search(pattern, line) for line in told)
    ] == []
