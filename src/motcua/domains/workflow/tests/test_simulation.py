"""The simulator: office minutes, officers, queues, legs, returns, decisions."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.workflow.errors import EmptyProcess, EndlessProcess, SimulationStopped
from motcua.domains.workflow.rules.simulate import simulate
from motcua.domains.workflow.tests.simulations import case, line, pools, step
from motcua.domains.workflow.types.simulation import (
    DayBar,
    Outcome,
    SimCase,
    SimPool,
    SimProcess,
    SimVisit,
    SimWay,
    Spread,
)

ONE = pools(specialist=1)


def _took(outcome: Outcome) -> tuple[int, int]:
    return outcome.duration.mean, outcome.duration.most


def test_a_single_case_takes_the_sum_of_its_steps() -> None:
    outcome = simulate(line(60, 120, 30), ONE, [case(0)])

    assert outcome.duration == Spread(210, 210, 210, 210)
    assert outcome.waiting == 0


def test_one_officer_with_two_dossiers_lets_the_second_wait() -> None:
    outcome = simulate(line(100), ONE, [case(0), case(0)])

    assert _took(outcome) == (150, 200)
    assert outcome.steps[0].wait == Spread(mean=50, median=0, p90=100, most=100)
    assert outcome.waiting == 50
    assert outcome.pools[0].queue == 1


def test_two_officers_with_two_dossiers_let_none_wait() -> None:
    outcome = simulate(line(100), pools(specialist=2), [case(0), case(0)])

    assert _took(outcome) == (100, 100)
    assert outcome.waiting == 0


def test_a_dossier_that_comes_when_the_officer_is_free_again_does_not_wait() -> None:
    outcome = simulate(line(100), ONE, [case(0), case(100)])

    assert _took(outcome) == (100, 100)


def test_who_comes_first_is_served_first() -> None:
    outcome = simulate(line(100), ONE, [case(0), case(20, due=300), case(10, due=200)])

    assert (outcome.with_due, outcome.late) == (2, 0)


def test_an_officer_with_two_roles_does_one_thing_at_a_time() -> None:
    process = SimProcess("Hai vai", (step(1, 100, "head"), step(2, 100, "specialist")))
    both = (SimPool("head", "Lãnh đạo", ("an",)), SimPool("specialist", "Chuyên viên", ("an",)))

    outcome = simulate(process, both, [case(0), case(0)])

    assert _took(outcome) == (350, 400)


def test_a_step_of_nobody_waits_for_nobody() -> None:
    outcome = simulate(line(100, pool=""), (), [case(0), case(0), case(0)])

    assert _took(outcome) == (100, 100)
    assert outcome.pools == ()


def test_the_officer_of_the_past_is_kept_while_another_is_idle() -> None:
    pinned = [SimVisit(100, hand="specialist-1")]

    outcome = simulate(line(100), pools(specialist=2), [case(0, b1=pinned), case(0, b1=pinned)])

    assert _took(outcome) == (150, 200)


def test_what_an_officer_did_first_in_the_past_is_done_first() -> None:
    slow, fast = SimVisit(90, "specialist-1", place=100), SimVisit(10, "specialist-1", place=10)
    busy = case(0, b1=[SimVisit(5, "specialist-1")])

    outcome = simulate(line(1), ONE, [busy, case(1, b1=[slow]), case(2, b1=[fast])])

    assert outcome.steps[0].wait.most == 14  # the slow one: from 1 to 15


def test_a_hand_that_left_the_pool_is_replaced_by_whoever_is_free() -> None:
    outcome = simulate(line(100), ONE, [case(0, b1=[SimVisit(70, "gone")])])

    assert _took(outcome) == (70, 70)


def test_a_step_lasts_as_long_as_its_legs_but_frees_its_officer() -> None:
    process = SimProcess("Phối hợp", (step(1, 60, leg_minutes=480),))

    outcome = simulate(process, ONE, [case(0), case(0)])

    assert _took(outcome) == (480, 480)
    assert outcome.pools[0].busy == 120


def test_time_of_the_applicant_counts_for_nobody() -> None:
    visits = [SimVisit(60, waits=900, paused=900)]

    outcome = simulate(line(60), ONE, [case(0, due=60, b1=visits)])

    assert (outcome.duration.mean, outcome.late) == (60, 0)


def test_what_is_sent_back_is_done_again() -> None:
    visits = {"b1": [SimVisit(50), SimVisit(30)], "b2": [SimVisit(10, back_to="b1"), SimVisit(10)]}

    outcome = simulate(line(60, 60), ONE, [case(0, **visits)])

    assert outcome.duration.mean == 100
    assert [row.visits for row in outcome.steps] == [2, 2]


def test_a_return_to_a_step_that_is_no_more_goes_on() -> None:
    outcome = simulate(line(60, 60), ONE, [case(0, b2=[SimVisit(10, back_to="bỏ rồi")])])

    assert outcome.duration.mean == 70


def _choice(**ways: Any) -> SimProcess:
    online = SimWay(to=3, holds=lambda values: values.get("channel") == "online")
    return SimProcess("Chọn", (step(1, 10, ways=(online,)), step(2, 500), step(3, 20, **ways)))


def test_a_condition_over_the_values_decides_the_way() -> None:
    cases = [SimCase(0, values={"channel": "online"}), SimCase(0, values={"channel": "counter"})]

    outcome = simulate(_choice(), pools(specialist=2), cases)

    assert [row.visits for row in outcome.steps] == [2, 1, 2]


def test_where_no_condition_holds_the_next_step_follows() -> None:
    outcome = simulate(_choice(), ONE, [SimCase(0)])

    assert outcome.duration.mean == 530


def test_a_way_to_nowhere_ends_the_process() -> None:
    process = SimProcess("Dừng", (step(1, 10, ways=(SimWay(None),)), step(2, 500)))

    assert simulate(process, ONE, [case(0)]).duration.mean == 10


def test_what_was_decided_at_the_step_is_seen_by_its_conditions() -> None:
    again = SimWay(to=1, holds=lambda values: values.get("outcome") == "again")
    process = SimProcess("Quyết", (step(1, 10, ways=(again,)),))

    outcome = simulate(process, ONE, [case(0, b1=[SimVisit(10, outcome="again"), SimVisit(5)])])

    assert (outcome.duration.mean, outcome.steps[0].visits) == (15, 2)


def test_a_step_outside_the_main_path_is_only_entered_by_a_way() -> None:
    process = SimProcess("Nhánh", (step(1, 10), step(2, 500, off_path=True), step(3, 20)))

    assert simulate(process, ONE, [case(0)]).duration.mean == 30


def test_returning_the_result_stands_behind_the_end_of_the_clock() -> None:
    process = SimProcess("Trả", (step(1, 100), step(2, 300, counts=False)))

    outcome = simulate(process, ONE, [case(0, due=100)])

    assert (outcome.duration.mean, outcome.late) == (100, 0)


def test_a_circle_without_end_is_refused_by_the_name_of_its_step() -> None:
    process = SimProcess("Vòng", (step(1, 10), step(2, 10, ways=(SimWay(1),))))

    with pytest.raises(EndlessProcess, match="quay vòng mãi"):
        simulate(process, ONE, [case(0)])


def test_a_process_without_a_step_is_refused() -> None:
    with pytest.raises(EmptyProcess):
        simulate(SimProcess("Trống", (step(1, off_path=True),)), ONE, [case(0)])


def test_nothing_that_comes_gives_an_empty_outcome() -> None:
    outcome = simulate(line(60), ONE, [])

    assert (outcome.cases, outcome.duration, outcome.late_percent, outcome.bars) == (0, Spread(), 0, ())


def test_late_is_what_ends_after_its_due_moment() -> None:
    cases = [case(0, due=100), case(0, due=199), case(0, due=300), case(0)]

    outcome = simulate(line(100), ONE, cases)

    assert (outcome.with_due, outcome.late, outcome.late_by, outcome.late_percent) == (3, 1, 1, 33)


def test_visits_longer_than_the_table_allows_are_counted() -> None:
    outcome = simulate(line(100), ONE, [case(0), case(0)])

    assert outcome.steps[0].over == 1


def test_an_officer_who_never_rests_is_busy_to_the_full() -> None:
    outcome = simulate(line(100), ONE, [case(0), case(0), case(0)])

    assert (outcome.pools[0].busy, outcome.pools[0].open, outcome.pools[0].percent) == (300, 300, 100)


def test_a_second_officer_halves_how_busy_they_are() -> None:
    outcome = simulate(line(100), pools(specialist=2), [case(0), case(100)])

    assert (outcome.pools[0].officers, outcome.pools[0].percent) == (2, 50)


def test_bars_tell_how_many_took_so_many_working_days() -> None:
    cases = [case(0, b1=[SimVisit(minutes)]) for minutes in (480, 481, 960, 1440)]

    outcome = simulate(line(1), pools(specialist=4), cases)

    assert outcome.bars == (DayBar(1, 1), DayBar(2, 2), DayBar(3, 1))


def test_bars_are_ten_at_most() -> None:
    cases = [case(0, b1=[SimVisit(480 * days)]) for days in (1, 45)]

    outcome = simulate(line(1), pools(specialist=2), cases)

    assert [bar.days for bar in outcome.bars] == [5, 10, 15, 20, 25, 30, 35, 40, 45]
    assert [bar.cases for bar in outcome.bars] == [1, 0, 0, 0, 0, 0, 0, 0, 1]


def test_progress_is_told_and_may_stop_it() -> None:
    told: list[int] = []

    def progress(through: int) -> bool:
        told.append(through)
        return through < 20

    with pytest.raises(SimulationStopped):
        simulate(line(10), ONE, [case(each) for each in range(100)], progress=progress, every=10)

    assert told == [10, 20]


def test_an_outcome_can_be_kept_and_read_again() -> None:
    outcome = simulate(line(60, 60), ONE, [case(0, due=50), case(5)])

    assert Outcome.from_json(outcome.as_json()) == outcome
