"""Filings that wait for an answer: accepted, sent back for papers, or refused."""

from __future__ import annotations

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import DossierPermission, State
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset


def waiting_for_answer(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Dossier]:
    """Registered and not answered yet at the desks the actor receives for, the nearest last moment first.

    For a registered dossier `work_due_at` is the moment its answer is due (08 working hours by the settings).
    """
    filed = (
        visible_dossiers(actor).filter(state=State.REGISTERED).select_related("procedure", "receiving_unit")
    )
    scopes = actor.scopes(DossierPermission.RECEIVE)
    desks = reach_of(scopes, agency_id=actor.agency_key, columns=("receiving_unit_id",))
    if desks is not None:
        filed = filed.filter(desks)
    return keyset(filed, keys=("work_due_at", "id"), after=after, size=size)
