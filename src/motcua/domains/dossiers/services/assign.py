"""Giving a dossier to the officer who will process it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.events import DossierAssigned
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import assignees_of
from motcua.domains.dossiers.selectors.deciding import values_after
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import move_to, record_move, snapshot, stand_at, standing_before
from motcua.domains.dossiers.types import Act, State
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer


@transaction.atomic
def assign_dossier(
    *,
    actor: Actor,
    public_id: UUID | str,
    officer_id: UUID,
    note: str = "",
    seen_moves: int | None = None,
) -> Dossier:
    """Assign the dossier to an officer of the unit that has it (phân công), or to another one later.

    At the assignment step the process moves on and the dossier is being processed (state 4); later only the
    holder changes. Raises DossierNotFound, DossierNotAllowed, MovedMeanwhile, Invalid (who is not
    at work in the unit, may not do the step, or holds it already).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    first = policies.may(actor, dossier, Act.ASSIGN)
    actor = policies.require_act(actor, dossier, Act.ASSIGN if first else Act.REASSIGN)
    holder = _taker(actor, dossier, officer_id, first=first)

    now, before = clock.now(), standing_before(dossier)
    if dossier.task is None:
        raise DossierNotAllowed(_("Hồ sơ không còn bước nào để phân công."))
    if first:
        calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
        task = workflow.finish_task(
            actor=actor,
            task=dossier.task,
            at=now,
            calendar=calendar,
            note=note,
            next_holder_pk=holder.pk,
            values=values_after(dossier, dossier.task.run.version_id, dossier.step_order),
        )
        stand_at(dossier, task)
        if dossier.state == State.ACCEPTED:
            move_to(dossier, State.PROCESSING)
    else:
        workflow.assign_task(actor=actor, task=dossier.task, holder_pk=holder.pk, at=now)
        dossier.holder_id = holder.pk
    act = Act.ASSIGN if first else Act.REASSIGN
    record_move(actor=actor, dossier=dossier, before=before, act=act, at=now, note=note)
    journal.record(
        actor=actor,
        event=DossierAssigned(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            step=dossier.step_name,
            holder_id=str(holder.public_id),
            is_reassignment=not first,
            after=snapshot(dossier),
        ),
    )
    return dossier


def _taker(actor: Actor, dossier: Dossier, officer_id: UUID, *, first: bool) -> Officer:
    """Who gets it. Raises Invalid."""
    holder = next((able for able in assignees_of(actor, dossier) if able.public_id == officer_id), None)
    if holder is None:
        raise Invalid(
            _(
                "Người được phân công không thuộc đơn vị đang giữ hồ sơ, hoặc không có quyền làm bước này."
                " Hãy chọn người khác."
            ),
            field="officer",
        )
    if holder.pk == dossier.holder_id and not first:
        raise Invalid(_("Hồ sơ đang do chính người này giữ. Hãy chọn người khác."), field="officer")
    return holder
