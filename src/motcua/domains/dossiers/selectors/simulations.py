"""Simulations of processes as officers of the agency follow them, and what one can be asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import SimulationNotFound
from motcua.domains.dossiers.models import Simulation
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.types import StepKind
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.pages import Page, keyset

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import ProcessVersion
    from motcua.domains.workflow.types import ProcessPlan

_WITH = ("procedure", "present__process", "proposed__process", "by")
MOST_PROCESSES = 300


@dataclass(frozen=True, slots=True)
class RoleStaff:
    """A role of a process and the officers who hold it at the unit that works at it."""

    role: str
    name: str
    officers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True)
class SimulationStart:
    """What a simulation of a procedure begins with: the version in force, its process, the processes that may be
    tried instead (the same one among them), and who works at it now."""

    version: IntakeVersion
    present: ProcessVersion
    processes: Sequence[ProcessVersion]
    staff: tuple[RoleStaff, ...]


def visible_simulations(actor: Actor) -> QuerySet[Simulation]:
    """Those of the actor's agency; none for whoever may not see them."""
    rows = Simulation.objects.filter(agency_id=actor.agency_key).select_related(*_WITH)
    return rows if policies.may_see_simulations(actor) else rows.none()


def list_simulations(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Simulation]:
    """Newest first. Raises Invalid for a cursor that was not made here."""
    return keyset(visible_simulations(actor), keys=("-asked_at", "-id"), after=after, size=size)


def get_simulation(actor: Actor, public_id: UUID) -> Simulation:
    """One of the actor's agency. Raises SimulationNotFound."""
    found = visible_simulations(actor).filter(public_id=public_id).first()
    if found is None:
        raise SimulationNotFound(_("Không tìm thấy lần mô phỏng này."))
    return found


def simulation_choices(actor: Actor) -> list[IntakeVersion]:
    """Procedures open for intake that have a process; none for whoever may not simulate."""
    if not policies.may_simulate(actor):
        return []
    return [one for one in catalogue.intake_choices(actor) if one.process_version_pk is not None]


def simulation_start(actor: Actor, procedure_id: UUID) -> SimulationStart:
    """What simulating this procedure begins with. Raises NotFound unless it is one of the choices."""
    found = [one for one in simulation_choices(actor) if one.procedure_public_id == procedure_id]
    processes = list(workflow.visible_processes(actor)[:MOST_PROCESSES])
    present = [one for one in processes if found and one.pk == found[0].process_version_pk]
    if not found or not present:
        raise NotFound(_("Không tìm thấy thủ tục này trong các thủ tục đang mở tiếp nhận và có quy trình."))
    mine = present[0].process_id
    topic = found[0].source_key
    first = sorted(processes, key=lambda one: (one.process_id != mine, one.process.topic != topic))
    return SimulationStart(found[0], present[0], first, staff_of(actor, found[0], present[0].pk))


def staff_of(actor: Actor, version: IntakeVersion, process_pk: int) -> tuple[RoleStaff, ...]:
    """Roles of the steps of a process that somebody works at, in order, with who holds them today."""
    plan = workflow.process_plan(process_pk)
    unit = people.visible_units(actor).filter(pk=version.executing_unit_pk or 0).first()
    names = dict(people.visible_roles(actor).values_list("code", "name"))
    return tuple(
        RoleStaff(role, names.get(role) or role, tuple(people.officers_with_role(actor, role, unit=unit)))
        for role in worked_roles(plan)
    )


def worked_roles(plan: ProcessPlan) -> list[str]:
    """Roles of the steps before the result is returned, each once, in order."""
    return list(
        dict.fromkeys(step.role for step in plan.steps if step.role and step.kind != StepKind.RETURNING)
    )
