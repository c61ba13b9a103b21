"""Simulating the process of a procedure over what has happened, or over what might."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import DossierNotAllowed, SimulationNotFound
from motcua.domains.dossiers.models import Simulation
from motcua.domains.dossiers.services import _trial, simulate_process
from motcua.domains.dossiers.services._histories import finished_dossiers, histories
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, fingerprint, neighbour
from motcua.domains.dossiers.tests.simulations import (
    FIRST,
    LAST,
    controller,
    order,
    other_process,
    past,
    present_of,
    run,
    start,
)
from motcua.domains.dossiers.types import SimulationBasis, SimulationOrder, SimulationState
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.workflow import rules as workflow
from motcua.domains.workflow.errors import SimulationStopped
from motcua.domains.workflow.tests import factories as processes
from motcua.domains.workflow.types import Outcome, StepDraft
from motcua.kernel import clock, journal
from motcua.kernel.errors import Invalid, LimitReached, NotFound

pytestmark = pytest.mark.django_db

LOAD = SimulationBasis.LOAD


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """A desk with four dossiers that got their result; what a test adds is taken back with it."""
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        made = desk()
        past(made, 4)
        yield made
        transaction.set_rollback(True)


def _outcome(simulation: Simulation, side: str) -> Outcome:
    return Outcome.from_json(simulation.result[side])


def test_past_dossiers_become_plain_rows_in_order_of_acceptance(office: Desk) -> None:
    told: list[int] = []
    rows = finished_dossiers(office.agency.pk, office.version.procedure_pk, FIRST, LAST)

    found = histories(rows, office.agency.pk, present_of(office).pk, most=10, seen=told.append)

    assert told == [4]
    assert [len(case.visits) for case in found] == [6, 6, 6, 6]  # the reception and five steps
    assert [case.start for case in found] == sorted(case.start for case in found)
    assert all(case.due is not None and case.ended == case.visits[-1].ended for case in found)
    assert found[0].values == {
        "channel": "counter",
        "case": None,
        "amount": None,
        "delivery": "counter",
        "fee_status": "none",
        "owner_kind": "person",
        "supplements": 0,
    }


def test_no_more_dossiers_are_read_than_asked(office: Desk) -> None:
    rows = finished_dossiers(office.agency.pk, office.version.procedure_pk, FIRST, LAST)

    found = histories(rows, office.agency.pk, present_of(office).pk, most=3, seen=lambda count: None)

    assert len(found) == 3


def test_dossiers_of_another_process_are_left_out(office: Desk) -> None:
    rows = finished_dossiers(office.agency.pk, office.version.procedure_pk, FIRST, LAST)

    assert histories(rows, office.agency.pk, other_process(office).pk, most=9, seen=lambda count: None) == []


def test_the_unchanged_process_gives_the_past_again(office: Desk) -> None:
    made = run(start(office, order(office)))

    assert made.state == SimulationState.DONE, made.message
    really, again = _outcome(made, "past"), _outcome(made, "present")
    assert (really.cases, again.cases, again.late) == (4, 4, 0)
    assert abs(again.duration.mean - really.duration.mean) <= 0.10 * really.duration.mean
    assert _outcome(made, "proposed") == again
    assert (made.done, made.total) == (12, 12)


def test_a_process_without_an_approval_is_simulated_beside_the_present_one(office: Desk) -> None:
    made = run(start(office, order(office, other_process(office))))

    present, proposed = _outcome(made, "present"), _outcome(made, "proposed")
    assert len(proposed.steps) == len(present.steps) - 1
    assert proposed.duration.mean < present.duration.mean


def test_both_are_compared_side_by_side(office: Desk) -> None:
    wanted = order(
        office,
        other_process(office),
        papers=1,
        visits_before=2,
        visits_after=0,
        visit_minutes=120,
        hour_rate=48_000,
    )

    made = run(start(office, wanted))

    rows = {row["measure"]: (row["before"], row["after"]) for row in made.result["compare"]}
    assert rows["steps"] == (7, 6)
    assert rows["visits"] == (2, 0)
    assert rows["applicant_time"] == (240, 0)
    assert rows["time_cost"] == (192_000, 0)
    assert rows["papers"] == (len([need for need in office.version.papers if need.is_required]), 1)


def test_officers_of_the_present_process_are_those_who_did_the_work(office: Desk) -> None:
    made = run(start(office, order(office)))

    staff = {line["pool"].split("@")[0]: (line["before"], line["after"]) for line in made.result["staff"]}
    assert staff["specialist"] == (1, 1)
    assert set(staff) >= {"reception", "unit_head", "specialist", "director", "clerk"}


def test_a_role_whose_unit_is_left_open_is_held_by_those_who_hold_it_now(office: Desk) -> None:
    made = run(start(office, order(office, other_process(office))))  # its table names no unit

    roles = [line["pool"].split("@")[0] for line in made.result["staff"]]
    assert sorted(roles) == sorted(set(roles))
    assert {(line["before"], line["after"]) for line in made.result["staff"]} == {(1, 1)}


def test_more_officers_may_be_given_to_the_new_process(office: Desk) -> None:
    made = run(start(office, order(office, staff={"specialist": 3})))

    [line] = [line for line in made.result["staff"] if line["pool"].startswith("specialist")]
    assert (line["before"], line["after"]) == (1, 3)
    assert _outcome(made, "proposed").waiting <= _outcome(made, "present").waiting


def test_what_is_kept_names_no_person_and_no_dossier(office: Desk) -> None:
    made = run(start(office, order(office)))

    kept = str(made.result)
    assert office.specialist_row.full_name not in kept
    assert str(office.specialist_row.public_id) not in kept
    assert "H50" not in kept


def test_a_load_that_might_come_is_simulated_without_any_past(office: Desk) -> None:
    made = run(start(office, order(office, basis=LOAD, count=50)))

    assert made.state == SimulationState.DONE, made.message
    assert made.result["past"] is None
    assert (_outcome(made, "present").cases, _outcome(made, "present").with_due) == (50, 50)
    assert (made.total, made.done, made.result["share"]) == (100, 100, 40)


def test_a_load_may_be_like_the_past(office: Desk) -> None:
    wanted = order(office, basis=LOAD, count=30, first=FIRST, last=LAST)

    made = run(start(office, wanted))

    assert (made.total, made.done) == (64, 64)
    assert _outcome(made, "past").cases == 4
    assert _outcome(made, "present").cases == 30


def test_work_may_shrink_with_the_allowed_time(office: Desk) -> None:
    same = run(start(office, order(office, scale_work=True)))

    assert _outcome(same, "proposed") == _outcome(same, "present")


def test_a_simulation_changes_no_dossier(office: Desk) -> None:
    dossier = office.take_in()
    before = fingerprint(dossier)

    run(start(office, order(office)))

    assert fingerprint(dossier) == before


def test_asking_is_recorded_with_who_and_how_many(office: Desk) -> None:
    made = start(office, order(office))

    [entry] = journal.entries_of("dossiers.simulation", made.public_id)
    assert entry.name == "dossiers.simulation_started"
    assert entry.payload["cases"] == 4


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"first": None}, "first"),
        ({"last": None}, "last"),
        ({"first": LAST, "last": FIRST}, "last"),
        ({"first": date(2018, 1, 1)}, "first"),
        ({"first": date(2023, 1, 1), "last": date(2023, 1, 31)}, "last"),
        ({"basis": LOAD, "count": 0}, "count"),
        ({"basis": LOAD, "count": 20_001}, "count"),
        ({"basis": LOAD, "per_day": 0}, "per_day"),
        ({"basis": LOAD, "work_share": 0}, "work_share"),
        ({"work_share": 101}, "work_share"),
        ({"staff": {"specialist": 0}}, "staff-specialist"),
    ],
)
def test_wrong_orders_are_refused_by_their_field(office: Desk, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        start(office, order(office, **facts))

    assert list(refused.value.errors) == [field]
    assert not Simulation.objects.exists()


def test_a_process_nobody_knows_is_refused(office: Desk) -> None:
    wanted = order(office)
    unknown = SimulationOrder(wanted.procedure, wanted.procedure, wanted.basis, FIRST, LAST)

    with pytest.raises(Invalid) as refused:
        start(office, unknown)

    assert list(refused.value.errors) == ["process"]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([processes.step(1, minutes=None)], "Bước 1"),
        ([processes.step(1), processes.step(2, role="")], "Bước 2"),
        ([processes.step(1, off_path=True)], "chưa có bước nào"),
    ],
)
def test_a_process_nobody_can_walk_is_refused_by_its_steps(
    office: Desk, steps: list[StepDraft], said: str
) -> None:
    unfinished = processes.process_version(office.agency, steps)
    processes.as_if_committed()

    with pytest.raises(Invalid) as refused:
        start(office, order(office, unfinished))

    assert said in refused.value.errors["process"]
    assert not Simulation.objects.exists()


def test_a_procedure_that_takes_no_dossiers_is_refused(office: Desk) -> None:
    wanted = order(office)
    unknown = SimulationOrder(wanted.process, wanted.process, wanted.basis, FIRST, LAST)

    with pytest.raises(NotFound):
        start(office, unknown)

    assert not Simulation.objects.exists()


def test_only_whoever_draws_processes_and_reads_dossiers_may_simulate(office: Desk) -> None:
    for actor in (office.specialist, office.director, office.reception):
        with pytest.raises(DossierNotAllowed):
            start(office, order(office), actor)

    assert not Simulation.objects.exists()


def test_three_at_a_time_are_enough_for_one_officer(office: Desk) -> None:
    actor = controller(office)
    for _each in range(3):
        start(office, order(office), actor)

    with pytest.raises(LimitReached):
        start(office, order(office), actor)

    assert Simulation.objects.count() == 3


def test_a_stopped_simulation_keeps_nothing(office: Desk) -> None:
    actor = controller(office)
    made = start(office, order(office), actor)

    services.cancel_simulation(actor=actor, public_id=made.public_id)
    run(made)

    assert (made.state, made.result, made.done) == (SimulationState.CANCELLED, None, 0)
    names = [entry.name for entry in journal.entries_of("dossiers.simulation", made.public_id)]
    assert names == ["dossiers.simulation_started", "dossiers.simulation_cancelled"]


def test_stopping_is_learned_while_it_runs(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = controller(office)
    made = start(office, order(office, basis=LOAD, count=60), actor)
    monkeypatch.setattr(_trial, "EVERY", 10)
    told = simulate_process._tell

    def stopped_at_twenty(simulation: Simulation, done: int) -> bool:
        if done == 20:
            services.cancel_simulation(actor=actor, public_id=simulation.public_id)
        return told(simulation, done)

    monkeypatch.setattr(simulate_process, "_tell", stopped_at_twenty)
    run(made)

    assert (made.state, made.result, made.done) == (SimulationState.CANCELLED, None, 10)


def test_stopping_twice_or_after_the_end_changes_nothing(office: Desk) -> None:
    actor = controller(office)
    made = run(start(office, order(office), actor))

    services.cancel_simulation(actor=actor, public_id=made.public_id)

    made.refresh_from_db()
    assert made.state == SimulationState.DONE


def test_only_whoever_may_simulate_stops_one(office: Desk) -> None:
    made = start(office, order(office))

    for actor in (office.specialist, office.director):
        with pytest.raises(SimulationNotFound):
            services.cancel_simulation(actor=actor, public_id=made.public_id)

    made.refresh_from_db()
    assert made.state == SimulationState.QUEUED


def test_run_again_after_its_process_died_it_begins_anew(office: Desk) -> None:
    made = start(office, order(office))
    Simulation.objects.filter(pk=made.pk).update(state=SimulationState.RUNNING, done=7)

    run(made)

    assert (made.state, made.done) == (SimulationState.DONE, 12)


def test_run_twice_the_second_leaves_it_alone(office: Desk) -> None:
    made = run(start(office, order(office)))
    finished_at = made.finished_at

    run(made)

    assert (made.state, made.finished_at) == (SimulationState.DONE, finished_at)


def test_what_cannot_be_simulated_says_why(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = start(office, order(office))

    def refuse(*_args: Any, **_named: Any) -> Any:
        raise Invalid("Hồ sơ quay vòng mãi.")

    monkeypatch.setattr(workflow, "simulate", refuse)
    run(made)

    assert (made.state, made.message) == (SimulationState.FAILED, "Hồ sơ quay vòng mãi.")


def test_what_breaks_says_so_without_its_inside(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = start(office, order(office))

    def broken(*_args: Any, **_named: Any) -> Any:
        raise RuntimeError("inside")

    monkeypatch.setattr(workflow, "simulate", broken)
    run(made)

    assert made.state == SimulationState.FAILED
    assert "inside" not in made.message


def test_reading_stops_when_somebody_stopped_it(office: Desk) -> None:
    made = start(office, order(office))

    with pytest.raises(SimulationStopped):
        _trial.Trial(made, lambda done: False).result(most=10)


def test_an_order_can_be_kept_and_read_again(office: Desk) -> None:
    wanted = order(office, staff={"clerk": 2}, hour_rate=48_000)

    assert SimulationOrder.from_json(wanted.as_json()) == wanted


def test_simulations_are_listed_newest_first_for_whoever_reads_processes(office: Desk) -> None:
    actor = controller(office)
    made = [start(office, order(office), actor) for _each in range(2)]
    reader = people_factories.actor(office.officer("P-QLKH", ["workflow.read"]))

    assert list(selectors.list_simulations(reader).rows) == made[::-1]
    assert selectors.get_simulation(reader, made[0].public_id) == made[0]
    assert selectors.simulation_choices(reader) == []


def test_another_agency_sees_nothing_of_it(office: Desk) -> None:
    made = start(office, order(office))
    stranger = controller(neighbour())

    assert list(selectors.list_simulations(stranger).rows) == []
    with pytest.raises(SimulationNotFound):
        selectors.get_simulation(stranger, made.public_id)


def test_a_simulation_begins_with_the_present_process_its_roles_and_who_holds_them(office: Desk) -> None:
    found = selectors.simulation_start(controller(office), office.version.procedure_public_id)

    assert found.present == present_of(office)
    assert found.processes[0] == found.present
    assert [line.role for line in found.staff][:3] == ["reception", "unit_head", "specialist"]
