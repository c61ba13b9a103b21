"""Lý do có mã: what may be given for a supplement, a refusal, a stop, lateness, a correction; from when to when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.errors import ReasonNotFound
from motcua.domains.dossiers.types import ReasonKind
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import reason_parts
from motcua.interfaces.workspace.dossiers.forms import reasons as forms
from motcua.interfaces.workspace.dossiers.views.detail import FailedAct
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Reason


def reasons(request: Request) -> HttpResponse:
    """The reasons of one kind, those in use first; the past when asked for."""
    _require_sight(request)
    kind = ReasonKind(choice_of(request.GET.get("loai"), ReasonKind.values, ReasonKind.SUPPLEMENT))
    with_past = request.GET.get("xem") == "tat-ca"
    every = reason_parts.rows_of(dossiers.list_reasons(request.actor), clock.today())
    counts = {one: sum(row.in_force for row in every if row.kind == one) for one in ReasonKind.values}
    rows = [row for row in every if row.kind == kind]
    shown = reason_parts.listed(rows, with_past=with_past)
    context = {
        "kind": kind,
        "chips": reason_parts.chips(kind, counts),
        "table": reason_parts.list_table().bind(shown),
        "has_rows": bool(shown),
        "open_count": sum(row.in_force and not row.verified for row in rows),
        "past_count": len(rows) - len(reason_parts.listed(rows, with_past=False)),
        "with_past": with_past,
        "may_keep": policies.may_keep_reasons(request.actor),
    }
    return render(request, "workspace/dossiers/reasons.html", context)


def new(request: Request) -> HttpResponse:
    """The form of a reason; with `tu` new words for one that is known."""
    _require_sight(request)
    policies.require_may_keep_reasons(request.actor)
    if request.method != "POST":
        return _form(request, _beginning(request))
    try:
        reason = services.add_reason(actor=request.actor, **forms.reason_of(request.POST))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _form(request, forms.typed(request.POST), error)
    messages.success(
        request, _("Đã thêm lý do, dùng được từ ngày %(day)s.") % {"day": date_vn(reason.valid_from)}
    )
    return redirect("workspace:reason", public_id=reason.public_id)


def reason(request: Request, public_id: UUID) -> HttpResponse:
    return _page(request, public_id)


@require_POST
def end(request: Request, public_id: UUID) -> HttpResponse:
    return _act(
        request,
        public_id,
        "end",
        lambda: services.end_reason(
            actor=request.actor, public_id=public_id, last_day=forms.last_day_of(request.POST)
        ),
        _("Đã ghi ngày cuối cùng được dùng lý do này."),
    )


@require_POST
def verify(request: Request, public_id: UUID) -> HttpResponse:
    basis, source = request.POST.get("legal_basis", ""), request.POST.get("source", "")
    return _act(
        request,
        public_id,
        "verify",
        lambda: services.verify_reason(
            actor=request.actor, public_id=public_id, legal_basis=basis, source=source
        ),
        _("Đã ghi: lý do đã được đối chiếu với văn bản."),
    )


def _act(request: Request, public_id: UUID, name: str, act: Callable[[], Reason], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        failed = FailedAct(name, request.POST, error.errors, status_of(error))
        return _page(request, public_id, failed)
    messages.success(request, done)
    return redirect("workspace:reason", public_id=public_id)


def _page(request: Request, public_id: UUID, failed: FailedAct | None = None) -> HttpResponse:
    """One reason through time; forms for whoever keeps reasons."""
    chosen = dossiers.get_reason(request.actor, public_id)
    kind = ReasonKind(chosen.kind)
    of_code = [one for one in dossiers.list_reasons(request.actor, kind) if one.code == chosen.code]
    rows = reason_parts.rows_of(of_code, clock.today())
    shown = next(row for row in rows if row.public_id == chosen.public_id)
    may_keep = policies.may_keep_reasons(request.actor)
    context = {
        "reason": shown,
        "kind": kind,
        "table": reason_parts.history_table().bind(rows),
        "may_keep": may_keep,
        "may_end": may_keep and shown.standing in (reason_parts.USED, reason_parts.COMING),
        "today": clock.today(),
        "failed": failed,
    }
    status = failed.status if failed else 200
    return render(request, "workspace/dossiers/reason.html", context, status=status)


def _beginning(request: Request) -> dict[str, Any]:
    """An empty form; with `tu` the reason whose words change."""
    typed: dict[str, Any] = {"kind": request.GET.get("loai", ""), "valid_from": date_vn(clock.today())}
    known = uuid_of(request.GET.get("tu"))
    if known is not None:
        chosen = dossiers.get_reason(request.actor, known)
        typed |= {"kind": chosen.kind, "code": chosen.code, "text": chosen.text}
        typed |= {"legal_basis": chosen.legal_basis, "source": chosen.source}
    return typed


def _form(request: Request, typed: dict[str, Any], error: DomainError | None = None) -> HttpResponse:
    errors = error.errors if error else {}
    context = {
        "typed": typed,
        "errors": errors,
        "lines": [{"id": f"id_{name}" if name else "", "text": text} for name, text in errors.items()],
        "kinds": ReasonKind.choices,
    }
    return render(request, "workspace/dossiers/reason_new.html", context, status=status_of(error))


def _require_sight(request: Request) -> None:
    """Whoever may not see reasons finds no such page."""
    if not policies.may_see_reasons(request.actor):
        raise ReasonNotFound(_("Không tìm thấy trang này."))
