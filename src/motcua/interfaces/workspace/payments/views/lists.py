"""Lists of orders, incidents, refunds and receipts, with what is done to their rows."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.payments import policies, selectors, services
from motcua.domains.payments.types import OrderState, RefundState
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.payments import parts
from motcua.kernel.errors import DomainError


@require_GET
def orders(request: Request) -> HttpResponse:
    policies.require_read(request.actor)
    state = choice_of(request.GET.get("tinh-trang"), OrderState.values, "")
    code = request.GET.get("ma", "")
    page = selectors.list_orders(request.actor, state=state, code=code, after=request.GET.get("sau"))
    context = {
        "table": parts.ORDERS.bind(page.rows),
        "tabs": parts.tabs("payment-orders"),
        "chips": parts.state_chips(selectors.order_counts(request.actor), state),
        "care": selectors.money_to_look_after(request.actor),
        "code": code,
        "pager": links(request, page),
        "slim": True,
    }
    return render(request, "workspace/payments/orders.html", context)


@require_GET
def incidents(request: Request) -> HttpResponse:
    policies.require_read(request.actor)
    past = request.GET.get("ca-cu") == "1"
    page = selectors.list_incidents(request.actor, also_resolved=past, after=request.GET.get("sau"))
    context = {
        "rows": page.rows,
        "past": past,
        "words": parts.incident_words,
        "gateway": parts.gateway_label,
        "tabs": parts.tabs("payment-incidents"),
        "pager": links(request, page),
        "may_collect": policies.may_collect(request.actor),
    }
    return render(request, "workspace/payments/incidents.html", context)


@require_POST
def resolve(request: Request, incident_id: UUID) -> HttpResponse:
    said = request.POST.get("resolution", "")
    return _done(
        request,
        lambda: services.resolve_incident(actor=request.actor, incident_id=incident_id, resolution=said),
        _("Đã ghi cách xử lý sự cố."),
        "workspace:payment-incidents",
    )


@require_GET
def refunds(request: Request) -> HttpResponse:
    policies.require_read(request.actor)
    state = choice_of(request.GET.get("tinh-trang"), RefundState.values, "")
    page = selectors.list_refunds(request.actor, state=state, after=request.GET.get("sau"))
    chips = [{"label": _("Chưa xong"), "href": "?", "current": not state}]
    chips += [
        {"label": str(one.label), "href": f"?tinh-trang={one.value}", "current": one == state}
        for one in RefundState
    ]
    context = {
        "rows": page.rows,
        "chips": chips,
        "badge": parts.refund_badge,
        "gateway": parts.gateway_label,
        "tabs": parts.tabs("payment-refunds"),
        "care": selectors.money_to_look_after(request.actor),
        "pager": links(request, page),
        "may_collect": policies.may_collect(request.actor),
        "may_approve": policies.may_approve(request.actor),
    }
    return render(request, "workspace/payments/refunds.html", context)


@require_POST
def decide(request: Request, refund_id: UUID) -> HttpResponse:
    approve = request.POST.get("decision") == "approve"
    note = request.POST.get("note", "")
    return _done(
        request,
        lambda: services.decide_refund(actor=request.actor, refund_id=refund_id, approve=approve, note=note),
        _("Đã duyệt khoản hoàn.") if approve else _("Đã ghi không hoàn."),
        "workspace:payment-refunds",
    )


@require_POST
def finish(request: Request, refund_id: UUID) -> HttpResponse:
    number = request.POST.get("reference", "")
    return _done(
        request,
        lambda: services.finish_refund(actor=request.actor, refund_id=refund_id, reference=number),
        _("Đã ghi hoàn tiền."),
        "workspace:payment-refunds",
    )


@require_GET
def receipts(request: Request) -> HttpResponse:
    policies.require_read(request.actor)
    page = selectors.list_receipts(request.actor, after=request.GET.get("sau"))
    context = {
        "table": parts.RECEIPTS.bind(page.rows),
        "rows": page.rows,
        "tabs": parts.tabs("payment-receipts"),
        "pager": links(request, page),
        "may_approve": policies.may_approve(request.actor),
    }
    return render(request, "workspace/payments/receipts.html", context)


@require_GET
def receipt(request: Request, receipt_id: UUID) -> HttpResponse:
    printed = services.print_receipt(actor=request.actor, receipt_id=receipt_id)
    return pdf_response(printed.pdf, printed.filename)


@require_POST
def void(request: Request, receipt_id: UUID) -> HttpResponse:
    why = request.POST.get("reason", "")
    return _done(
        request,
        lambda: services.void_receipt(actor=request.actor, receipt_id=receipt_id, reason=why),
        _("Đã hủy biên lai. Số của nó vẫn ở trong sổ."),
        "workspace:payment-receipts",
    )


def _done(request: Request, act: Callable[[], object], said: str, back: str) -> HttpResponse:
    """Do it and go back to the list; what was wrong is said there."""
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect(back)
