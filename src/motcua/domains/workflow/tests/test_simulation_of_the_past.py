"""From what happened to what it took: an unchanged process gives the past again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.domains.workflow.rules.simulate import (
    measured_share,
    observed_hands,
    past_cases,
    past_outcome,
    rescaled,
    simulate,
    without_old_legs,
)
from motcua.domains.workflow.tests.simulations import (
    MONDAY,
    calendar,
    desk_process,
    later,
    line,
    past_desk,
    step,
)
from motcua.domains.workflow.types.simulation import PastCase, PastVisit, SimPool, SimProcess
from motcua.kernel.clock import local

NOON = later(MONDAY, hours=3)  # 11:00


def _past(*visits: PastVisit, **facts: object) -> PastCase:
    return PastCase(visits[0].began, visits[-1].ended, None, visits, **facts)  # type: ignore[arg-type]


def _pools(past: list[PastCase], process: SimProcess) -> list[SimPool]:
    return [SimPool(key, key, hands) for key, hands in observed_hands(past, process.steps).items()]


def test_work_begins_when_the_officer_has_ended_what_came_before() -> None:
    first = _past(PastVisit("b1", "an", MONDAY, later(MONDAY, hours=2)))
    second = _past(PastVisit("b1", "an", MONDAY, NOON))

    found = past_cases([first, second], calendar())

    assert [one.visits["b1"][0].work for one in found] == [120, 60]


def test_the_night_is_not_worked() -> None:
    one = _past(PastVisit("b1", "an", local(2025, 6, 2, 16, 0), local(2025, 6, 3, 9, 0)))

    [found] = past_cases([one], calendar())

    shut = 60 if calendar().hours_on(MONDAY.date())[-1].closes.hour == 17 else 30
    assert found.visits["b1"][0].work == shut + (9 * 60 - _opens())


def _opens() -> int:
    opens = calendar().hours_on(MONDAY.date())[0].opens
    return opens.hour * 60 + opens.minute


def test_waiting_for_the_applicant_is_no_work() -> None:
    pause = (later(MONDAY, hours=1), later(MONDAY, hours=2))
    one = _past(PastVisit("b1", "an", MONDAY, NOON), pauses=(pause,))

    [found] = past_cases([one], calendar())
    visit = found.visits["b1"][0]

    assert (visit.work, visit.waits, visit.paused) == (120, 60, 60)
    assert past_outcome([one], calendar()).duration.mean == 120


def test_waiting_for_a_leg_is_no_work() -> None:
    one = _past(PastVisit("b1", "an", MONDAY, NOON, legs_until=later(MONDAY, hours=2)))

    [found] = past_cases([one], calendar())
    visit = found.visits["b1"][0]

    assert (visit.work, visit.legs) == (60, 180)
    process = SimProcess("Chờ", (step(1, 480),))
    assert simulate(process, [SimPool("specialist", "", ("an",))], [found]).duration.mean == 180


def test_a_leg_that_is_asked_no_more_is_waited_for_no_more() -> None:
    one = _past(PastVisit("b1", "an", MONDAY, NOON, legs_until=later(MONDAY, hours=2)))

    cases = without_old_legs(past_cases([one], calendar()), line(480))

    assert simulate(line(480), [SimPool("specialist", "", ("an",))], cases).duration.mean == 60


def test_the_same_hands_and_order_give_the_same_days() -> None:
    first = _past(PastVisit("b1", "an", MONDAY, NOON))
    second = _past(PastVisit("b1", "an", MONDAY, later(MONDAY, hours=1)))
    process = line(480)

    again = simulate(process, _pools([first, second], process), past_cases([first, second], calendar()))

    assert again.duration == past_outcome([first, second], calendar()).duration


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize(("officers", "per_day"), [(1, 0.7), (2, 1.5), (3, 2.6), (4, 3.9)])
def test_the_unchanged_process_gives_the_mean_of_the_past_within_a_tenth(
    seed: int, officers: int, per_day: float
) -> None:
    past = past_desk(300, officers=officers, seed=seed, per_day=per_day)
    really = past_outcome(past, calendar())

    again = simulate(desk_process(), _pools(past, desk_process()), past_cases(past, calendar()))

    assert again.cases == really.cases == 300
    assert abs(again.duration.mean - really.duration.mean) <= really.duration.mean * 0.10
    assert abs(again.late - really.late) <= 0.10 * 300


def test_a_fourth_officer_shortens_the_waiting_of_a_busy_desk() -> None:
    past = past_desk(300, officers=3, per_day=3.0)
    process = desk_process()
    hands = observed_hands(past, process.steps)
    three = [SimPool(key, key, officers) for key, officers in hands.items()]
    four = [
        replace(one, officers=(*one.officers, "mới")) if one.key == "specialist" else one for one in three
    ]
    cases = past_cases(past, calendar(), hands_differ=hands["specialist"])

    with_three, with_four = simulate(process, three, cases), simulate(process, four, cases)

    assert with_four.waiting < with_three.waiting
    assert with_four.duration.mean < with_three.duration.mean


def test_a_step_left_out_takes_no_time_any_more() -> None:
    past = past_desk(100)
    process = desk_process()
    shorter = SimProcess("Bỏ duyệt", process.steps[:3])
    pools = _pools(past, process)
    cases = past_cases(past, calendar())

    before, after = simulate(process, pools, cases), simulate(shorter, pools, cases)

    assert after.duration.mean < before.duration.mean
    assert [row.code for row in after.steps] == ["nhan", "giao", "xu-ly"]


def test_a_new_step_takes_what_officers_usually_work_of_the_allowed_time() -> None:
    one = _past(PastVisit("b1", "an", MONDAY, later(MONDAY, hours=1)))
    longer = line(480, 240)
    share = measured_share(past_cases([one], calendar()), line(480))

    cases = past_cases([one], calendar(), work_share=share or 0)
    outcome = simulate(longer, [SimPool("specialist", "", ("an",))], cases)

    assert share == 12  # 60 of 480 minutes, in whole percent
    assert outcome.duration.mean == 60 + 240 * 12 // 100


def test_nothing_told_has_no_share() -> None:
    assert measured_share([], line(480)) is None


def test_work_grows_and_shrinks_with_the_allowed_time_when_asked_so() -> None:
    one = _past(PastVisit("b1", "an", MONDAY, NOON))

    [found] = rescaled(past_cases([one], calendar()), line(480), line(160))

    assert found.visits["b1"][0].work == 60


def test_work_stays_where_the_allowed_time_stayed() -> None:
    cases = past_cases([_past(PastVisit("b1", "an", MONDAY, NOON))], calendar())

    assert rescaled(cases, line(480), line(480)) == cases


def test_the_past_is_late_by_its_own_due_moments() -> None:
    one = _past(PastVisit("b1", "an", MONDAY, NOON))
    late, early = replace(one, due=later(NOON, hours=-1)), replace(one, due=NOON)

    found = past_outcome([late, early, one], calendar())

    assert (found.with_due, found.late, found.late_by) == (2, 1, 60)
