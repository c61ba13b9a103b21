"""The clock's own draft of a letter of apology."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domains.deadlines.types import ClockKind
from motcua.domains.dossiers.events import ApologyDrafted
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.policies import WORKING
from motcua.domains.dossiers.services._apologies import (
    draft_from,
    open_apology,
    proposed_due,
    send_before,
    will_miss,
)
from motcua.domains.dossiers.services._clock import spells_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.types import ApologyState, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@transaction.atomic
def draft_apology(*, actor: Actor, public_id: UUID | str) -> Apology | None:
    """Draft the letter of a dossier that will not make its date, two working days before it (a dated setting).

    None when it will make it, when it is too early, when a letter is open, or when this date was apologised
    for already; run again it does nothing. Raises DossierNotFound. Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9.
    """
    dossier = lock_dossier(actor, public_id)
    now = clock.now()
    due_at = dossier.legal_due_at
    if due_at is None or not _is_due(dossier, due_at):
        return None
    if now < draft_from(dossier, due_at) or not will_miss(dossier, now):
        return None
    apology = new_draft(actor, dossier)
    announce(
        actor=actor,
        dossier=dossier,
        event=ApologyDrafted,
        apology_id=str(apology.public_id),
        send_before=apology.send_before.isoformat(),
    )
    return apology


def new_draft(actor: Actor, dossier: Dossier) -> Apology:
    """A draft for the date the dossier has now, with the date the clock proposes."""
    now = clock.now()
    due_at = dossier.legal_due_at or now
    return Apology.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=dossier.apologies.count() + 1,
        state=ApologyState.DRAFT,
        original_due_at=due_at,
        proposed_due_at=proposed_due(dossier, now),
        send_before=send_before(dossier, due_at),
        drafted_at=now,
        drafted_by_id=actor.officer_pk,
    )


def _is_due(dossier: Dossier, due_at: datetime) -> bool:
    if dossier.state not in WORKING | {State.PAYMENT_ASKED} or dossier.finished_at is not None:
        return False
    if open_apology(dossier) is not None:
        return False
    earlier = dossier.apologies.filter(original_due_at=due_at)
    held = [spell.ended_at for spell in spells_of(dossier) if spell.kind is ClockKind.PAUSED]
    ran_on = max((at for at in held if at is not None), default=None)
    if ran_on is not None:
        # Dropped because the clock stood still; that it runs again towards the same date counts anew.
        earlier = earlier.exclude(state=ApologyState.DROPPED, dropped_at__lte=ran_on)
    return not earlier.exists()
