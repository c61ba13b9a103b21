"""What the checker says of legs."""

from __future__ import annotations

import pytest

from motcua.domains.workflow.rules import check_process, critical_minutes, is_runnable, longest
from motcua.domains.workflow.tests.factories import POLICE, leg_draft, step
from motcua.domains.workflow.types import FindingLevel, LegDraft, StepDraft


def table(*legs: LegDraft, kind: str = "processing") -> list[StepDraft]:
    """Four steps of which one forks: the second, unless `kind` is that of another."""
    rows = [
        ("reception", "reception", 240),
        ("processing", "specialist", 1440),
        ("issuing", "clerk", 240),
        ("returning", "reception", 0),
    ]
    return [
        step(order, of_kind, role, minutes, legs=legs if of_kind == kind else ())
        for order, (of_kind, role, minutes) in enumerate(rows, start=1)
    ]


TOTAL = 240 + 1440 + 240


def test_legs_that_fit_their_step_leave_nothing_to_say() -> None:
    assert check_process(table(leg_draft(1, minutes=1440), leg_draft(2, minutes=480)), TOTAL) == ()


def test_a_leg_longer_than_its_step_is_a_warning_that_names_both() -> None:
    found = check_process(table(leg_draft(1, "Ý kiến về an ninh", 1920)), 240 + 1920 + 240)

    assert [(one.code, one.level, one.order) for one in found] == [
        ("leg_longer_than_step", FindingLevel.WARNING, 2)
    ]
    assert found[0].message == (
        "Bước 2, Bước 2: phần việc Ý kiến về an ninh cần 04 ngày làm việc, "
        "dài hơn cả bước (03 ngày làm việc)."
    )
    assert is_runnable(table(leg_draft(1, minutes=1920)))


def test_the_longest_way_must_fit_the_legal_time() -> None:
    """The steps alone would fit; the leg the step must join does not."""
    found = check_process(table(leg_draft(1, minutes=1920)), TOTAL)

    assert [(one.code, one.level) for one in found] == [
        ("longer_than_limit", FindingLevel.ERROR),
        ("leg_longer_than_step", FindingLevel.WARNING),
    ]
    assert found[0].message == (
        "Tổng thời gian các bước, kể cả phần việc song song phải chờ, là 05 ngày làm việc,"
        " dài hơn thời hạn giải quyết 04 ngày làm việc."
    )


def test_a_leg_nobody_waits_for_does_not_lengthen_the_way() -> None:
    found = check_process(table(leg_draft(1, minutes=9600, must_join=False)), TOTAL)

    assert [one.code for one in found] == ["leg_longer_than_step"]


def test_legs_of_one_step_run_at_the_same_time() -> None:
    assert critical_minutes(table(leg_draft(1, minutes=1920), leg_draft(2, minutes=1680))) == 240 + 1920 + 240


def test_legs_off_the_main_path_are_not_counted() -> None:
    aside = step(5, minutes=60, off_path=True, legs=(leg_draft(1, minutes=4800),))

    assert check_process([*table(), aside], TOTAL) == ()
    assert critical_minutes([*table(), aside]) == TOTAL


@pytest.mark.parametrize(
    ("legs", "kind", "code"),
    [
        ([leg_draft(1, minutes=None)], "processing", "leg_without_time"),
        ([leg_draft(1, outside_name="")], "processing", "leg_without_one_place"),
        ([leg_draft(1, unit_code="P-TDC", outside_name=POLICE)], "processing", "leg_without_one_place"),
        ([leg_draft(1), leg_draft(1)], "processing", "wrong_leg_order"),
        ([leg_draft(2), leg_draft(1)], "processing", "wrong_leg_order"),
        ([leg_draft(1)], "reception", "leg_at_the_desk"),
        ([leg_draft(1, minutes=0)], "returning", "leg_at_the_desk"),
    ],
    ids=["no time", "no place", "two places", "same order", "falling order", "reception", "returning"],
)
def test_each_fault_of_a_leg_stops_the_table(legs: list[LegDraft], kind: str, code: str) -> None:
    steps = table(*legs, kind=kind)
    at = next(row.order for row in steps if row.legs)

    found = check_process(steps, TOTAL)

    assert [(one.code, one.order) for one in found if one.level is FindingLevel.ERROR] == [(code, at)]
    assert not is_runnable(steps)


@pytest.mark.parametrize(
    ("own", "joined", "expected"),
    [(480, [], 480), (480, [240, 960], 960), (480, [240], 480), (None, [60], 60), (0, [None], 0)],
)
def test_a_step_lasts_as_long_as_the_longest_it_must_join(
    own: int | None, joined: list[int | None], expected: int
) -> None:
    assert longest(own, joined) == expected
