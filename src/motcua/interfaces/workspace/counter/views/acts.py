"""Acts at the counter. Each press answers with the desk as it then stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.counter import selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.counter.views.desk import desk_page
from motcua.kernel.errors import DomainError, NotFound


@require_POST
def sit(request: Request) -> HttpResponse:
    counter_id = _named(request, "counter")
    return _done(request, lambda: services.sit_at_counter(actor=request.actor, counter_id=counter_id))


@require_POST
def leave(request: Request) -> HttpResponse:
    return _done(request, lambda: services.leave_counter(actor=request.actor))


@require_POST
def call(request: Request) -> HttpResponse:
    """Call whoever is next for one's own counter."""
    counter = selectors.my_counter(request.actor)
    if counter is None:
        raise NotFound(_("Bạn chưa ngồi quầy nào."))
    return _done(request, lambda: services.call_next(actor=request.actor, counter_id=counter.public_id))


@require_POST
def recall(request: Request, ticket_id: UUID) -> HttpResponse:
    return _done(request, lambda: services.recall_ticket(actor=request.actor, ticket_id=ticket_id))


@require_POST
def serve(request: Request, ticket_id: UUID) -> HttpResponse:
    return _done(request, lambda: services.serve_ticket(actor=request.actor, ticket_id=ticket_id))


@require_POST
def finish(request: Request, ticket_id: UUID) -> HttpResponse:
    return _done(request, lambda: services.finish_ticket(actor=request.actor, ticket_id=ticket_id))


@require_POST
def absent(request: Request, ticket_id: UUID) -> HttpResponse:
    return _done(request, lambda: services.mark_absent(actor=request.actor, ticket_id=ticket_id))


@require_POST
def bring_back(request: Request, ticket_id: UUID) -> HttpResponse:
    return _done(
        request,
        lambda: services.bring_back(actor=request.actor, ticket_id=ticket_id),
        _("Đã đưa số này trở lại hàng chờ."),
    )


@require_POST
def send(request: Request, ticket_id: UUID) -> HttpResponse:
    """To another counter, with the reason."""
    selectors.get_ticket(request.actor, ticket_id)
    counter_id, reason = _named(request, "counter"), request.POST.get("reason", "")
    return _done(
        request,
        lambda: services.send_ticket(
            actor=request.actor, ticket_id=ticket_id, counter_id=counter_id, reason=reason
        ),
        _("Đã chuyển sang quầy khác."),
    )


def _named(request: Request, field: str) -> UUID:
    found = uuid_of(request.POST.get(field))
    if found is None:
        raise NotFound(_("Hãy chọn một quầy."))
    return found


def _done(request: Request, act: Callable[[], Any], said: str = "") -> HttpResponse:
    """Do it and show the desk; a refusal is said on the desk, what was typed kept."""
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return desk_page(request, error, status_of(error))
    if said:
        messages.success(request, said)
    return redirect("workspace:queue-desk")
