"""Handing the result to the applicant."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import ResultHandedOver
from motcua.domains.dossiers.models import Dossier, HandOver
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import move_to, record_move, snapshot, stand_at, standing_before
from motcua.domains.dossiers.types import Act, Delivery, State
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST_NAME = 200


@transaction.atomic
def hand_over_result(
    *,
    actor: Actor,
    public_id: UUID | str,
    recipient_name: str,
    method: str = Delivery.COUNTER,
    note: str = "",
    seen_moves: int | None = None,
) -> Dossier:
    """Record who took the result, how and when: state 10, the process ends.

    Raises DossierNotFound, DossierNotAllowed, MovedMeanwhile, WrongDossierState (no result yet), Invalid.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.HAND_OVER)
    if not 0 < len(recipient_name.strip()) <= LONGEST_NAME:
        raise Invalid(
            _("Hãy ghi họ tên người nhận kết quả, nhiều nhất %(n)d ký tự.") % {"n": LONGEST_NAME},
            field="recipient_name",
        )
    if method not in Delivery.values:
        raise Invalid(_("Hãy chọn cách trả kết quả."), field="method")

    now, before = clock.now(), standing_before(dossier)
    if dossier.task is not None:
        calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
        stand_at(dossier, workflow.finish_task(actor=actor, task=dossier.task, at=now, calendar=calendar))
    move_to(dossier, State.RETURNED)
    dossier.returned_at = now
    HandOver.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        method=method,
        recipient_name=recipient_name.strip(),
        note=note.strip(),
        at=now,
        by_id=actor.officer_pk,
    )
    record_move(actor=actor, dossier=dossier, before=before, act=Act.HAND_OVER, at=now)
    journal.record(
        actor=actor,
        event=ResultHandedOver(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            method=str(method),
            after=snapshot(dossier),
        ),
    )
    return dossier
