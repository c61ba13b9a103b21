"""Ordering a simulation of a procedure's process, stopping it, running it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import SimulationNotFound
from motcua.domains.dossiers.events import SimulationCancelled, SimulationStarted
from motcua.domains.dossiers.models import Simulation
from motcua.domains.dossiers.selectors.simulations import simulation_start, staff_of
from motcua.domains.dossiers.services._histories import finished_dossiers
from motcua.domains.dossiers.services._trial import Trial
from motcua.domains.dossiers.types.simulation import (
    OPEN_SIMULATIONS,
    SimulationBasis,
    SimulationOrder,
    SimulationState,
)
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.errors import SimulationStopped
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, Invalid, LimitReached

if TYPE_CHECKING:
    from motcua.domains.dossiers.selectors.simulations import RoleStaff, SimulationStart

log = logging.getLogger(__name__)

JOB = "dossiers.run_simulation"
MOST_CASES = 20_000
MOST_PER_DAY = 2_000
MOST_OFFICERS = 500
LONGEST_DAYS = 1_830
"""Five years: what lies further back was another office."""
MOST_OPEN = 3
"""Simulations of one officer at a time: each keeps a worker busy for seconds to minutes."""


def start_simulation(*, actor: Actor, order: SimulationOrder) -> Simulation:
    """Let a job simulate the present process of a procedure and another one beside it.

    Raises NotAllowed, NotFound (procedure), Invalid with every field to mend, LimitReached when the officer has
    enough of them running.
    """
    policies.require_may_simulate(actor)
    start = simulation_start(actor, order.procedure)
    proposed = next((one for one in start.processes if one.public_id == order.process), None)
    faults = _wrong_numbers(order) | _wrong_days(order)
    if proposed is None:
        faults["process"] = _("Hãy chọn quy trình để mô phỏng.")
    else:
        faults |= _unfinished(proposed.pk)
    past = 0 if faults else _count(actor, start, order)
    if order.basis == SimulationBasis.PAST and not faults and not past:
        faults["last"] = _("Trong kỳ này chưa có hồ sơ nào của thủ tục đã giải quyết xong. Hãy chọn kỳ khác.")
    if faults or proposed is None:
        raise Invalid(errors=faults)
    return _start(actor, order, start, proposed.pk, past)


@transaction.atomic
def _start(
    actor: Actor, order: SimulationOrder, start: SimulationStart, proposed_pk: int, past: int
) -> Simulation:
    mine = Simulation.objects.filter(
        agency_id=actor.agency_key, by_id=actor.officer_pk, state__in=OPEN_SIMULATIONS
    )
    if len(mine[:MOST_OPEN]) == MOST_OPEN:
        text = _("Bạn đang có %(most)s lần mô phỏng chưa xong. Hãy chờ hoặc dừng bớt.")
        raise LimitReached(text % {"most": MOST_OPEN})
    staff = {line.role: line for line in staff_of(actor, start.version, proposed_pk)}
    staff |= {line.role: line for line in start.staff}
    cases = past if order.basis == SimulationBasis.PAST else order.count
    made = Simulation.objects.create(
        agency_id=actor.agency_key,
        procedure_id=start.version.procedure_pk,
        present=start.present,
        proposed_id=proposed_pk,
        basis=order.basis,
        order={"asked": order.as_json(), "terms": _terms(start, staff)},
        by_id=actor.officer_key,
        total=past + 2 * cases,
        asked_at=clock.now(),
    )
    journal.record(
        actor=actor,
        event=SimulationStarted(
            subject_id=made.public_id,
            agency_id=made.agency_id,
            procedure_id=str(order.procedure),
            process_id=str(order.process),
            basis=str(order.basis.value),
            cases=cases,
        ),
    )
    jobs.defer(jobs.app.configure_task(JOB, queue="default"), simulation_id=str(made.public_id))
    return made


@transaction.atomic
def cancel_simulation(*, actor: Actor, public_id: UUID) -> Simulation:
    """Stop it where it is; nothing of it is kept. A finished one is left alone.

    Raises SimulationNotFound, also for whoever may not simulate.
    """
    rows = Simulation.objects.select_for_update().filter(agency_id=actor.agency_key, public_id=public_id)
    found = rows.first() if policies.may_simulate(actor) else None
    if found is None:
        raise SimulationNotFound(_("Không tìm thấy lần mô phỏng này."))
    if found.is_open:
        found.state, found.finished_at = SimulationState.CANCELLED, clock.now()
        found.save(update_fields=["state", "finished_at"])
        event = SimulationCancelled(subject_id=found.public_id, agency_id=found.agency_id)
        journal.record(actor=actor, event=event)
    return found


def run_simulation(*, public_id: UUID) -> SimulationState:
    """Read the past, simulate both processes and keep the figures.

    Progress is written as it goes, and there it learns that somebody stopped it. Begun again after its process died
    it begins from the beginning. What cannot be simulated says so on its page. Raises what the database says when it
    goes away: the queue tries again.
    """
    now = clock.now()
    open_rows = Simulation.objects.filter(public_id=public_id, state__in=OPEN_SIMULATIONS)
    open_rows.update(state=SimulationState.RUNNING, started_at=now, done=0)
    found = Simulation.objects.select_related("present__process", "proposed__process").get(
        public_id=public_id
    )
    if found.state != SimulationState.RUNNING:
        return SimulationState(found.state)
    try:
        result = Trial(found, lambda done: _tell(found, done)).result(most=MOST_CASES)
    except SimulationStopped:
        return SimulationState.CANCELLED
    except DomainError as error:
        return _end(found, SimulationState.FAILED, message=error.message)
    except DatabaseError:
        raise
    except Exception:
        log.exception("simulation %s", public_id)
        text = _("Hệ thống gặp lỗi khi mô phỏng. Hãy thử lại, hoặc báo quản trị.")
        return _end(found, SimulationState.FAILED, message=text)
    return _end(found, SimulationState.DONE, result=result)


def _tell(simulation: Simulation, done: int) -> bool:
    """Write how far it is; False when somebody stopped it."""
    rows = Simulation.objects.filter(pk=simulation.pk, state=SimulationState.RUNNING)
    return bool(rows.update(done=min(done, simulation.total)))


def _end(
    simulation: Simulation, state: SimulationState, *, message: str = "", result: Any = None
) -> SimulationState:
    """Keep what came of it, unless somebody stopped it in the last moment."""
    rows = Simulation.objects.filter(pk=simulation.pk, state=SimulationState.RUNNING)
    through = {"done": simulation.total} if state is SimulationState.DONE else {}
    kept = rows.update(state=state, message=message, result=result, finished_at=clock.now(), **through)
    return state if kept else SimulationState.CANCELLED


def _count(actor: Actor, start: SimulationStart, order: SimulationOrder) -> int:
    """Past dossiers that will be read, at most MOST_CASES."""
    if order.first is None or order.last is None:
        return 0
    rows = finished_dossiers(actor.agency_key, start.version.procedure_pk, order.first, order.last)
    return rows[:MOST_CASES].count()


def _terms(start: SimulationStart, staff: Mapping[str, RoleStaff]) -> Mapping[str, Any]:
    """What of the procedure the job needs: the limit, the papers, the names of roles and who holds them."""
    version = start.version
    return {
        "limit_amount": version.limit_amount,
        "limit_unit": str(version.limit_unit),
        "papers": sum(1 for paper in version.papers if paper.is_required),
        "roles": {role: line.name for role, line in staff.items()},
        "holders": {role: len(line.officers) for role, line in staff.items()},
    }


def _unfinished(process_pk: int) -> dict[str, str]:
    """A process nobody can walk: without a step, or with steps of which role or time is not known."""
    plan = workflow.process_plan(process_pk)
    if not plan.steps:
        return {"process": _("Quy trình này chưa có bước nào. Hãy soạn xong rồi mô phỏng.")}
    unknown = [step.name for step in plan.steps if not step.role or step.minutes_allowed is None]
    if not unknown:
        return {}
    text = _("Quy trình này chưa rõ vai trò hoặc thời gian ở: %(steps)s. Hãy ghi đủ rồi mô phỏng.")
    return {"process": text % {"steps": ", ".join(unknown)}}


def _wrong_numbers(order: SimulationOrder) -> dict[str, str]:
    faults = {}
    bounds = [("work_share", 0, 100)]
    if order.basis == SimulationBasis.LOAD:
        bounds = [("count", 1, MOST_CASES), ("per_day", 1, MOST_PER_DAY), ("work_share", 1, 100)]
    for name, least, most in bounds:
        if not least <= getattr(order, name) <= most:
            faults[name] = _("Ghi một số từ %(least)s đến %(most)s.") % {"least": least, "most": most}
    for role, officers in order.staff.items():
        if not 1 <= officers <= MOST_OFFICERS:
            faults[f"staff-{role}"] = _("Ghi số người từ 1 đến %(most)s.") % {"most": MOST_OFFICERS}
    return faults


def _wrong_days(order: SimulationOrder) -> dict[str, str]:
    days = (order.first, order.last)
    if order.basis == SimulationBasis.PAST or any(days):
        if order.first is None:
            return {"first": _("Ghi ngày đầu kỳ như 05/02/2024.")}
        if order.last is None:
            return {"last": _("Ghi ngày cuối kỳ như 05/02/2024.")}
        if order.first > order.last:
            return {"last": _("Ngày cuối phải từ ngày đầu trở đi.")}
        if order.last - order.first > timedelta(days=LONGEST_DAYS):
            return {"first": _("Kỳ dài nhất là năm năm. Hãy chọn ngày đầu gần hơn.")}
    return {}
