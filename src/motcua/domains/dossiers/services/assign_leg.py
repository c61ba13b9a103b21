"""Giving a leg to the officer of the asked unit who will answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import LegAssigned
from motcua.domains.dossiers.selectors import takers_of_leg
from motcua.domains.dossiers.services._locks import lock_leg
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import Leg


@transaction.atomic
def assign_leg(*, actor: Actor, leg_id: UUID | str, officer_id: UUID | None, note: str = "") -> Leg:
    """Name who of the asked unit answers the leg, or another one later; none: whoever of the unit processes.

    By whoever hands out the work of that unit. Its due moment stays; the dossier does not move, so its records
    hold no transition, the journal does; `note`, why, stands on the leg. Raises NotFound, DossierNotAllowed,
    LegClosed, Invalid (an officer not at work in the unit, without the right to process, or who holds it already).
    """
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_assign_leg(actor, dossier, leg)
    holder = _taker(actor, leg, officer_id) if officer_id is not None and leg.is_open else None
    if leg.is_open and leg.holder_id == (holder.pk if holder else None):
        raise Invalid(_same(holder), field="officer")

    leg = workflow.assign_leg(
        actor=actor, leg=leg, holder_pk=holder.pk if holder else None, at=clock.now(), note=note
    )
    announce(
        actor=actor,
        dossier=dossier,
        event=LegAssigned,
        leg_id=str(leg.public_id),
        leg=leg.journal_name,
        unit_id=leg.unit_id,
        holder_id=str(holder.public_id) if holder else None,
        due_at=leg.due_at.isoformat(),
    )
    return leg


def _taker(actor: Actor, leg: Leg, officer_id: UUID) -> Officer:
    found = next((one for one in takers_of_leg(actor, leg) if one.public_id == officer_id), None)
    if found is None:
        text = _(
            "Người được giao không làm việc ở đơn vị được hỏi, hoặc không có quyền xử lý. Hãy chọn người khác."
        )
        raise Invalid(text, field="officer")
    return found


def _same(holder: Officer | None) -> str:
    if holder is None:
        return _("Phần việc này chưa giao cho ai. Hãy chọn người trả lời.")
    return _("Phần việc đang do chính người này giữ. Hãy chọn người khác.")
