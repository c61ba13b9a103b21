"""What the checker says of a table."""

from __future__ import annotations

import pytest

from motcua.domains.workflow.rules import check_process, is_runnable
from motcua.domains.workflow.tests.factories import step
from motcua.domains.workflow.types import FindingLevel, StepDraft

SOUND = (
    step(1, "reception", "reception", 240),
    step(2, "processing", "specialist", 1440),
    step(3, "issuing", "clerk", 240),
    step(4, "returning", "reception", 0),
)
TOTAL = 240 + 1440 + 240


def without(order: int) -> list[StepDraft]:
    return [one for one in SOUND if one.order != order]


def changed(order: int, other: StepDraft) -> list[StepDraft]:
    return [other if one.order == order else one for one in SOUND]


def test_a_table_that_adds_up_to_the_legal_time_has_no_remark() -> None:
    assert check_process(SOUND, TOTAL) == ()
    assert is_runnable(SOUND)


@pytest.mark.parametrize(
    ("steps", "code", "order"),
    [
        ([], "no_steps", None),
        (without(1), "first_not_reception", 2),
        (without(4), "last_not_returning", 3),
        (without(3), "no_issuing", None),
        (changed(2, step(1, "processing", "specialist", 1440)), "wrong_order", None),
        (changed(2, step(2, "processing", "", 1440)), "no_role", 2),
        (changed(2, step(2, "processing", "specialist", None)), "no_time", 2),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_found_and_stops_the_table(
    steps: list[StepDraft], code: str, order: int | None
) -> None:
    found = check_process(steps, None)

    assert [(one.code, one.order) for one in found if one.level is FindingLevel.ERROR] == [(code, order)]
    assert not is_runnable(steps)


def test_a_sum_longer_than_the_legal_time_is_an_error_that_names_both() -> None:
    found = check_process(SOUND, 1440)

    assert [(one.code, one.level) for one in found] == [("longer_than_limit", FindingLevel.ERROR)]
    assert found[0].message == (
        "Tổng thời gian các bước là 04 ngày làm việc, dài hơn thời hạn giải quyết 03 ngày làm việc."
    )


def test_a_sum_shorter_than_the_legal_time_is_only_remarked_on() -> None:
    found = check_process(SOUND, TOTAL + 480)

    assert [(one.code, one.level) for one in found] == [("shorter_than_limit", FindingLevel.WARNING)]


def test_an_unknown_legal_time_is_only_remarked_on() -> None:
    found = check_process(SOUND, None)

    assert [(one.code, one.level) for one in found] == [("limit_unknown", FindingLevel.WARNING)]


def test_a_step_off_the_main_path_is_not_counted() -> None:
    aside = step(5, "processing", "", None, off_path=True)

    assert check_process([*SOUND, aside], TOTAL) == ()


def test_errors_come_before_warnings() -> None:
    levels = [one.level for one in check_process(without(4), None)]

    assert levels == [FindingLevel.ERROR, FindingLevel.WARNING]
