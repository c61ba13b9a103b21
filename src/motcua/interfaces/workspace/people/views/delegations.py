"""Người thay thế, ủy quyền: who acts for whom, given, seen and taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.people import policies, selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.people import delegations as shown
from motcua.kernel import clock
from motcua.kernel.errors import DomainError


def delegations(request: Request) -> HttpResponse:
    """One side at a time: what I gave, what I received, what officers of my units gave each other."""
    side = shown.side_of(request)
    page = selectors.delegations_of(request.actor, side, after=request.GET.get("sau"))
    context = {
        "table": shown.TABLE.bind(page.rows),
        "rows": page.rows,
        "sides": shown.sides(request.actor, side),
        "empty_words": shown.EMPTY[side],
        "pager": links(request, page),
    }
    return render(request, "workspace/people/delegations.html", context)


def new(request: Request) -> HttpResponse:
    """The empty form, or what was typed when it could not be done."""
    giver = shown.giver_of(request)
    form = shown.form_for(request, giver)
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            row = services.create_delegation(actor=request.actor, giver=giver.public_id, **form.facts())
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.tell(fault)
        else:
            messages.success(request, _("Đã giao. Người nhận thấy phần việc này từ ngày bắt đầu."))
            return redirect("workspace:delegation", public_id=row.public_id)
    status = status_of(error) if error or not form.errors else 422
    context = shown.form_page(request, giver, form)
    return render(request, "workspace/people/delegation_new.html", context, status=status)


def delegation(request: Request, public_id: UUID, error: DomainError | None = None) -> HttpResponse:
    """One of them in full, with what happened to it and the form to take it back."""
    row = selectors.get_delegation(request.actor, public_id)
    context = {
        "row": row,
        "badge": shown.badge(row),
        "title": shown.who_for_whom(row),
        "facts": shown.facts(request.actor, row),
        "history": shown.history(request.actor, row),
        "may_revoke": policies.may_revoke(request.actor, row, today=clock.today()),
        "errors": error.errors if error else {},
        "faults": [{"id": "id_reason", "text": text} for text in error.errors.values()] if error else [],
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "workspace/people/delegation.html", context, status=status_of(error))


@require_POST
def revoke(request: Request, public_id: UUID) -> HttpResponse:
    try:
        services.revoke_delegation(
            actor=request.actor, delegation=public_id, reason=request.POST.get("reason", "")
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return delegation(request, public_id, error)
    messages.success(request, _("Đã thôi giao."))
    return redirect("workspace:delegation", public_id=public_id)
