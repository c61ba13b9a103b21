"""Phối hợp: asking another unit or agency, answering when asked, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import selectors as documents
from motcua.domains.documents import services as files
from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Act
from motcua.domains.people import selectors as people
from motcua.domains.workflow.types import ANSWERS, LegKind, LegState
from motcua.interfaces.shared.downloads import file_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import leg_parts, risk_parts
from motcua.interfaces.workspace.dossiers.forms import legs as forms
from motcua.interfaces.workspace.dossiers.views.detail import FailedAct
from motcua.interfaces.workspace.dossiers.views.doing import failed_act, seen_moves
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.workflow.models import Leg
    from motcua.domains.workflow.types import OpenedLeg


def my_legs(request: Request) -> HttpResponse:
    """What other dossiers wait for from this officer."""
    page = dossiers.my_legs(request.actor, after=request.GET.get("sau"))
    context = {
        "table": leg_parts.waiting_table(page.rows, request.actor),
        "has_rows": bool(page.rows),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/legs.html", context)


def open_leg(request: Request, public_id: UUID) -> HttpResponse:
    """The request form; sent, the dossier's page, or the link when the agency answers on a page of its own."""
    found = dossiers.get_dossier(request.actor, public_id)
    policies.require_act(request.actor, found, Act.OPEN_LEG)
    if request.method != "POST":
        return _open_page(request, found)
    try:
        opened = services.open_leg(
            actor=request.actor,
            public_id=public_id,
            seen_moves=seen_moves(request),
            **forms.leg_asked(request.POST),
        )
    except DomainError as error:
        if is_page_of_its_own(error) and not isinstance(error, NotFound):
            raise
        return _open_page(request, found, error)
    messages.success(request, _("Đã gửi phối hợp: %(leg)s.") % {"leg": opened.leg.name})
    if opened.token:
        return _link_page(request, found, opened)
    return redirect(leg_parts.dossier_link(found))


def leg(request: Request, leg_id: UUID) -> HttpResponse:
    return _leg_page(request, leg_id)


@require_POST
def answer(request: Request, leg_id: UUID) -> HttpResponse:
    """The asked unit's own answer, perhaps with a file."""
    return _on_leg(
        request,
        leg_id,
        lambda: services.answer_leg(
            actor=request.actor, leg_id=leg_id, reply=forms.reply_of(request.POST, _file(request, leg_id))
        ),
        _("Đã gửi trả lời."),
    )


@require_POST
def record(request: Request, leg_id: UUID) -> HttpResponse:
    """An outside agency's answer that came on paper."""
    return _on_leg(
        request,
        leg_id,
        lambda: services.record_leg_answer(
            actor=request.actor,
            leg_id=leg_id,
            reply=forms.reply_of(request.POST, _file(request, leg_id)),
            answered_at=forms.answered_at(request.POST),
        ),
        _("Đã ghi trả lời của cơ quan phối hợp."),
    )


@require_POST
def assign(request: Request, leg_id: UUID) -> HttpResponse:
    """The head of the asked unit says who answers; empty gives it back to the whole unit."""
    officer = request.POST.get("officer", "")
    return _on_leg(
        request,
        leg_id,
        lambda: services.assign_leg(
            actor=request.actor, leg_id=leg_id, officer_id=forms.officer_of(request.POST)
        ),
        _("Đã giao người trả lời.") if officer else _("Đã để cả đơn vị cùng trả lời."),
    )


@require_POST
def silence(request: Request, leg_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _on_leg(
        request,
        leg_id,
        lambda: services.close_silent_leg(actor=request.actor, leg_id=leg_id, reason=reason),
        _("Đã ghi nhận không có trả lời đúng hạn; hồ sơ đi tiếp."),
    )


@require_POST
def cancel(request: Request, leg_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _on_leg(
        request,
        leg_id,
        lambda: services.cancel_leg(actor=request.actor, leg_id=leg_id, reason=reason),
        _("Đã hủy đề nghị phối hợp."),
    )


@require_POST
def new_link(request: Request, leg_id: UUID) -> HttpResponse:
    """Another address of the answer page; the one before is dead."""
    _leg, found = dossiers.leg_of(request.actor, leg_id)
    try:
        opened = services.renew_leg_link(actor=request.actor, leg_id=leg_id)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _leg_page(request, leg_id, failed_act(request, error))
    return _link_page(request, found, opened)


def leg_file(request: Request, leg_id: UUID) -> FileResponse:
    """The paper an answer came with, for whoever may see the leg."""
    found, _dossier = dossiers.leg_of(request.actor, leg_id)
    if found.answer_file is None:
        raise NotFound(_("Phần việc này không có tệp trả lời."))
    return file_response(documents.open_file(request.actor, found.answer_file.public_id))


def _on_leg(request: Request, leg_id: UUID, act: Callable[[], Leg], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _leg_page(request, leg_id, failed_act(request, error))
    messages.success(request, done)
    return redirect("workspace:leg", leg_id=leg_id)


def _file(request: Request, leg_id: UUID) -> UUID | None:
    """The file sent with an answer, kept only for whoever may give it."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    leg, found = dossiers.leg_of(request.actor, leg_id)
    policies.require(
        leg.is_open
        and (
            policies.may_answer_leg(request.actor, found, leg)
            or policies.may(request.actor, found, Act.ANSWER_LEG)
        )
    )
    stored = files.store_file(
        actor=request.actor, upload=upload, name=upload.name or "", purpose="leg-answer"
    )
    public_id: UUID = stored.public_id
    return public_id


def _leg_page(request: Request, leg_id: UUID, failed: FailedAct | None = None) -> HttpResponse:
    """One leg: what is asked and until when; forms for who answers it and for who waits for it."""
    actor, now = request.actor, clock.now()
    leg, found = dossiers.leg_of(actor, leg_id)
    waits = leg.is_open and policies.may(actor, found, Act.ANSWER_LEG)
    gives = leg.is_open and policies.may_assign_leg(actor, found, leg)
    context = {
        "leg": leg,
        "dossier": found,
        "sees_dossier": bool(dossiers.codes_of(actor, [found.public_id])),
        "badge": leg_parts.badge(leg, now),
        "facts": leg_parts.facts(leg, now),
        "risk": risk_parts.of_leg(actor, found, leg),
        "may_answer": leg.is_open and policies.may_answer_leg(actor, found, leg),
        "may_give": gives,
        "takers": leg_parts.takers(dossiers.takers_of_leg(actor, leg)) if gives else [],
        "asked": request.GET.get("lam", ""),
        "may_record": waits and leg.is_outside,
        "may_silence": waits and leg.kind == LegKind.OPINION and leg.due_at < now,
        "may_cancel": waits,
        "answers": [(one.value, one.label) for one in ANSWERS[LegKind(leg.kind)]],
        "is_open": leg.state == LegState.OPEN,
        "failed": failed,
        "now_typed": clock.to_vn(now).strftime("%d/%m/%Y %H:%M"),
    }
    return render(request, "workspace/dossiers/leg.html", context, status=failed.status if failed else 200)


def _open_page(request: Request, found: Dossier, error: DomainError | None = None) -> HttpResponse:
    typed: dict[str, Any] = forms.typed(request.POST)
    errors = forms.field_errors(error.errors, request.POST) if error else {}
    units = people.visible_units(request.actor).open_on(clock.today()).exclude(pk=found.unit_id)
    context = {
        "dossier": found,
        "typed": typed or {"place": forms.INSIDE, "kind": LegKind.OPINION.value, "must_join": "on"},
        "errors": errors,
        "lines": [{"id": f"id_{name}" if name else "", "text": text} for name, text in errors.items()],
        "kinds": LegKind.choices,
        "units": [(str(unit.public_id), unit.name) for unit in units],
    }
    status = status_of(error) if not isinstance(error, NotFound) else 422
    return render(request, "workspace/dossiers/leg_new.html", context, status=status)


def _link_page(request: Request, found: Dossier, opened: OpenedLeg) -> HttpResponse:
    """The address of the answer page, shown this once."""
    address = request.build_absolute_uri(reverse("portal:leg-answer", args=[opened.token]))
    context = {"dossier": found, "leg": opened.leg, "address": address}
    return render(request, "workspace/dossiers/leg_link.html", context)
