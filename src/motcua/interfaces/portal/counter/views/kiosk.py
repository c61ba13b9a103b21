"""The machine in the hall that gives numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.domains.counter import selectors, services
from motcua.interfaces.portal.counter.looks import Look, begins_anew
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock, links
from motcua.kernel.errors import DomainError, Invalid


@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: Request, kiosk: str) -> HttpResponse:
    """What do you come for? A press gives the number."""
    error: DomainError | None = None
    if request.method == "POST":
        try:
            return _to_ticket(request, kiosk, _issued(request, kiosk))
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
    look = Look.of(request)
    context = {"kiosk": selectors.kiosk_by_token(kiosk), "look": look, "error": error, "now": clock.now()}
    return begins_anew(
        render(request, "portal/counter/kiosk.html", context, status=status_of(error)), look, kiosk
    )


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request, kiosk: str) -> HttpResponse:
    """Whoever booked an hour types or scans the code."""
    error: DomainError | None = None
    if request.method == "POST":
        try:
            given = services.arrive(kiosk=kiosk, code=request.POST.get("code", ""))
            return _to_ticket(request, kiosk, given.token)
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
    look = Look.of(request)
    context = {
        "kiosk": selectors.kiosk_by_token(kiosk),
        "look": look,
        "error": error,
        "typed": request.POST.get("code", ""),
        "now": clock.now(),
    }
    return begins_anew(
        render(request, "portal/counter/kiosk_code.html", context, status=status_of(error)), look, kiosk
    )


@require_GET
def ticket(request: Request, kiosk: str, token: str) -> HttpResponse:
    """The number just given, with its paper and the way to ask for priority."""
    look = Look.of(request)
    context = {
        "kiosk": selectors.kiosk_by_token(kiosk),
        "ticket": selectors.ticket_by_token(token),
        "follow_address": links.public_url("ticket", token),
        "look": look,
        "now": clock.now(),
    }
    return begins_anew(render(request, "portal/counter/kiosk_ticket.html", context), look, kiosk)


def _issued(request: Request, kiosk: str) -> str:
    group_id = uuid_of(request.POST.get("group"))
    if group_id is None:
        raise Invalid(_("Hãy chọn một việc."))
    return services.issue_ticket(kiosk=kiosk, group_id=group_id).token


def _to_ticket(request: Request, kiosk: str, token: str) -> HttpResponse:
    address = reverse("portal:kiosk-ticket", args=[kiosk, token])
    return redirect(f"{address}{Look.of(request).query}")
