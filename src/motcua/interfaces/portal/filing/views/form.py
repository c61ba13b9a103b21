"""The declaration of a filing: its subject in the applicant's words, and the form of the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import MovedMeanwhile
from motcua.domains.dossiers.types import FilingStep
from motcua.domains.forms.types import Fault
from motcua.interfaces.portal.filing.declared import Declared, declared, given, is_script
from motcua.interfaces.portal.filing.wizard import after_saving, next_address, of_filing, wizard_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.FORM


@of_filing
def form(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The page; sent, it is saved whatever stands in it, and leads on once nothing is wrong."""
    made = declared(request, actor, filing)
    is_redrawn = request.headers.get("HX-Request") == "true"
    if request.method != "POST" or is_redrawn:
        return _page(request, filing, made)
    try:
        filing = services.save_filing(actor=actor, public_id=filing.public_id, given=given(request, made))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _refused(request, filing, made, error)
    if is_script(request):
        told = {"saved_at": filing.saved_at.isoformat(), "fields": {"seen": filing.saves}}
        return JsonResponse(told)
    return _on(request, actor, made, filing)


def _on(request: Request, actor: Actor, made: Declared, filing: FilingDraft) -> HttpResponse:
    """A button inside the form stays on the page; leaving asks nothing; going on asks for a form without faults."""
    faults = () if "thoat" in request.POST or request.POST.get("do") else made.faults()
    if faults or request.POST.get("do"):
        return _page(request, dossiers.get_filing(actor, filing.public_id), made, faults)
    return after_saving(request, STEP, filing.public_id)


def _refused(request: Request, filing: FilingDraft, made: Declared, error: DomainError) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"message": error.message}, status=status_of(error))
    return _page(request, filing, made, error=error)


def _page(
    request: Request,
    filing: FilingDraft,
    made: Declared,
    faults: tuple[Fault, ...] = (),
    error: DomainError | None = None,
) -> HttpResponse:
    told = (error.errors or {"": error.message}) if error else {}
    if isinstance(error, MovedMeanwhile):
        text = _(
            "Hồ sơ này vừa được lưu ở một cửa sổ khác. Những gì bạn gõ vẫn ở dưới đây; bấm lưu lần nữa để giữ."
        )
        told = {"": text}
    drawn = made.drawn(faults)
    lines = [
        {"id": "id_subject_line" if name == "subject_line" else "", "text": text}
        for name, text in told.items()
    ]
    context = {
        "wizard": wizard_of(filing, STEP),
        "made": made,
        "drawn": drawn,
        "faults": told,
        "errors": [*lines, *(drawn.errors if drawn else ())],
        "is_saved": request.POST.get("do") == "save" and not told,
        "later": next_address(STEP, filing.public_id) if faults else "",
    }
    return render(request, "portal/filing/form.html", context, status=422 if faults else status_of(error))
