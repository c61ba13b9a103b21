"""Putting a scan beside a paper of the dossier."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.events import FileAttached
from motcua.domains.dossiers.models import DossierPaper
from motcua.domains.dossiers.services._locks import lock_dossier, require_open
from motcua.domains.dossiers.services._moves import snapshot
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def attach_file(*, actor: Actor, public_id: UUID | str, paper_id: UUID | str, file_id: UUID) -> DossierPaper:
    """Attach a stored file to one paper; an earlier file is replaced on the page and kept in the journal.

    Raises DossierNotFound (dossier, paper or file), DossierNotAllowed, WrongDossierState (closed).
    """
    dossier = lock_dossier(actor, public_id)
    require_open(dossier)
    policies.require(policies.may_attach(actor, dossier))
    paper = dossier.papers.filter(public_id=paper_id).first()
    if paper is None:
        raise DossierNotFound(_("Hồ sơ không có giấy tờ này."))
    file = documents.get_file(actor, file_id)

    paper.file = file
    paper.save(update_fields=["file"])
    journal.record(
        actor=actor,
        event=FileAttached(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            order=paper.order,
            sha256=file.sha256,
            after=snapshot(dossier),
        ),
    )
    return paper
