"""One procedure as officers see it: every value beside its source; who confirmed what and when."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError


def facts(request: Request, public_id: UUID, error: DomainError | None = None) -> HttpResponse:
    context = {
        "sheet": selectors.facts_to_confirm(request.actor, public_id),
        "errors": error.errors if error else {},
        "chosen": request.POST.getlist("parts"),
        "note": request.POST.get("note", ""),
    }
    return render(request, "workspace/catalogue/facts.html", context, status=status_of(error))


@require_POST
def confirm(request: Request, public_id: UUID) -> HttpResponse:
    try:
        version = services.confirm_facts(
            actor=request.actor,
            version_public_id=uuid_of(request.POST.get("version")) or public_id,
            parts=request.POST.getlist("parts"),
            note=request.POST.get("note", ""),
            seen_hash=request.POST.get("content", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return facts(request, public_id, error)
    opened = _("Đã xác nhận. Thủ tục đang mở tiếp nhận.") if version.intake_open else _("Đã xác nhận.")
    messages.success(request, opened)
    return redirect("workspace:procedure", public_id=public_id)


@require_POST
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    try:
        services.withdraw_confirmation(
            actor=request.actor,
            version_public_id=uuid_of(request.POST.get("version")) or public_id,
            parts=request.POST.getlist("parts"),
            reason=request.POST.get("note", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return facts(request, public_id, error)
    messages.success(request, _("Đã rút xác nhận."))
    return redirect("workspace:procedure", public_id=public_id)
