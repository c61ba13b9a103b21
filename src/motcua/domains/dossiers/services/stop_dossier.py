"""Stopping a dossier for a reason of the law, or because the applicant did not answer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Ending
from motcua.domains.dossiers.services._endings import stop
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._reasons import chosen
from motcua.domains.dossiers.types import Act, ReasonKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@transaction.atomic
def stop_dossier(
    *,
    actor: Actor,
    public_id: UUID | str,
    reasons: Sequence[str],
    explanation: str = "",
    fee_note: str = "",
    seen_moves: int | None = None,
) -> Ending:
    """Stop an accepted dossier (state 8) by the leader, with coded reasons and the notice to the applicant.

    A filing never accepted, whose applicant did not complete it, is stopped by the desk. `fee_note`: what
    becomes of money paid. Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, Invalid.
    Thông tư 03/2025/TT-VPCP, mẫu 05.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.STOP)
    given = list(chosen(dossier, ReasonKind.STOP, reasons))
    return stop(
        actor=actor,
        dossier=dossier,
        act=Act.STOP,
        reasons=given,
        explanation=explanation.strip(),
        fee_note=fee_note.strip(),
        at=clock.now(),
    )
