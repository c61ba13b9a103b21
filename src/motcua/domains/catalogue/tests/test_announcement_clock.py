"""When an announcement has to be made, entered and posted: the decree's days and the index's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.domains.catalogue.rules import (
    ClockFacts,
    announcement_dues,
    running,
    settings_of,
    stricter,
    working_days_left,
)
from motcua.domains.catalogue.types import DueKey, DueLine
from motcua.domains.deadlines.types import SettingKey, SettingValue
from motcua.kernel import shipped

HOLIDAYS = {date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def figures() -> Mapping[SettingKey, SettingValue]:
    """The shipped figures as they stand in 2024."""
    rows = shipped.load_json("deadline-settings.json")["settings"]
    return {
        SettingKey(row["key"]): SettingValue(
            key=SettingKey(row["key"]),
            value=row["value"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=None,
            legal_basis=row["legal_basis"],
            verified=row["verified"],
        )
        for row in rows
        if row["valid_to"] is None
    }


AMENDING = ClockFacts(
    signed_on=date(2024, 3, 11),
    effective_on=date(2024, 4, 1),
    received_on=date(2024, 3, 13),
    shortened=False,
)
SHORTENED = replace(AMENDING, shortened=True, effective_on=date(2024, 3, 11), received_on=date(2024, 3, 11))
SIGNED = replace(AMENDING, decision_signed_on=date(2024, 3, 22), decision_effective_on=date(2024, 4, 1))


def dues(facts: ClockFacts) -> dict[DueKey, DueLine]:
    return {line.key: line for line in announcement_dues(facts, figures(), works)}


def test_the_index_counts_five_working_days_back_without_the_day_of_effect() -> None:
    line = dues(AMENDING)[DueKey.INDEX]

    assert (line.on, line.work_on) == (date(2024, 3, 25), date(2024, 3, 25))
    assert line.text == (
        "Có hiệu lực từ 01/04/2024: chậm nhất trước đó 05 ngày làm việc, không tính ngày có hiệu lực, là 25/03/2024."
    )
    assert line.verified


def test_the_decree_counts_five_days_and_not_working_days() -> None:
    line = dues(AMENDING)[DueKey.LAW]

    assert line.on == date(2024, 3, 27)
    assert "05 ngày, không tính" in line.text
    assert "Nghị định 63/2010/NĐ-CP, Điều 15" in line.basis


def test_of_law_and_index_the_stricter_warns() -> None:
    assert stricter(dues(AMENDING).values()).key is DueKey.INDEX
    assert running(dues(AMENDING).values(), DueKey.LAW).work_on == date(2024, 3, 25)


def test_a_last_day_that_is_a_day_off_is_kept_by_working_before_it() -> None:
    line = dues(replace(AMENDING, effective_on=date(2024, 5, 4)))[DueKey.LAW]

    assert (line.on, line.work_on) == (date(2024, 4, 29), date(2024, 4, 26))
    assert line.text.endswith("Ngày này là ngày nghỉ: làm xong trước, trong ngày 26/04/2024.")


def test_a_shortened_text_is_announced_within_three_days_of_its_signing() -> None:
    found = dues(SHORTENED)

    assert found[DueKey.LAW].on == date(2024, 3, 14)
    assert DueKey.INDEX not in found
    assert SettingKey.ANNOUNCE_BEFORE not in settings_of(shortened=True)


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (SIGNED, date(2024, 3, 29)),
        (replace(SIGNED, shortened=True), date(2024, 3, 26)),
        (replace(SIGNED, decision_signed_on=date(2024, 4, 26)), date(2024, 5, 8)),
    ],
    ids=["five working days", "two for a shortened text", "holidays do not count"],
)
def test_the_national_database_has_the_decision_within_its_working_days(facts: ClockFacts, due: date) -> None:
    assert dues(facts)[DueKey.ENTRY].on == due


def test_procedures_are_posted_on_the_day_they_take_effect() -> None:
    assert dues(SIGNED)[DueKey.POST].on == date(2024, 4, 1)
    assert DueKey.POST not in dues(AMENDING)


def test_the_department_submits_within_its_own_term() -> None:
    line = dues(replace(AMENDING, effective_on=date(2024, 6, 3)))[DueKey.SUBMIT]

    assert line.on == date(2024, 3, 20)
    assert not line.verified


def test_the_submission_is_due_earlier_when_the_province_would_have_no_time_left() -> None:
    line = dues(AMENDING)[DueKey.SUBMIT]

    assert line.on == date(2024, 3, 18)
    assert "Để UBND tỉnh còn 05 ngày làm việc kiểm tra và ký trước hạn công bố 25/03/2024" in line.text


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2024, 3, 20), 3),
        (date(2024, 3, 25), 0),
        (date(2024, 3, 26), -1),
        (date(2024, 3, 31), -4),
        (date(2024, 3, 23), 1),
    ],
)
def test_days_left_are_working_days(today: date, left: int) -> None:
    assert working_days_left(today, date(2024, 3, 25), works) == left


def test_every_shorter_term_stays_before_the_longer_one() -> None:
    for shift in range(400):
        facts = replace(AMENDING, effective_on=AMENDING.effective_on + timedelta(days=shift))
        found = dues(facts)
        assert found[DueKey.INDEX].on <= found[DueKey.LAW].on < facts.effective_on
        assert all(works(line.work_on) for line in found.values())
        assert found[DueKey.SUBMIT].work_on <= stricter(found.values()).work_on
