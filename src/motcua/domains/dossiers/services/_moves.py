"""Shared ending of every act: the dossier's row, the transition record, the event's snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.domains.dossiers.events import DossierEvent
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.rules.punctuality import punctuality
from motcua.domains.dossiers.rules.rebuild import MOMENTS, STANDING, told
from motcua.domains.dossiers.rules.transitions import may_follow
from motcua.domains.dossiers.types import Act, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Task


@dataclass(frozen=True, slots=True)
class Before:
    """How the dossier stood before the act; the transition record tells both sides."""

    state: int
    unit_id: int
    step_name: str
    step_started_at: datetime | None
    step_due_at: datetime | None


def standing_before(dossier: Dossier) -> Before:
    """Taken after the lock, before the first change."""
    task = dossier.task
    return Before(
        state=dossier.state,
        unit_id=dossier.unit_id,
        step_name=dossier.step_name,
        step_started_at=task.started_at if task else None,
        step_due_at=dossier.step_due_at,
    )


def stand_at(dossier: Dossier, task: Task | None) -> None:
    """Point the dossier at its current task (None: the process ended); the row is not saved here."""
    dossier.task = task
    if task is None:
        dossier.holder_id, dossier.step_due_at = None, None
        dossier.step_kind, dossier.step_name = "", ""
        return
    dossier.unit_id, dossier.holder_id = task.unit_id, task.holder_id
    dossier.step_order, dossier.step_due_at = task.order, task.due_at
    dossier.step_name, dossier.step_kind = task.step.name, task.step.kind


def move_to(dossier: Dossier, state: State) -> None:
    """Change the national state; a step the table does not know is a fault of the code, not of the officer."""
    if not may_follow(dossier.state, state):
        raise AssertionError(f"{dossier.state} → {state}")
    dossier.state = state


def record_move(
    *, actor: Actor, dossier: Dossier, before: Before, act: Act, at: datetime, note: str = ""
) -> Transition:
    """Save the row and write the append-only transition: two statements."""
    dossier.moves += 1
    dossier.save(update_fields=_CHANGED)
    late_by = punctuality(at, before.step_due_at) if before.step_due_at else ""
    return Transition.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=dossier.moves,
        act=act,
        from_state=before.state,
        to_state=dossier.state,
        from_unit_id=before.unit_id,
        to_unit_id=dossier.unit_id,
        by_id=actor.officer_pk,
        to_id=dossier.holder_id,
        on_behalf_of_id=stood_in_for(actor),
        step_name=before.step_name,
        next_step_name=dossier.step_name,
        at=at,
        started_at=before.step_started_at,
        due_at=before.step_due_at,
        punctuality=late_by,
        note=note,
    )


def stood_in_for(actor: Actor) -> int | None:
    """The row of the officer on whose behalf the act is done."""
    return next((one.officer_pk for one in actor.stands_in if one.officer_id == actor.on_behalf_of), None)


def snapshot(dossier: Dossier) -> dict[str, Any]:
    """The dossier's standing as plain values, enough to rebuild the row from the journal."""
    return {name: told(getattr(dossier, name)) for name in (*STANDING, *MOMENTS)}


_CHANGED = [
    "before_state",
    "waiting_until",
    "supplements",
    "reappointments",
    "first_due_at",
    "stopped_at",
    "state",
    "unit",
    "holder",
    "task",
    "step_order",
    "step_name",
    "step_kind",
    "step_due_at",
    "legal_due_at",
    "work_due_at",
    "finished_at",
    "returned_at",
    "closed_at",
    "moves",
]


def conclude(
    *,
    actor: Actor,
    dossier: Dossier,
    before: Before,
    act: Act,
    at: datetime,
    event: type[DossierEvent],
    note: str = "",
    **values: Any,
) -> UUID:
    """The last paragraph of an act: the row, its transition, its journal entry; gives the entry's id."""
    record_move(actor=actor, dossier=dossier, before=before, act=act, at=at, note=note)
    return announce(actor=actor, dossier=dossier, event=event, **values)


def announce(*, actor: Actor, dossier: Dossier, event: type[DossierEvent], **values: Any) -> UUID:
    """The journal entry alone, for what does not move the dossier; gives its id."""
    return journal.record(
        actor=actor,
        event=event(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            after=snapshot(dossier),
            **values,
        ),
    )
