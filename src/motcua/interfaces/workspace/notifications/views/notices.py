"""Thông báo: what reached me, newest first; opening one leads to what it is about. Cách nhận: what comes by mail."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people import services as people
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.notifications import presenters
from motcua.kernel.errors import Invalid


def notices(request: Request) -> HttpResponse:
    shown = presenters.shown_by(request.GET.get("loc"))
    page = selectors.notices_of(request.actor, after=request.GET.get("sau"), **shown.filter)
    unread = selectors.unread_count(request.actor)
    context = {
        "notices": page.rows,
        "pager": links(request, page),
        "shown": shown,
        "unread": unread,
        "chips": presenters.chips(shown, unread),
    }
    return render(request, "workspace/notifications/notices.html", context)


@require_POST
def open_notice(request: Request, public_id: UUID) -> HttpResponse:
    """Mark it read and go to what it is about."""
    notice = services.mark_read(actor=request.actor, public_id=public_id)
    if notice.subject_type == "dossier":
        # A unit that is asked answers its leg and does not see the dossier of those who ask.
        if notice.kind == NoticeKind.LEG and not dossiers.codes_of(request.actor, [notice.subject_id]):
            return redirect("workspace:legs")
        return redirect("workspace:dossier", public_id=notice.subject_id)
    if notice.kind == NoticeKind.POSTING:
        return redirect("workspace:procedure-postings", public_id=notice.subject_id)
    return redirect("workspace:day" if notice.subject_type == "morning" else "workspace:notices")


@require_POST
def read_all(request: Request) -> HttpResponse:
    services.mark_all_read(actor=request.actor)
    return redirect("workspace:notices")


def preferences(request: Request) -> HttpResponse:
    """Which kinds come by mail as well; and where to."""
    if request.method != "POST":
        return _preferences_page(request)
    try:
        services.save_preferences(actor=request.actor, by_mail=set(request.POST.getlist("by_mail")))
    except Invalid as fault:
        return _preferences_page(request, errors=fault.errors)
    messages.success(request, _("Đã lưu cách nhận thông báo."))
    return redirect("workspace:notice-preferences")


@require_POST
def save_mailbox(request: Request) -> HttpResponse:
    """The officer's own address."""
    actor, typed = request.actor, request.POST.get("email", "")
    try:
        people.save_mailbox(actor=actor, officer=presenters.own_id(actor), email=typed)
    except Invalid as fault:
        return _preferences_page(request, typed=typed, errors=fault.errors)
    messages.success(request, _("Đã lưu địa chỉ thư điện tử."))
    return redirect("workspace:notice-preferences")


def _preferences_page(
    request: Request, *, typed: str | None = None, errors: dict[str, str] | None = None
) -> HttpResponse:
    standing = selectors.mail_standing(request.actor)
    context = {
        "groups": presenters.groups(selectors.mail_preferences(request.actor)),
        "standing": standing,
        "typed": standing.address if typed is None else typed,
        "errors": errors or {},
        "faults": presenters.faults(errors or {}),
        "morning": NoticeKind.MORNING,
    }
    status = 422 if errors else 200
    return render(request, "workspace/notifications/preferences.html", context, status=status)
