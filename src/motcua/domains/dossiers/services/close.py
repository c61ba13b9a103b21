"""Closing a dossier for good."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import DossierClosed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import record_move, snapshot, standing_before
from motcua.domains.dossiers.types import Act
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def close_dossier(*, actor: Actor, public_id: UUID | str, seen_moves: int | None = None) -> Dossier:
    """Close a dossier that has ended (result handed over, refused or stopped): nothing changes in it any more.

    Raises DossierNotFound, WrongDossierState (not ended, or closed already), DossierNotAllowed, MovedMeanwhile.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.CLOSE)

    now, before = clock.now(), standing_before(dossier)
    dossier.closed_at = now
    record_move(actor=actor, dossier=dossier, before=before, act=Act.CLOSE, at=now)
    journal.record(
        actor=actor,
        event=DossierClosed(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            after=snapshot(dossier),
        ),
    )
    return dossier
