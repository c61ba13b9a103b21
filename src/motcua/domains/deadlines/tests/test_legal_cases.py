"""Hand-counted terms, each with its article and its reasoning, against the shipped calendar."""

from __future__ import annotations

import ast
import json
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import Unit
from motcua.kernel.clock import VN, aware

HERE = Path(__file__).parent


def legal_cases() -> list[Any]:
    found = []
    for path in sorted((HERE / "cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            name = f"{path.stem}: {case['from']} + {case['amount']} {case['unit']}"
            found.append(pytest.param(case, id=name))
    return found


@pytest.mark.parametrize("case", legal_cases())
def test_term_ends_when_the_law_says(case: dict[str, Any]) -> None:
    term = {
        "start": datetime.fromisoformat(case["from"]),
        "amount": case["amount"],
        "unit": Unit(case["unit"]),
        "calendar": shipped_calendar(),
        "cutoff": time.fromisoformat(case["cutoff"]) if "cutoff" in case else None,
    }

    due = due_date(**term)

    assert due.moment == aware(datetime.fromisoformat(case["due"])), case["why"]
    assert due_moment(**term) == due.moment
    assert due.moment.tzinfo is VN


def test_there_are_enough_cases_and_each_has_its_article_and_reasoning() -> None:
    cases = [param.values[0] for param in legal_cases()]

    assert len(cases) == 104
    assert all(len(case["law"]) > 10 and len(case["why"]) > 10 for case in cases)
    assert {Unit(case["unit"]) for case in cases} == set(Unit)


def test_oracle_knows_nothing_of_deadlines_but_types() -> None:
    tree = ast.parse((HERE / "oracle.py").read_text(encoding="utf-8"))

    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert [module for module in modules if module.startswith("motcua")] == ["motcua.domains.deadlines.types"]
