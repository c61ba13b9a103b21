"""Using a paper of the vault again, so that nobody asks for it twice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from motcua.domains.digitisation.errors import NotUsable
from motcua.domains.digitisation.events import VaultPaperReused
from motcua.domains.digitisation.models import VaultPaper, VaultUse
from motcua.domains.digitisation.selectors import usable_for
from motcua.domains.digitisation.services._locks import lock_paper
from motcua.domains.digitisation.types import Wanted
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def reuse_vault_paper(*, actor: Actor, public_id: UUID, wanted: Wanted, about_id: UUID) -> VaultPaper:
    """Let the paper stand for what the dossier (or draft) `about_id` asks; each use is logged once.

    Whoever sees a paper may use it for its owner. Raises VaultPaperMissing, NotUsable naming the first reason.
    """
    paper = lock_paper(actor, public_id)
    found = usable_for(actor, public_id, wanted)
    if not found.is_usable:
        code, words = found.reasons[0]
        raise NotUsable(words, code=code)

    _use, is_new = VaultUse.objects.get_or_create(
        agency_id=paper.agency_id,
        paper=paper,
        about_id=about_id,
        defaults={"procedure": wanted.procedure, "used_by": actor.id, "used_at": clock.now()},
    )
    if not is_new:
        return paper
    VaultPaper.objects.filter(pk=paper.pk).update(times_used=F("times_used") + 1)

    event = VaultPaperReused(
        subject_id=paper.public_id,
        agency_id=paper.agency_id,
        kind=paper.kind,
        procedure=wanted.procedure,
        about_id=about_id,
    )
    journal.record(actor=actor, event=event)
    paper.refresh_from_db(fields=["times_used"])
    return paper
