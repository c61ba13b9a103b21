"""Green, amber, red: what remains against how long such work has really taken. Pure."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.dossiers.rules.risk import Basis, Needed, Risk, hours_vn, needed, risk_sentence, standing
from motcua.kernel.clock import local

CALENDAR = shipped_calendar()
STARTED = local(2024, 2, 19, 8, 0)  # Monday morning, office hours 07:30-11:30 and 13:30-17:30 or as shipped
DUE = local(2024, 2, 21, 17, 0)
# From the beginning of the step: 9 hours as a rule, 14 for the slowest tenth; after the step 3 and 5.
USUAL = Needed(Basis.HISTORY, 87, 9 * 60, 14 * 60, 3 * 60, 5 * 60)


def risk_at(now: datetime, *, started: datetime = STARTED, expected: Needed = USUAL) -> tuple[Risk, bool]:
    found = standing(now=now, started_at=started, due_at=DUE, expected=expected, calendar=CALENDAR)
    return found.risk, found.is_late


def test_with_more_left_than_the_slowest_tenth_takes_it_is_green() -> None:
    assert risk_at(STARTED) == (Risk.GREEN, False)


def test_with_less_left_than_the_slowest_tenth_takes_it_is_amber() -> None:
    tuesday = local(2024, 2, 20, 13, 30)

    assert risk_at(tuesday, started=tuesday) == (Risk.AMBER, False)


def test_with_less_left_than_half_of_them_take_it_is_red() -> None:
    wednesday = local(2024, 2, 21, 9, 0)

    assert risk_at(wednesday, started=wednesday) == (Risk.RED, False)


def test_time_already_spent_in_the_step_counts_towards_it() -> None:
    """At the usual pace nothing becomes alarming by lying a few hours: the same time passes on both sides."""
    assert risk_at(local(2024, 2, 20, 10, 0)) == (Risk.GREEN, False)


def test_a_step_lying_longer_than_usual_is_never_nearer_its_end_than_the_work_after_it() -> None:
    assert risk_at(local(2024, 2, 21, 11, 0)) == (Risk.AMBER, False)
    assert risk_at(local(2024, 2, 21, 14, 30)) == (Risk.RED, False)


def test_past_the_due_date_it_is_red_and_late_whatever_is_known() -> None:
    after = local(2024, 2, 21, 17, 1)

    assert risk_at(after) == (Risk.RED, True)
    assert risk_at(after, expected=Needed(Basis.NOTHING)) == (Risk.RED, True)
    assert risk_at(DUE, expected=Needed(Basis.NOTHING)) == (Risk.GREEN, False)


@pytest.mark.parametrize(
    ("cases", "quota", "basis"),
    [
        (10, 480, Basis.HISTORY),
        (9, 480, Basis.QUOTA),
        (9, None, Basis.NOTHING),
        (9, 0, Basis.NOTHING),
        (0, 480, Basis.QUOTA),
    ],
)
def test_too_few_cases_say_so_and_the_quota_stands_in(cases: int, quota: int | None, basis: Basis) -> None:
    found = needed(
        cases=cases,
        least_cases=10,
        rest=(100, 200) if cases else None,
        after=(10, 20) if cases else None,
        quota_rest=quota,
        quota_after=60,
    )

    assert (found.basis, found.cases) == (basis, cases)


def test_by_quota_it_is_amber_at_most_until_it_is_late() -> None:
    quota = Needed(Basis.QUOTA, 3, rest_p90=20 * 60, after_p90=8 * 60)

    assert risk_at(STARTED, expected=quota) == (Risk.GREEN, False)
    assert risk_at(local(2024, 2, 21, 16, 0), expected=quota) == (Risk.AMBER, False)


def said(now: datetime, expected: Needed = USUAL, **more: bool) -> str:
    return risk_sentence(
        standing(now=now, started_at=STARTED, due_at=DUE, expected=expected, calendar=CALENDAR, **more)
    )


def test_the_reason_is_said_with_its_numbers() -> None:
    assert said(local(2024, 2, 21, 10, 0)) == (
        "Còn 5,5 giờ làm việc; từ bước này đến khi có kết quả thường mất 9 giờ (trung vị), 14 giờ (p90),"
        " 87 hồ sơ; bước này đã 18 giờ."
    )
    assert said(STARTED, is_step=True) == (
        "Còn 24 giờ làm việc; bước này thường mất 9 giờ (trung vị), 14 giờ (p90), 87 hồ sơ."
    )


def test_lateness_and_missing_figures_are_said_too() -> None:
    late = local(2024, 2, 22, 10, 0)

    assert said(late, Needed(Basis.QUOTA, 3, rest_p90=960, after_p90=0)) == (
        "Quá hạn 2,5 giờ làm việc; chưa đủ số liệu (3 hồ sơ), tính theo định mức 16 giờ."
    )
    assert said(local(2024, 2, 21, 17, 1), Needed(Basis.NOTHING)) == (
        "Vừa quá hạn; chưa đủ số liệu (0 hồ sơ), quy trình chưa có định mức."
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút"),
        (59, "59 phút"),
        (60, "1 giờ"),
        (93, "1,6 giờ"),
        (599, "10 giờ"),
        (614, "10 giờ"),
        (2_000, "33 giờ"),
    ],
)
def test_office_time_is_said_as_precisely_as_one_needs(minutes: int, words: str) -> None:
    assert hours_vn(minutes) == words
