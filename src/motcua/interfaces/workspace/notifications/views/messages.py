"""Tin đã báo: what went to applicants of the agency, and what did not."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.domains.notifications import selectors
from motcua.domains.notifications.types import SentFilter
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.notifications import presenters

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
    }
    return render(request, "workspace/notifications/messages.html", context)
