"""Hand-counted clocks, each with its articles and its reasoning: supplements by both readings, waits,
extensions, stops, and offices with hours of their own."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from motcua.domains.deadlines.rules import build_calendar, clock_dates, clock_sentences, read_clock
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import (
    Calendar,
    ClockKind,
    ClockTerm,
    Ground,
    Interval,
    Reading,
    Spell,
    Unit,
    WeekHours,
)
from motcua.kernel.clock import aware

CASES = Path(__file__).parent / "cases" / "clocks"


def clock_cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))["cases"], start=1):
            found.append(pytest.param(case, id=f"{path.stem} {number}: {case['from']}"))
    return found


def moment(text: str | None) -> datetime | None:
    return aware(datetime.fromisoformat(text)) if text else None


def spell_of(told: dict[str, Any]) -> Spell:
    started = moment(told["from"])
    assert started is not None
    return Spell(
        kind=ClockKind(told["kind"]),
        ground=Ground(told["ground"]),
        started_at=started,
        ended_at=moment(told["to"]),
        appointed_at=moment(told.get("appointed")),
    )


def calendar_of(case: dict[str, Any]) -> Calendar:
    """The shipped calendar, or the shipped days with the office hours the case names."""
    shipped = shipped_calendar()
    if "weeks" not in case:
        return shipped
    weeks = [
        WeekHours(
            valid_from=date.fromisoformat(week["from"]),
            valid_to=date.fromisoformat(week["to"]) if week["to"] else None,
            days={
                int(weekday): tuple(
                    Interval(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in hours
                )
                for weekday, hours in week["days"].items()
            },
            reception_only=frozenset(week.get("reception_only", [])),
        )
        for week in case["weeks"]
    ]
    return build_calendar(days=shipped.named.values(), hours=weeks, version="thử")


def facts(case: dict[str, Any]) -> dict[str, Any]:
    start = moment(case["from"])
    assert start is not None
    cutoff = time.fromisoformat(case["cutoff"]) if "cutoff" in case else None
    return {
        "term": ClockTerm(start, case["amount"], Unit(case["unit"]), cutoff),
        "spells": [spell_of(told) for told in case["spells"]],
        "calendar": calendar_of(case),
    }


@pytest.mark.parametrize("case", clock_cases())
def test_clock_shows_the_dates_the_law_says(case: dict[str, Any]) -> None:
    found = read_clock(**facts(case))

    assert found.first_due_at == moment(case["first"]), case["why"]
    assert found.legal_due_at == moment(case["legal"]), case["why"]
    assert found.work_due_at == moment(case["work"]), case["why"]
    assert found.dates == clock_dates(**facts(case))
    assert all(sentence.endswith(".") for sentence in clock_sentences(found, facts(case)["calendar"]))


@pytest.mark.parametrize("case", clock_cases())
def test_choosing_subtract_for_the_legal_date_never_makes_it_later_than_both(case: dict[str, Any]) -> None:
    found = clock_dates(**facts(case), legal=Reading.SUBTRACT)

    assert found.work <= found.legal
    assert found.work == found.legal


def test_there_are_enough_clocks_and_each_has_its_article_and_reasoning() -> None:
    cases = [param.values[0] for param in clock_cases()]

    assert len(cases) == 59
    assert all(len(case["law"]) > 10 and len(case["why"]) > 10 for case in cases)
    assert {Unit(case["unit"]) for case in cases} == set(Unit)
    kinds = {told["kind"] for case in cases for told in case["spells"]}
    assert kinds == {kind.value for kind in ClockKind}
