"""The papers of a filing: what is asked for, what is there and how each file stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers.types import FilingStep
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, wizard_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.PAPERS


@of_filing
def papers(request: Request, _actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The list; sent, on to the next step."""
    if request.method == "POST":
        return after_saving(request, STEP, filing.public_id)
    version = catalogue.intake_version(filing.agency_id, filing.version.public_id)
    context = {"wizard": wizard_of(filing, STEP), "needs": version.papers_in(filing.case)}
    return render(request, "portal/filing/papers.html", context)
