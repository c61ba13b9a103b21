"""A paper of the vault stands for one that a filing asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.digitisation.errors import VaultPaperMissing
from motcua.domains.digitisation.selectors import get_vault_paper
from motcua.domains.digitisation.selectors.filing import wanted_by
from motcua.domains.digitisation.selectors.vault import require_given_out
from motcua.domains.digitisation.services.reuse import reuse_vault_paper
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import Finding
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import PaperSource
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FiledPaper


def put_vault_paper(
    *, actor: Actor, filing_id: UUID | str, requirement_pk: int, paper_id: UUID
) -> FiledPaper:
    """Give a paper of the filing's owner for one that is asked for; its use is logged.

    Where the paper must be signed its file is looked into first, before anything is locked. Raises FilingNotFound,
    FilingSent, FilingInvalid, VaultPaperMissing (not the owner's), NotUsable with the reason, ResultHeld.
    """
    found = _signatures(actor, filing_id, requirement_pk, paper_id)
    return _put(actor, filing_id, requirement_pk, paper_id, found)


def _signatures(
    actor: Actor, filing_id: UUID | str, requirement_pk: int, paper_id: UUID
) -> Sequence[Finding]:
    filed = dossiers.filed_papers(actor, filing_id)
    if not any(one.need.must_be_signed for one in filed if one.need.pk == requirement_pk):
        return ()
    return documents.look_for_signatures(get_vault_paper(actor, paper_id).file)


@transaction.atomic
def _put(
    actor: Actor, filing_id: UUID | str, requirement_pk: int, paper_id: UUID, findings: Sequence[Finding]
) -> FiledPaper:
    filing = dossiers.get_filing(actor, filing_id)
    paper = get_vault_paper(actor, paper_id)
    require_given_out(actor, paper)
    wanted = wanted_by(actor, filing, paper.kind)
    if wanted is None:
        raise VaultPaperMissing(_("Không tìm thấy giấy tờ trong kho."))
    used = reuse_vault_paper(actor=actor, public_id=paper_id, wanted=wanted, about_id=filing.public_id)
    return services.put_paper(
        actor=actor,
        public_id=filing_id,
        requirement_pk=requirement_pk,
        file=used.file,
        source=PaperSource.VAULT,
        findings=findings,
    )
