"""The page of whoever pays. It works without scripts; no cache keeps it, for its address is its key."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.payments import selectors, services
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel import ratelimits
from motcua.kernel.errors import DomainError, LimitReached
from motcua.ui import qr

for_the_payer_alone = cache_control(private=True, no_store=True)
ASKING, ASKING_SECONDS = 10, 60
NOWHERE = UUID(int=0)


@for_the_payer_alone
@require_GET
def page(request: Request, token: str) -> HttpResponse:
    """What is to be paid, why, and every way to pay it."""
    context = {"order": selectors.public_order(token), "is_back": request.GET.get("ve") == "1"}
    return render(request, "portal/payments/pay.html", context)


@for_the_payer_alone
@require_GET
def picture(request: Request, token: str) -> HttpResponse:
    """The code to save on the telephone that pays."""
    response = HttpResponse(qr.png(selectors.qr_text(token)), content_type="image/png")
    response.headers["Content-Disposition"] = 'attachment; filename="ma-tra-phi.png"'
    return response


@for_the_payer_alone
@require_POST
def leave(request: Request, token: str) -> HttpResponse:
    """To the gateway's own page, by a link: nothing of ours is sent along but what is signed."""
    back = request.build_absolute_uri(reverse("portal:pay", args=[token]) + "?ve=1")
    notify = request.build_absolute_uri(reverse("portal:gateway-notice", args=[NOWHERE]))
    try:
        address = services.leave_for_gateway(
            token=token, return_url=back, notify_url=notify.replace(str(NOWHERE), "{setting}")
        )
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("portal:pay", token=token)
    context = {"order": selectors.public_order(token), "address": address}
    return render(request, "portal/payments/leave.html", context)


@for_the_payer_alone
@require_POST
def ask(request: Request, token: str) -> HttpResponse:
    """Whoever came back asks whether the money is there; the gateway is asked, not too often."""
    if not ratelimits.hit("payments.ask", visitor_of(request), limit=ASKING, seconds=ASKING_SECONDS):
        raise LimitReached(_("Bạn vừa hỏi nhiều lần. Hãy chờ một phút rồi hỏi lại."))
    try:
        services.ask_gateway(token=token)
    except DomainError as error:
        messages.error(request, error.message)
    if selectors.public_order(token).is_open:
        messages.info(
            request, _("Chưa thấy tiền đến. Chúng tôi hỏi lại mỗi 5 phút, bạn có thể đóng trang này.")
        )
    return redirect("portal:pay", token=token)


@for_the_payer_alone
@require_POST
def renew(request: Request, token: str) -> HttpResponse:
    """A new order for one whose time ran out."""
    try:
        fresh = services.renew_order(token=token)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("portal:pay", token=token)
    return redirect("portal:pay", token=selectors.same_door(token, fresh))


@for_the_payer_alone
@require_GET
def receipt(request: Request, token: str) -> HttpResponse:
    printed = services.print_receipt_of_token(token=token)
    return pdf_response(printed.pdf, printed.filename)
