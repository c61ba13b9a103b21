"""A supplement that is answered with papers of the vault, beside files that are sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.digitisation.selectors import get_vault_paper
from motcua.domains.digitisation.selectors.supplement import wanted_by_dossier
from motcua.domains.digitisation.selectors.vault import require_given_out
from motcua.domains.digitisation.services.reuse import reuse_vault_paper
from motcua.domains.dossiers import services as dossiers
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, Invalid

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile
    from motcua.domains.dossiers.models import SupplementRequest


@transaction.atomic
def answer_with_vault(
    *,
    actor: Actor,
    public_id: UUID | str,
    papers: Mapping[int, UUID],
    files: Mapping[int, StoredFile],
    texts: Mapping[int, str] | None = None,
) -> SupplementRequest:
    """Answer a request with papers of the owner's vault, files and words, each by the order number of the thing
    asked. Each use of a paper is logged; all of it happens or nothing does.

    Raises Invalid with the thing (`vault-1`) whose paper cannot be used or that has a file too, and whatever
    `dossiers.answer_own_supplement` raises.
    """
    faults, chosen = {}, dict(files)
    for order, paper_id in papers.items():
        try:
            if order in files:
                raise Invalid(_("Mục này vừa có tệp vừa có giấy tờ trong kho. Hãy giữ một trong hai."))
            chosen[order] = _used(actor, public_id, paper_id)
        except DomainError as error:
            faults[f"vault-{order}"] = error.message
    if faults:
        raise Invalid(errors=faults)
    return dossiers.answer_own_supplement(actor=actor, public_id=public_id, files=chosen, texts=texts)


def _used(actor: Actor, public_id: UUID | str, paper_id: UUID) -> StoredFile:
    paper = get_vault_paper(actor, paper_id)
    require_given_out(actor, paper)
    wanted = wanted_by_dossier(actor, public_id, paper.kind)
    used = reuse_vault_paper(actor=actor, public_id=paper_id, wanted=wanted, about_id=UUID(str(public_id)))
    return used.file
