"""What the vault offers for the things a dossier was asked to complete."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.digitisation.selectors.filing import arranged, stock_of
from motcua.domains.digitisation.types import VaultLine, VaultOwner, Wanted
from motcua.domains.dossiers import selectors as dossiers
from motcua.kernel import clock
from motcua.kernel.actors import Actor


def papers_for_supplement(actor: Actor, mine: dossiers.MyDossier) -> dict[int, list[VaultLine]]:
    """By the order number of each thing that is still missing: the papers of the dossier's owner that can stand for
    it, the fitting ones first. Nothing where the citizen does not act for the owner. Three statements at most."""
    missing = [item for item in mine.request.items if item.received_at is None] if mine.request else []
    if not missing or mine.owner is None:
        return {}
    wanted = _wanted(*mine.owner, kind="")
    stock = stock_of(actor, wanted.owner)
    return {item.order: arranged(stock, wanted, item.name) for item in missing} if stock else {}


def wanted_by_dossier(actor: Actor, public_id: UUID | str, kind: str) -> Wanted:
    """What a dossier of the citizen's wants of the vault of its owner. Raises DossierNotFound."""
    return _wanted(*dossiers.own_dossier_owner(actor, public_id), kind=kind)


def _wanted(owner_kind: str, id_hash: bytes, procedure: str, *, kind: str) -> Wanted:
    return Wanted(frozenset([kind]), VaultOwner(owner_kind, id_hash, ""), procedure, clock.today())
