"""Sending a dossier back to an earlier step, always with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import DossierSentBack
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import record_move, snapshot, stand_at, standing_before
from motcua.domains.dossiers.types import Act
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def send_back(
    *, actor: Actor, public_id: UUID | str, to_order: int, reason: str, seen_moves: int | None = None
) -> Dossier:
    """Return the dossier to an earlier step; whoever did that step gets it again. The legal clock goes on.

    Raises DossierNotFound, DossierNotAllowed, MovedMeanwhile, Invalid (no reason, no such earlier step).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.SEND_BACK)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do trả lại để người nhận biết cần sửa gì."), field="reason")
    if not 1 < to_order < dossier.step_order:
        raise Invalid(_("Chỉ trả lại được bước trước bước hiện tại. Hãy chọn lại bước."), field="to_order")
    if dossier.task is None:
        raise WrongDossierState(_("Hồ sơ không còn bước nào để trả lại."), state=dossier.state)

    now, before = clock.now(), standing_before(dossier)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    task = workflow.send_task_back(
        actor=actor, task=dossier.task, to_order=to_order, at=now, calendar=calendar, reason=reason.strip()
    )
    stand_at(dossier, task)
    record_move(actor=actor, dossier=dossier, before=before, act=Act.SEND_BACK, at=now, note=reason.strip())
    journal.record(
        actor=actor,
        event=DossierSentBack(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            step=before.step_name,
            next_step=dossier.step_name,
            holder_id=str(task.holder.public_id) if task.holder_id and task.holder else None,
            after=snapshot(dossier),
        ),
    )
    return dossier
