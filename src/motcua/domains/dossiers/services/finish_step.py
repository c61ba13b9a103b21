"""Finishing the current step: the dossier goes to the next one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import StepFinished
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.deciding import values_after
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import move_to, record_move, snapshot, stand_at, standing_before
from motcua.domains.dossiers.types import Act, State
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def finish_step(
    *, actor: Actor, public_id: UUID | str, note: str = "", outcome: str = "", seen_moves: int | None = None
) -> Dossier:
    """Finish a processing or approval step; the next step belongs to whoever its role and unit name. `outcome`
    ("pass" or "fail"): what the officer decided, where the process goes on by it.

    Assignment, issuing and returning have acts of their own. Raises DossierNotFound, DossierNotAllowed,
    MovedMeanwhile, WrongDossierState, Invalid (`outcome` not said).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.FINISH_STEP)
    if dossier.task is None:
        raise WrongDossierState(_("Hồ sơ không còn bước nào để hoàn thành."), state=dossier.state)

    values = values_after(dossier, dossier.task.run.version_id, dossier.step_order, outcome)

    now, before = clock.now(), standing_before(dossier)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    task = workflow.finish_task(
        actor=actor, task=dossier.task, at=now, calendar=calendar, note=note, values=values
    )
    stand_at(dossier, task)
    if dossier.state == State.ACCEPTED:
        move_to(dossier, State.PROCESSING)
    record_move(actor=actor, dossier=dossier, before=before, act=Act.FINISH_STEP, at=now, note=note)
    journal.record(
        actor=actor,
        event=StepFinished(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            step=before.step_name,
            next_step=dossier.step_name,
            holder_id=str(task.holder.public_id) if task and task.holder_id and task.holder else None,
            after=snapshot(dossier),
        ),
    )
    return dossier
