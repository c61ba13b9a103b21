"""Decisions that change what a printed slip says: another appointment, a counter mistake put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Act
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.forms.correction import CorrectionForm, Difference
from motcua.interfaces.workspace.dossiers.views.doing import seen_moves
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

AGAIN = "lai"
"""What the button of the comparison sends that goes back to the form."""


def reappoint(request: Request, public_id: UUID) -> HttpResponse:
    """Another appointment after the calendar changed: both dates first, then somebody decides."""
    found = dossiers.get_dossier(request.actor, public_id)
    policies.require_act(request.actor, found, Act.REAPPOINT)
    if request.method != "POST":
        return _reappoint_page(request, found)
    reason = request.POST.get("reason", "")
    try:
        services.reappoint_dossier(
            actor=request.actor, public_id=public_id, reason=reason, seen_moves=seen_moves(request)
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _reappoint_page(request, found, error)
    messages.success(request, _("Đã hẹn lại theo lịch hiện nay; giấy hẹn cũ đã hủy, hãy in giấy mới."))
    return redirect("workspace:dossier", public_id=public_id)


def correct(request: Request, public_id: UUID) -> HttpResponse:
    """A counter mistake: the form, then old and new side by side, then the act."""
    found = dossiers.get_dossier(request.actor, public_id)
    policies.require_act(request.actor, found, Act.CORRECT)
    parties = people.parties_of_dossier(request.actor, found.owner_id, found.submitter_id)
    if request.method != "POST":
        return _correct_page(request, CorrectionForm(found, parties))
    typed = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    form, confirmed = CorrectionForm(found, parties, typed), request.POST.get("confirmed")
    if confirmed == AGAIN:
        return _correct_page(request, form)
    try:
        differences = form.differences(catalogue.intake_choices(request.actor))
        if confirmed != "1":
            return _correct_page(request, form, differences=differences)
        services.correct_intake(
            actor=request.actor,
            public_id=public_id,
            correction=form.correction(),
            reason=request.POST.get("reason", ""),
            seen_moves=seen_moves(request),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _correct_page(request, CorrectionForm(found, parties, typed, error.errors), status_of(error))
    messages.success(request, _("Đã sửa; giấy tiếp nhận cũ đã hủy, hãy in giấy mới cho người nộp."))
    return redirect("workspace:dossier", public_id=public_id)


def _reappoint_page(request: Request, found: Dossier, error: DomainError | None = None) -> HttpResponse:
    reading = dossiers.clock_under_todays_calendar(found)
    errors = error.errors if error else {}
    context = {
        "dossier": found,
        "new_due_at": reading.legal_due_at,
        "moves": reading.legal_due_at != found.legal_due_at,
        "reason": request.POST.get("reason", ""),
        "errors": errors,
        "lines": [{"id": name, "text": text} for name, text in errors.items()],
    }
    return render(request, "workspace/dossiers/reappoint.html", context, status=status_of(error))


def _correct_page(
    request: Request, form: CorrectionForm, status: int = 200, differences: list[Difference] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "dossier": form.dossier,
        "entry": form,
        "moves": (differences and request.POST.get("moves")) or form.dossier.moves,
        "again": AGAIN,
        "choices": catalogue.intake_choices(request.actor),
        "differences": differences,
    }
    return render(request, "workspace/dossiers/correct.html", context, status=status)
