"""When a task must be done."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.tests.factories import calendar
from motcua.kernel.clock import local


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (local(2024, 2, 5, 10, 0), 240, local(2024, 2, 5, 15, 30)),
        (local(2024, 2, 5, 7, 30), 480, local(2024, 2, 5, 17, 0)),
        (local(2024, 2, 5, 16, 0), 240, local(2024, 2, 6, 10, 30)),
        (local(2024, 2, 5, 10, 0), 135, local(2024, 2, 5, 13, 45)),
        # Tết from Thursday 8 to Wednesday 14 February is passed over.
        (local(2024, 2, 7, 15, 0), 240, local(2024, 2, 15, 9, 30)),
        # Received on a Saturday: counted from Monday's opening.
        (local(2024, 3, 2, 9, 0), 60, local(2024, 3, 4, 8, 30)),
    ],
)
def test_time_of_a_step_is_counted_in_office_hours(start: datetime, minutes: int, due: datetime) -> None:
    assert task_due(start, minutes, calendar()) == due


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (local(2024, 2, 5, 10, 0), local(2024, 2, 5, 17, 0)),
        (local(2024, 2, 5, 12, 0), local(2024, 2, 5, 17, 0)),
        (local(2024, 2, 5, 17, 30), local(2024, 2, 6, 17, 0)),
        (local(2024, 2, 7, 18, 0), local(2024, 2, 15, 17, 0)),
    ],
)
def test_a_step_without_time_of_its_own_is_due_within_the_working_day(start: datetime, due: datetime) -> None:
    assert task_due(start, 0, calendar()) == due
