"""Taking papers of the vault out of force."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.digitisation import policies
from motcua.domains.digitisation.errors import NoLongerInForce
from motcua.domains.digitisation.events import VaultPaperReplaced, VaultPaperRevoked
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.services._locks import lock_paper
from motcua.domains.digitisation.types import VaultState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def revoke_vault_paper(*, actor: Actor, public_id: UUID) -> VaultPaper:
    """Thu hồi: the paper counts no more; it stays for those who used it. Raises VaultPaperMissing, NotAllowed,
    NoLongerInForce."""
    paper = lock_paper(actor, public_id)
    policies.require_may_keep(actor)
    _require_valid(paper)

    paper.state, paper.ended_at = VaultState.REVOKED, clock.now()
    paper.save(update_fields=["state", "ended_at"])

    event = VaultPaperRevoked(subject_id=paper.public_id, agency_id=paper.agency_id, kind=paper.kind)
    journal.record(actor=actor, event=event)
    return paper


@transaction.atomic
def replace_vault_paper(*, actor: Actor, public_id: UUID, by: UUID) -> VaultPaper:
    """Thay thế: another paper of the same owner stands for this one from now on. Raises VaultPaperMissing,
    NotAllowed, NoLongerInForce, Invalid."""
    # Both rows in one order, whoever asks: two who replace each other's papers do not wait for one another.
    first, second = sorted((public_id, by))
    locked = {one: lock_paper(actor, one) for one in dict.fromkeys((first, second))}
    paper, other = locked[public_id], locked[by]
    policies.require_may_keep(actor)
    _require_valid(paper)
    _require_valid(other)
    same_owner = (paper.owner_kind, bytes(paper.owner_hash)) == (other.owner_kind, bytes(other.owner_hash))
    if paper.pk == other.pk or not same_owner:
        raise Invalid(_("Hãy chọn một giấy tờ khác của cùng chủ sở hữu."), field="by")

    paper.state, paper.ended_at, paper.replaced_by = VaultState.REPLACED, clock.now(), other
    paper.save(update_fields=["state", "ended_at", "replaced_by"])

    event = VaultPaperReplaced(
        subject_id=paper.public_id, agency_id=paper.agency_id, kind=paper.kind, replaced_by=other.public_id
    )
    journal.record(actor=actor, event=event)
    return paper


def _require_valid(paper: VaultPaper) -> None:
    if paper.state != VaultState.VALID:
        raise NoLongerInForce(_("Giấy tờ đã thu hồi hoặc đã được thay thế."), state=paper.state)
