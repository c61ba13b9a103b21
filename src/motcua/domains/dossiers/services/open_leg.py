"""Asking another unit or agency while the dossier is being examined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import LegOpened
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, standing_before
from motcua.domains.dossiers.types import Act
from motcua.domains.people import selectors as people
from motcua.domains.workflow import services as workflow
from motcua.domains.workflow.types import OpenedLeg
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Task


@transaction.atomic
def open_leg(
    *,
    actor: Actor,
    public_id: UUID | str,
    kind: str,
    name: str,
    request: str,
    due_on: date | None = None,
    hours: int | None = None,
    unit_id: UUID | None = None,
    outside_name: str = "",
    outside_contact: str = "",
    must_join: bool = True,
    with_token: bool = False,
    seen_moves: int | None = None,
) -> OpenedLeg:
    """Fork a leg from the step the actor is at: a unit of the agency, or an agency outside the system.

    Until the day written in the request (`due_on`) or so many working `hours`. The dossier counts once and its
    clock runs on; the step ends when every leg that must join has come back. Raises DossierNotFound,
    DossierNotAllowed, WrongDossierState, MovedMeanwhile, NotFound (unit), Invalid (fields as the parameters).
    Nghị định 61/2018/NĐ-CP, Điều 19: nội dung lấy ý kiến, thời hạn lấy ý kiến.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.OPEN_LEG)
    task = _task_of(dossier)
    unit = people.get_unit(actor, unit_id) if unit_id is not None else None

    now, before = clock.now(), standing_before(dossier)
    opened = workflow.open_leg(
        actor=actor,
        task=task,
        kind=kind,
        name=name,
        request=request,
        at=now,
        calendar=calendars.calendar_for(dossier.agency_id, unit_id=unit.pk if unit else dossier.unit_id),
        due_at=due_on,
        minutes=hours * 60 if hours else None,
        unit_id=unit.pk if unit else None,
        outside_name=outside_name,
        outside_contact=outside_contact,
        must_join=must_join,
        with_token=with_token,
    )
    leg = opened.leg
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.OPEN_LEG,
        at=now,
        event=LegOpened,
        note=f"{leg.name}: {unit.name if unit else leg.outside_name}",
        leg_id=str(leg.public_id),
        leg=leg.journal_name,
        unit_id=leg.unit_id,
        due_at=leg.due_at.isoformat(),
    )
    return opened


def _task_of(dossier: Dossier) -> Task:
    if dossier.task is None:
        raise WrongDossierState(_("Hồ sơ không còn bước nào để gửi phối hợp."), state=dossier.state)
    return dossier.task
