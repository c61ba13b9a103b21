"""Thông báo: what reached me, newest first; opening one leads to its dossier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.domains.notifications import selectors, services
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request


def notices(request: Request) -> HttpResponse:
    page = selectors.notices_of(request.actor, after=request.GET.get("sau"))
    context = {"notices": page.rows, "pager": links(request, page)}
    return render(request, "workspace/notifications/notices.html", context)


@require_POST
def open_notice(request: Request, public_id: UUID) -> HttpResponse:
    """Mark it read and go to what it is about."""
    notice = services.mark_read(actor=request.actor, public_id=public_id)
    return redirect("workspace:dossier", public_id=notice.subject_id)


@require_POST
def read_all(request: Request) -> HttpResponse:
    services.mark_all_read(actor=request.actor)
    return redirect("workspace:notices")
