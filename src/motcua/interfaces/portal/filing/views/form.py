"""The declaration of a filing: what is asked for, in the applicant's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, seen_of, typed_of, wizard_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.FORM


@of_filing
def form(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The page; sent, on to the papers."""
    if request.method != "POST":
        return _page(request, filing)
    given = FilingGiven(step=STEP, subject_line=request.POST.get("subject_line", ""), seen=seen_of(request))
    try:
        services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, filing, error)
    return after_saving(request, STEP, filing.public_id)


def _page(request: Request, filing: FilingDraft, error: DomainError | None = None) -> HttpResponse:
    typed = typed_of(request)
    told = (error.errors or {"": error.message}) if error else {}
    context = {
        "wizard": wizard_of(filing, STEP),
        "subject_line": typed.get("subject_line", "") if typed else filing.subject_line,
        "faults": told,
        "errors": [{"id": f"id_{name}" if name else "", "text": text} for name, text in told.items()],
    }
    return render(request, "portal/filing/form.html", context, status=status_of(error))
