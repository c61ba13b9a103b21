"""What was put right after the slip was printed, and every paper issued about a dossier, void ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from motcua.domains.documents import selectors as papers
from motcua.domains.documents.types import PaperKind
from motcua.domains.dossiers.models import Correction, Dossier
from motcua.domains.dossiers.selectors.clocks import SUBJECT
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper


def corrections_of(actor: Actor, dossier: Dossier) -> QuerySet[Correction]:
    """Corrections of a dossier a selector showed to this actor, the newest first, each with both slips."""
    made = dossier.corrections.filter(agency_id=actor.agency_key)
    return made.select_related("by", "old_paper", "new_paper").order_by("-seq")


def issued_papers_of(actor: Actor, dossier: Dossier) -> QuerySet[IssuedPaper]:
    """Every paper issued about the dossier, newest first, void ones among them."""
    return papers.papers_of(actor, SUBJECT, dossier.public_id)


def slips_of(actor: Actor, dossier: Dossier) -> list[IssuedPaper]:
    """Every Mẫu 01 of the dossier, newest first: the one that holds and those it replaced."""
    issued = issued_papers_of(actor, dossier)
    return [
        paper
        for paper in issued
        if papers.form_of(paper.form_code, paper.form_version).kind == PaperKind.RECEIPT
    ]
