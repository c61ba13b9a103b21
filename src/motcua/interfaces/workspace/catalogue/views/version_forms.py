"""Which forms applicants fill in for a version: the list, one more, one less."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.domains.forms import selectors as form_selectors
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError, Invalid

SAME_NAME = "auto"


def version_forms(request: Request, version_id: UUID) -> HttpResponse:
    """The forms of one version."""
    return _page(request, version_id)


@require_POST
def attach(request: Request, version_id: UUID) -> HttpResponse:
    return _act(request, version_id, lambda: _attach(request, version_id), _("Đã gắn tờ khai."))


@require_POST
def detach(request: Request, version_id: UUID) -> HttpResponse:
    case = request.POST.get("case", "")
    return _act(
        request,
        version_id,
        lambda: services.detach_form(actor=request.actor, version_id=version_id, case=case),
        _("Đã gỡ tờ khai. Hồ sơ đã nộp không đổi."),
    )


def _attach(request: Request, version_id: UUID) -> None:
    form_id = uuid_of(request.POST.get("form"))
    if form_id is None:
        raise Invalid(_("Hãy chọn tờ khai."), field="form")
    paper = request.POST.get("paper", SAME_NAME)
    services.attach_form(
        actor=request.actor,
        version_id=version_id,
        form_id=form_id,
        case=request.POST.get("case", ""),
        paper=None if paper == SAME_NAME else paper,
    )


def _act(request: Request, version_id: UUID, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, version_id, error)
    messages.success(request, done)
    return redirect("workspace:version-forms", version_id)


def _page(request: Request, version_id: UUID, error: DomainError | None = None) -> HttpResponse:
    found = selectors.forms_of_version(request.actor, version_id)
    context = {
        "found": found,
        "offered": form_selectors.published_forms(request.actor) if found.may_change else [],
        "auto": SAME_NAME,
        "chosen": {name: request.POST.get(name, "") for name in ("form", "case", "paper")},
        "errors": [
            {"id": f"id_{field}" if field else "", "text": text}
            for field, text in (error.errors if error else {}).items()
        ],
    }
    return render(request, "workspace/catalogue/version_forms.html", context, status=status_of(error))
