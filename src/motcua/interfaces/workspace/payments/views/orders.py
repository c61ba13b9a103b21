"""One order: what is asked, what came, what went wrong, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.payments import policies, selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.payments import parts
from motcua.kernel.errors import DomainError


@require_GET
def order(request: Request, order_id: UUID) -> HttpResponse:
    found = selectors.get_order(request.actor, order_id)
    context = {
        "order": found,
        "badge": parts.badge(found),
        "payments": selectors.payments_of(request.actor, found),
        "incidents": selectors.incidents_of(request.actor, found),
        "words": parts.incident_words,
        "gateway": parts.gateway_label,
        "may_collect": policies.may_collect(request.actor),
        "pay_address": request.build_absolute_uri(reverse("portal:pay", args=[found.token])),
    }
    return render(request, "workspace/payments/order.html", context)


@require_POST
def cash(request: Request, order_id: UUID) -> HttpResponse:
    amount = int_of(request.POST.get("amount")) or 0
    return _done(
        request,
        order_id,
        lambda: services.take_cash(actor=request.actor, order_id=order_id, amount=amount),
        _("Đã thu tiền mặt. In biên lai giao người nộp."),
    )


@require_POST
def cancel(request: Request, order_id: UUID) -> HttpResponse:
    why = request.POST.get("reason", "")
    return _done(
        request,
        order_id,
        lambda: services.cancel_order(actor=request.actor, order_id=order_id, reason=why),
        _("Đã hủy khoản phải nộp."),
    )


@require_POST
def refund(request: Request, order_id: UUID) -> HttpResponse:
    why = request.POST.get("reason", "")
    return _done(
        request,
        order_id,
        lambda: services.ask_refund(actor=request.actor, order_id=order_id, reason=why),
        _("Đã đề nghị hoàn phí."),
    )


def _done(request: Request, order_id: UUID, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect("workspace:payment-order", order_id=order_id)
