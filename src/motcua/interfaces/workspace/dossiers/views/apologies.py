"""Văn bản xin lỗi: what the officer writes, the leader decides, the desk sends; and all of them by date."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.selectors import ApologyPick
from motcua.domains.dossiers.types import Delivered
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, date_of, moment_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import apology_parts
from motcua.interfaces.workspace.dossiers.views.doing import run_act, seen_moves
from motcua.kernel.errors import Invalid


def apologies(request: Request) -> HttpResponse:
    """Letters by the moment they must be sent, or those sent."""
    pick = ApologyPick(choice_of(request.GET.get("xem"), list(ApologyPick), ApologyPick.OPEN))
    page = dossiers.list_apologies(request.actor, pick, after=request.GET.get("sau"))
    context = {**apology_parts.of_list(pick, page.rows), "pager": links(request, page)}
    return render(request, "workspace/dossiers/apologies.html", context)


@require_POST
def submit(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.submit_apology(
            actor=request.actor,
            public_id=public_id,
            cause=request.POST.get("cause", ""),
            cause_text=request.POST.get("cause_text", ""),
            new_date=_day(request, "new_date"),
            exception_reason=request.POST.get("exception_reason", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã trình văn bản xin lỗi, chờ lãnh đạo phê duyệt."),
    )


@require_POST
def approve(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.approve_apology(
            actor=request.actor, public_id=public_id, seen_moves=seen_moves(request)
        ),
        _("Đã phê duyệt văn bản xin lỗi; ngày hẹn mới có hiệu lực. Hãy gửi cho người nộp."),
    )


@require_POST
def give_back(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.return_apology(
            actor=request.actor,
            public_id=public_id,
            note=request.POST.get("note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã trả lại dự thảo văn bản xin lỗi."),
    )


@require_POST
def send(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.send_apology(
            actor=request.actor,
            public_id=public_id,
            delivered=_delivered(request),
            seen_moves=seen_moves(request),
        ),
        _("Đã ghi việc gửi văn bản xin lỗi."),
    )


@require_POST
def drop(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.drop_apology(
            actor=request.actor,
            public_id=public_id,
            note=request.POST.get("note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã bỏ dự thảo văn bản xin lỗi."),
    )


def _delivered(request: Request) -> Delivered:
    return Delivered(
        channel=request.POST.get("channel", ""), at=_moment(request, "at"), to=request.POST.get("to", "")
    )


def _day(request: Request, name: str) -> date:
    day = date_of(request.POST.get(name))
    if day is None:
        raise Invalid(_("Ghi ngày như 05/02/2024."), field=name)
    return day


def _moment(request: Request, name: str) -> datetime | None:
    """A moment; left empty it is now. What cannot be read is said beside the field."""
    typed = request.POST.get(name, "").strip()
    moment = moment_of(typed)
    if typed and moment is None:
        raise Invalid(_("Ghi thời điểm như 05/02/2024 08:30."), field=name)
    return moment
