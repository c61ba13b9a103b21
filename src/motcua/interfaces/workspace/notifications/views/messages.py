"""Tin đã báo: what went to applicants of the agency, and what did not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.types import SentFilter
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.notifications import presenters
from motcua.kernel.errors import DomainError

SHOWN = {
    "": SentFilter.ALL,
    "loi": SentFilter.FAILED,
    "cho": SentFilter.WAITING,
    "tu-bao": SentFilter.BY_HAND,
}


@require_GET
def sent(request: Request) -> HttpResponse:
    """The newest first; only what failed, what is tried again, what has to be told by hand."""
    asked = choice_of(request.GET.get("xem"), list(SHOWN), "")
    page = selectors.sent_messages(request.actor, only=SHOWN[asked], after=request.GET.get("sau"))
    labels = {"": _("Tất cả"), "loi": _("Không gửi được"), "cho": _("Chờ gửi"), "tu-bao": _("Phải tự báo")}
    context = {
        "table": presenters.SENT.bind(page.rows),
        "chips": [
            {"label": label, "href": f"?xem={key}" if key else "?", "current": key == asked}
            for key, label in labels.items()
        ],
        "pager": links(request, page),
        "asked": asked,
    }
    return render(request, "workspace/notifications/messages.html", context)


@require_POST
def resend(request: Request, message_id: UUID) -> HttpResponse:
    """Once more, by the same channel; back to the list as it was."""
    try:
        services.resend_message(actor=request.actor, message_id=message_id)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, _("Tin được xếp vào hàng đợi gửi lại."))
    asked = choice_of(request.POST.get("xem"), list(SHOWN), "")
    return redirect(reverse("workspace:messages") + (f"?xem={asked}" if asked else ""))
