"""Ways to pay of the agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.payments import policies, selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.payments import parts
from motcua.kernel.errors import DomainError


@require_GET
def gateways(request: Request) -> HttpResponse:
    policies.require_configure(request.actor)
    return _page(request)


@require_POST
def save(request: Request, gateway: str) -> HttpResponse:
    values = {name: value for name, value in request.POST.items() if name != "enabled"}
    try:
        services.save_gateway(
            actor=request.actor,
            gateway=gateway,
            enabled=bool(request.POST.get("enabled")),
            values={name: str(value) for name, value in values.items()},
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, gateway, error)
    messages.success(request, _("Đã ghi cách thanh toán."))
    return redirect("workspace:payment-gateways")


def _page(request: Request, gateway: str = "", error: DomainError | None = None) -> HttpResponse:
    views = selectors.gateway_views(request.actor)
    notify = {
        view.key: request.build_absolute_uri(reverse("portal:gateway-notice", args=[view.notify_id]))
        for view in views
        if view.notify_id
    }
    context = {
        "gateways": views,
        "notify": notify,
        "wrong": gateway,
        "typed": request.POST,
        "errors": error.errors if error else {},
        "faults": parts.fault_lines(error),
    }
    return render(request, "workspace/payments/gateways.html", context, status=status_of(error))
