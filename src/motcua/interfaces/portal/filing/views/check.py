"""Everything on one page before it is sent; and the page of what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import FilingInvalid
from motcua.domains.dossiers.types import FilingStep
from motcua.interfaces.portal.filing.wizard import address_of, after_saving, of_filing, wizard_of
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.CHECK


@of_filing
def check(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """What will be sent, what keeps it from being sent; sent, the page that says so."""
    if request.method != "POST":
        return _page(request, actor, filing)
    if "thoat" in request.POST:
        return after_saving(request, STEP, filing.public_id)
    try:
        services.submit_filing(actor=actor, public_id=filing.public_id)
    except FilingInvalid as error:
        return _page(request, actor, filing, error)
    return redirect("portal:filing-sent", filing.public_id)


def sent(request: Request, public_id: UUID) -> HttpResponse:
    """The code, and what comes next. What is not sent yet says so: it leads back to the check."""
    actor = actor_on_page(request)
    filing = dossiers.get_filing(actor, public_id)
    if filing.dossier is None:
        return redirect("portal:filing-check", public_id)
    return render(request, "portal/filing/sent.html", {"filing": filing, "dossier": filing.dossier})


def _page(
    request: Request, actor: Actor, filing: FilingDraft, error: DomainError | None = None
) -> HttpResponse:
    problems = services.filing_problems(actor, filing.public_id)
    context = {
        "wizard": wizard_of(filing, STEP),
        "filing": filing,
        "problems": [
            {"text": one.message, "href": address_of(one.step, filing.public_id)} for one in problems
        ],
        "duplicates": dossiers.duplicates_of(actor, filing),
        "errors": [],
    }
    return render(request, "portal/filing/check.html", context, status=status_of(error))
