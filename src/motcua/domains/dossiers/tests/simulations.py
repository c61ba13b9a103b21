"""Set-up for tests of simulations: a controller, past dossiers, another process, an order.

controller(office)                    # draws processes and reads dossiers
past(office, 3)                       # dossiers that got their result, on the days before 01/03/2024
other_process(office)                 # the present process without its second approval
order(office, …)                      # simulate it over February 2024
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from motcua.domains.dossiers.models import Dossier, Simulation
from motcua.domains.dossiers.services import simulate_process
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk
from motcua.domains.dossiers.types import SimulationBasis, SimulationOrder
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests import factories as processes
from motcua.domains.workflow.types import StepDraft
from motcua.kernel import clock
from motcua.kernel.actors import Actor

TUESDAY = MONDAY + timedelta(days=1)
FIRST, LAST = date(2024, 2, 1), date(2024, 2, 29)


def controller(office: Desk) -> Actor:
    """The officer of control: draws processes, reads dossiers."""
    return people_factories.actor(office.officer("VP", ["workflow.read", "workflow.manage"], over="SKHCN"))


def past(office: Desk, count: int) -> list[Dossier]:
    """Dossiers taken in one after another on MONDAY, each step done some minutes later."""
    found = []
    for number in range(count):
        at = MONDAY + timedelta(minutes=number)
        dossier = office.take_in(at=at)
        for place, kind in enumerate(ALL_STEPS[:-1]):
            at += timedelta(minutes=10 + place)
            office.walk(dossier, kind, at=at)
        found.append(dossier)
    return found


def present_of(office: Desk) -> ProcessVersion:
    """The process the procedure of the desk follows."""
    pk = office.version.process_version_pk
    assert pk is not None
    return ProcessVersion.objects.get(pk=pk)


def other_process(office: Desk, leave_out: int = 1) -> ProcessVersion:
    """The present process without so many of its approvals."""
    plan = workflow.process_plan(present_of(office).pk)
    approvals = [step.code for step in plan.steps if step.kind == "approval"][:leave_out]
    steps = [
        StepDraft(step.order, step.code, step.name, step.kind, step.role, step.minutes_allowed)
        for step in plan.steps
        if step.code not in approvals
    ]
    made = processes.process_version(office.agency, steps, name="Quy trình rút gọn", is_complete=True)
    processes.as_if_committed()
    return made


def order(office: Desk, process: ProcessVersion | None = None, **facts: Any) -> SimulationOrder:
    """Past dossiers of February 2024 through the process given, else through the present one."""
    facts.setdefault("basis", SimulationBasis.PAST)
    if facts["basis"] is SimulationBasis.PAST:
        facts.setdefault("first", FIRST)
        facts.setdefault("last", LAST)
    else:
        facts.setdefault("count", 50)
        facts.setdefault("per_day", 5)
        facts.setdefault("work_share", 40)
    return SimulationOrder(
        procedure=office.version.procedure_public_id,
        process=(process or present_of(office)).public_id,
        **facts,
    )


def start(office: Desk, wanted: SimulationOrder, actor: Actor | None = None) -> Simulation:
    with clock.frozen(TUESDAY):
        return simulate_process.start_simulation(actor=actor or controller(office), order=wanted)


def run(simulation: Simulation) -> Simulation:
    """As the job does it."""
    with clock.frozen(TUESDAY):
        simulate_process.run_simulation(public_id=simulation.public_id)
    simulation.refresh_from_db()
    return simulation


def simulation_of(dossier: Dossier, officer: Officer) -> Simulation:
    """One that waits, of the procedure and process of a dossier."""
    assert dossier.task is not None
    version = dossier.task.run.version
    wanted = SimulationOrder(
        dossier.procedure.public_id,
        version.public_id,
        SimulationBasis.LOAD,
        count=1,
        per_day=1,
        work_share=50,
    )
    return Simulation.objects.create(
        agency_id=dossier.agency_id,
        procedure_id=dossier.procedure_id,
        present=version,
        proposed=version,
        basis=wanted.basis,
        order={"asked": wanted.as_json(), "terms": {}},
        by=officer,
        total=2,
        asked_at=clock.now(),
    )
