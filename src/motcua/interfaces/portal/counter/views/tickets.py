"""A number followed on a telephone, and its paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.counter import selectors, services
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.interfaces.portal.counter.looks import Look
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

SECONDS = 20


@require_GET
@cache_control(private=True, no_store=True)
def ticket(request: Request, token: str, error: DomainError | None = None) -> HttpResponse:
    """Where my number stands; asked anew by itself while it waits, without scripts by the browser."""
    found = selectors.ticket_by_token(token)
    template = "portal/counter/ticket_now.html" if request.GET.get("phan") else "portal/counter/ticket.html"
    context = {
        "ticket": found,
        "now": clock.now(),
        "error": error,
        "seconds": SECONDS,
    }
    return render(request, template, context, status=status_of(error))


@require_POST
def priority(request: Request, token: str) -> HttpResponse:
    """Go before others, on a ground of the law; from the telephone or at the kiosk."""
    kiosk = request.POST.get("kiosk", "")
    try:
        services.ask_priority(token=token, ground=request.POST.get("priority", ""))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    if kiosk:
        address = reverse("portal:kiosk-ticket", args=[kiosk, token])
        return redirect(f"{address}{Look.of(request).query}")
    return redirect("portal:ticket", token=token)


@require_POST
def leave(request: Request, token: str) -> HttpResponse:
    try:
        services.give_up_ticket(token=token)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, _("Bạn đã bỏ số này. Cảm ơn bạn đã báo để nhường chỗ."))
    return redirect("portal:ticket", token=token)


@require_GET
def slip(request: Request, token: str) -> HttpResponse:
    """The paper of 80 mm."""
    content = selectors.ticket_slip(token)
    pdf = documents.typeset_paper(kind=PaperKind.QUEUE_TICKET, content=content)
    return pdf_response(pdf, f"so-{content.code}.pdf")
