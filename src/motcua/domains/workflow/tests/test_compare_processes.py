"""Tái cấu trúc: before and after, side by side."""

from __future__ import annotations

from motcua.domains.workflow.rules.compare import compare, cost_of_time
from motcua.domains.workflow.types.simulation import CompareRow, Measure, Shape

BEFORE = Shape(
    steps=7,
    hand_overs=4,
    legs=1,
    papers=5,
    visits=2,
    allowed=2_400,
    duration=2_000,
    office_work=300,
    applicant_time=360,
)
AFTER = Shape(
    steps=5,
    hand_overs=2,
    legs=0,
    papers=3,
    visits=0,
    allowed=1_440,
    duration=1_000,
    office_work=200,
    applicant_time=195,
)


def _by_measure(rows: tuple[CompareRow, ...]) -> dict[Measure, CompareRow]:
    return {row.measure: row for row in rows}


def test_every_measure_stands_side_by_side() -> None:
    rows = _by_measure(compare(BEFORE, AFTER, hour_rate=48_000))

    found = {measure: (row.before, row.after, row.saved, row.percent) for measure, row in rows.items()}
    assert found == {
        Measure.STEPS: (7, 5, 2, 29),
        Measure.HAND_OVERS: (4, 2, 2, 50),
        Measure.LEGS: (1, 0, 1, 100),
        Measure.PAPERS: (5, 3, 2, 40),
        Measure.VISITS: (2, 0, 2, 100),
        Measure.ALLOWED: (2_400, 1_440, 960, 40),
        Measure.DURATION: (2_000, 1_000, 1_000, 50),
        Measure.OFFICE_WORK: (300, 200, 100, 33),
        Measure.APPLICANT_TIME: (360, 195, 165, 46),
        Measure.TIME_COST: (288_000, 156_000, 132_000, 46),
    }


def test_cost_of_time_is_hours_by_income_of_an_hour() -> None:
    """The example of the paper on compliance cost: 6 hours at 48 000 dong, and 3 hours 15."""
    assert cost_of_time(360, 48_000) == 288_000
    assert cost_of_time(195, 48_000) == 156_000


def test_without_an_income_there_is_no_cost_of_time() -> None:
    assert Measure.TIME_COST not in _by_measure(compare(BEFORE, AFTER))


def test_what_neither_knows_is_left_out() -> None:
    rows = compare(Shape(7, 4, 1), Shape(5, 2, 0))

    assert [row.measure for row in rows] == [Measure.STEPS, Measure.HAND_OVERS, Measure.LEGS]


def test_what_one_does_not_know_is_not_compared() -> None:
    row = _by_measure(compare(Shape(7, 4, 1, papers=5), Shape(5, 2, 0)))[Measure.PAPERS]

    assert (row.before, row.after, row.saved, row.percent) == (5, None, None, None)


def test_more_than_before_is_a_loss() -> None:
    row = _by_measure(compare(Shape(5, 2, 0), Shape(7, 4, 1)))[Measure.STEPS]

    assert (row.saved, row.percent) == (-2, -40)


def test_of_nothing_there_is_no_percent() -> None:
    row = _by_measure(compare(Shape(5, 2, 0), Shape(5, 2, 1)))[Measure.LEGS]

    assert (row.saved, row.percent) == (-1, None)
