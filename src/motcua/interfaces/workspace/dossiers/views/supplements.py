"""Yêu cầu bổ sung: one page on which everything missing is asked for at once, and one on which it is received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.errors import NoSupplement
from motcua.domains.dossiers.types import Act, ReasonKind, SupplementState
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import paper_parts, wait_parts
from motcua.interfaces.workspace.dossiers.forms.supplement import SupplementForm
from motcua.interfaces.workspace.dossiers.views.doing import seen_moves
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

# Buttons that only draw the page again: the slip as it would be, one more line.
HTTP_OK = 200
ONLY_DRAWS = ("ask_preview", "ask_more")


def ask(request: Request, public_id: UUID) -> HttpResponse:
    """The builder: every paper as a line, lines of one's own, the applicant's last day; then it is asked."""
    found = dossiers.get_dossier(request.actor, public_id)
    draws = request.method != "POST" or any(name in request.POST for name in ONLY_DRAWS)
    form = _form(request, found)
    if draws:
        policies.require_act(request.actor, found, Act.ASK_SUPPLEMENT)
        return _builder(request, found, form)
    try:
        asked = services.ask_supplement(
            actor=request.actor,
            public_id=public_id,
            items=form.items(),
            note=form.value("note"),
            answer_until=form.until(),
            late_reason=form.value("late_reason"),
            repeat_reason=form.value("repeat_reason"),
            seen_moves=seen_moves(request),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _builder(request, found, _form(request, found, error), status_of(error))
    sent = asked.state == SupplementState.SENT
    messages.success(
        request,
        _("Đã lập phiếu yêu cầu bổ sung; hãy in phiếu cho người nộp.")
        if sent
        else _("Đã trình lãnh đạo duyệt yêu cầu bổ sung; đồng hồ vẫn chạy."),
    )
    return redirect("workspace:dossier", public_id=public_id)


@require_POST
def preview(request: Request, public_id: UUID) -> HttpResponse:
    """The slip from what is typed so far."""
    found = dossiers.get_dossier(request.actor, public_id)
    policies.require_act(request.actor, found, Act.ASK_SUPPLEMENT)
    context = _context(request, found, _form(request, found))
    return render(request, "workspace/dossiers/supplement_slip.html", context)


def receive(request: Request, public_id: UUID) -> HttpResponse:
    """Tick what the applicant brought; what is not ticked is still missing."""
    found = dossiers.get_dossier(request.actor, public_id)
    if request.method != "POST":
        policies.require_act(request.actor, found, Act.ANSWER_SUPPLEMENT)
        return _receiving(request, found)
    received = [place for text in request.POST.getlist("received") if (place := int_of(text))]
    try:
        asked = services.receive_supplement(
            actor=request.actor, public_id=public_id, received=received, seen_moves=seen_moves(request)
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _receiving(request, found, received, error)
    whole = asked.state == SupplementState.ANSWERED
    messages.success(
        request,
        _("Đã nhận đủ giấy tờ bổ sung, hồ sơ tiếp tục.")
        if whole
        else _("Đã ghi giấy tờ vừa nhận; hồ sơ vẫn chờ phần còn thiếu."),
    )
    return redirect("workspace:dossier", public_id=public_id)


def _form(request: Request, found: Dossier, error: DomainError | None = None) -> SupplementForm:
    version = catalogue.intake_version(found.agency_id, found.version.public_id)
    until = dossiers.supplement_terms(found, clock.now()).answer_until
    return SupplementForm(
        version.papers_in(found.case),
        {paper.requirement_id for paper in dossiers.papers_of(request.actor, found)},
        typed=request.POST.dict() if request.method == "POST" else None,
        errors=error.errors if error else None,
        until=date_vn(until) if until else "",
    )


def _context(request: Request, found: Dossier, form: SupplementForm) -> dict[str, Any]:
    return {
        "dossier": found,
        "asking": form,
        "terms": dossiers.supplement_terms(found, clock.now()),
        "reasons": wait_parts.reasons(found.agency_id, ReasonKind.SUPPLEMENT),
        "applicant": found.owner_name,
        "what": found.subject_line,
        "desk": people.me(request.actor),
        **paper_parts.of_dossier(found),
    }


def _builder(request: Request, found: Dossier, form: SupplementForm, status: int = 200) -> HttpResponse:
    """After a fault the page knows what happened meanwhile; drawn again on request it stays as old as it is."""
    moves = found.moves if status != HTTP_OK else request.POST.get("moves") or found.moves
    context = {**_context(request, found, form), "moves": moves}
    return render(request, "workspace/dossiers/supplement.html", context, status=status)


def _receiving(
    request: Request, found: Dossier, ticked: list[int] | None = None, error: DomainError | None = None
) -> HttpResponse:
    asked = dossiers.open_request_of(request.actor, found)
    if asked is None and error is None:
        raise NoSupplement(_("Yêu cầu bổ sung đã đóng, không nhận thêm giấy tờ cho yêu cầu này."))
    errors = error.errors if error else {}
    context = {
        "dossier": found,
        "asked": asked,
        "items": list(asked.items.all()) if asked else [],
        "ticked": ticked or [],
        "errors": errors,
        "lines": [{"id": name, "text": text} for name, text in errors.items()],
    }
    return render(request, "workspace/dossiers/supplement_receive.html", context, status=status_of(error))
