"""Cases that might come, and how long ten thousand of them take to simulate."""

from __future__ import annotations

import time

from motcua.domains.workflow.rules.simulate import Load, load_cases, past_cases, sim_process, simulate
from motcua.domains.workflow.tests.factories import leg_draft
from motcua.domains.workflow.tests.factories import step as draft
from motcua.domains.workflow.tests.simulations import (
    DAY,
    calendar,
    desk_process,
    line,
    past_desk,
    pools,
)
from motcua.domains.workflow.types import FlowDraft, SimCase

QUIET = Load(count=2_000, per_day=4, start=1_000, limit=5 * DAY, work_share=50)


def test_as_many_come_a_day_as_asked() -> None:
    cases = load_cases(QUIET, line(480))

    days = (cases[-1].start - cases[0].start) / DAY
    assert len(cases) == 2_000
    assert abs(2_000 / days - 4) < 0.4
    assert all(one.due == one.start + 5 * DAY for one in cases)


def test_the_same_seed_draws_the_same_cases_and_another_others() -> None:
    other = Load(count=2_000, per_day=4, start=1_000, limit=5 * DAY, work_share=50, seed=2)

    assert load_cases(QUIET, line(480)) == load_cases(QUIET, line(480))
    assert load_cases(QUIET, line(480)) != load_cases(other, line(480))


def test_work_lies_around_its_share_of_the_allowed_time() -> None:
    work = [one.visits["b1"][0].work for one in load_cases(QUIET, line(480))]

    assert abs(sum(work) / len(work) - 240) < 5
    assert min(work) >= 240 * 0.4 - 1
    assert max(work) <= 240 * 1.7 + 1


def test_cases_like_those_of_the_past_take_what_those_took() -> None:
    like = past_cases(past_desk(50), calendar())

    cases = load_cases(QUIET, desk_process(), like)

    known = {visit.work for one in like for visit in one.visits["xu-ly"]}
    drawn = [visit for one in cases for visit in one.visits["xu-ly"]]
    assert {visit.work for visit in drawn} <= known
    assert {visit.hand for visit in drawn} == {""}


def test_twice_the_load_waits_longer() -> None:
    calm = Load(count=1_000, per_day=3, start=0, limit=None, work_share=50)
    busy = Load(count=1_000, per_day=6, start=0, limit=None, work_share=50)
    two = pools(specialist=3)

    with_calm = simulate(line(480), two, load_cases(calm, line(480)))
    with_busy = simulate(line(480), two, load_cases(busy, line(480)))

    assert with_busy.waiting > 2 * with_calm.waiting
    assert with_busy.pools[0].percent > 90
    assert abs(with_calm.pools[0].percent - 50) < 10


def test_without_a_limit_nothing_is_late() -> None:
    load = Load(count=10, per_day=1, start=0, limit=None, work_share=50)

    assert simulate(line(480), pools(specialist=1), load_cases(load, line(480))).with_due == 0


def test_ten_thousand_dossiers_take_less_than_thirty_seconds() -> None:
    process = line(30, 240, 1_200, 240, 120, 60, 30)
    cases = load_cases(Load(10_000, 20, 0, 10 * DAY, 30), process)
    began = time.perf_counter()

    outcome = simulate(process, pools(specialist=30), cases)

    assert outcome.cases == 10_000
    assert time.perf_counter() - began < 30


def test_a_table_becomes_a_process_with_its_officers_and_legs() -> None:
    steps = [
        draft(1, kind="reception", role="reception", minutes=0),
        draft(2, minutes=480, legs=(leg_draft(1, minutes=240), leg_draft(2, minutes=960, must_join=False))),
        draft(3, kind="returning", role="reception", minutes=None, unit_code="BPTN"),
    ]

    process = sim_process("Bảng", steps, pool_of=lambda role, kind, unit: f"{role}@{unit}")

    assert [one.pool for one in process.steps] == ["reception@", "specialist@", "reception@BPTN"]
    assert [one.leg_minutes for one in process.steps] == [0, 240, 0]
    assert [one.counts for one in process.steps] == [True, True, False]
    assert process.steps[2].minutes == 0


def test_flows_of_a_table_are_its_ways() -> None:
    online = {"field": "channel", "op": "eq", "value": "online"}
    flows = [FlowDraft(1, 3, online), FlowDraft(1, 2), FlowDraft(3, None)]
    steps = [draft(each, minutes=100) for each in (1, 2, 3, 4)]

    process = sim_process("Nhánh", steps, pool_of=lambda role, kind, unit: "", flows=flows)
    cases = [SimCase(0, values={"channel": "online"}), SimCase(0, values={"channel": "counter"}), SimCase(0)]

    assert [row.visits for row in simulate(process, (), cases).steps] == [3, 2, 3, 0]
