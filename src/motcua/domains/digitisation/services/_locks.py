"""The lock every act on a paper of the vault begins with."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.digitisation.errors import VaultPaperMissing
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.selectors import visible_vault
from motcua.kernel.actors import Actor


def lock_paper(actor: Actor, public_id: UUID) -> VaultPaper:
    """The visible paper, its row locked until the transaction ends. Raises VaultPaperMissing."""
    paper = visible_vault(actor).select_for_update().filter(public_id=public_id).first()
    if paper is None:
        raise VaultPaperMissing(_("Không tìm thấy giấy tờ trong kho."))
    return paper
