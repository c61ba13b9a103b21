"""From moments of a finished dossier to the office minutes of its steps. Pure."""

from __future__ import annotations

import pytest

from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.dossiers.rules.durations import Taken, leg_key, median_and_p90, steps_taken
from motcua.kernel.clock import local

CALENDAR = shipped_calendar()
CHECK, SIGN, GIVE = ("B2", "processing"), ("B3", "approval"), ("B5", "returning")


def taken(tasks: list, pauses: list = []) -> dict:  # noqa: B006  never changed
    return steps_taken(
        accepted_at=local(2024, 2, 19, 8, 0),
        finished_at=local(2024, 2, 21, 10, 0),
        tasks=tasks,
        pauses=pauses,
        calendar=CALENDAR,
    )


def minutes(start: tuple[int, int, int], end: tuple[int, int, int]) -> int:
    from motcua.domains.deadlines.rules import office_minutes_between

    return office_minutes_between(local(2024, 2, *start), local(2024, 2, *end), calendar=CALENDAR)


def test_a_step_is_measured_by_office_hours_alone() -> None:
    found = taken([(CHECK, local(2024, 2, 19, 16, 0), local(2024, 2, 20, 9, 0))])

    night = minutes((19, 16, 0), (20, 9, 0))
    assert found[CHECK] == Taken(night, minutes((19, 16, 0), (21, 10, 0)), minutes((20, 9, 0), (21, 10, 0)))
    assert 60 < night < 240


def test_rounds_of_a_step_count_together() -> None:
    found = taken(
        [
            (CHECK, local(2024, 2, 19, 8, 0), local(2024, 2, 19, 9, 0)),
            (SIGN, local(2024, 2, 19, 9, 0), local(2024, 2, 19, 10, 0)),
            (CHECK, local(2024, 2, 19, 10, 0), local(2024, 2, 19, 11, 0)),
        ]
    )

    whole = minutes((19, 8, 0), (21, 10, 0))
    assert found[CHECK] == Taken(120, whole, whole - 180)
    assert found[SIGN] == Taken(60, whole - 60, whole - 120)


def test_the_whole_dossier_goes_from_acceptance_to_result() -> None:
    whole = minutes((19, 8, 0), (21, 10, 0))

    assert taken([]) == {("", ""): Taken(whole, whole, 0)}


def test_waiting_for_the_applicant_is_left_out() -> None:
    pause = (local(2024, 2, 19, 9, 0), local(2024, 2, 21, 9, 0))
    step = (CHECK, local(2024, 2, 19, 8, 0), local(2024, 2, 21, 9, 30))

    found = taken([step], [pause])

    assert found[CHECK] == Taken(90, 120, 30)
    assert found["", ""] == Taken(120, 120, 0)


def test_a_step_that_ends_inside_a_pause_stops_when_it_began() -> None:
    pause = (local(2024, 2, 19, 9, 0), local(2024, 2, 20, 9, 0))

    found = taken([(CHECK, local(2024, 2, 19, 8, 0), local(2024, 2, 19, 15, 0))], [pause])

    assert found[CHECK].own == 60


def test_handing_the_result_over_stands_outside() -> None:
    found = taken([(GIVE, local(2024, 2, 21, 10, 0), local(2024, 2, 23, 10, 0))])

    assert GIVE not in found


def test_the_issuing_step_ends_with_the_result() -> None:
    found = taken([(SIGN, local(2024, 2, 21, 9, 0), local(2024, 2, 21, 10, 0))])

    assert found[SIGN] == Taken(60, 60, 0)


@pytest.mark.parametrize(
    ("values", "median", "p90"),
    [([7], 7, 7), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), (range(1, 11), 5, 9), (range(1, 101), 50, 90)],
)
def test_median_and_the_ninetieth_percentile_are_values_that_occurred(
    values: list[int], median: int, p90: int
) -> None:
    assert median_and_p90(values) == (median, p90)


def test_a_leg_is_measured_by_what_is_asked_and_of_whom() -> None:
    assert leg_key("opinion", 7, "") == ("unit:7", "opinion")
    code, kind = leg_key("parallel", None, "Sở Nông nghiệp và Môi trường")
    assert (len(code), code[:4], kind) == (20, "out:", "parallel")
    assert code != leg_key("parallel", None, "Sở Xây dựng")[0]
