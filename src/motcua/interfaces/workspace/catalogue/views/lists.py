"""Danh mục được phê duyệt: all kinds, one list, what could go on it; proposal, return, approval, print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.catalogue import policies, selectors, services
from motcua.domains.catalogue.errors import ListInWork
from motcua.domains.catalogue.types import Audience, ListDecision, ListKind
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.interfaces.shared.downloads import file_response, pdf_response, sheet_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue import list_parts as parts
from motcua.interfaces.workspace.catalogue.posting_parts import fault_lines
from motcua.kernel.errors import DomainError, Invalid

FOUND = 8


@require_GET
def overview(request: Request) -> HttpResponse:
    context = {
        "cards": parts.overview_cards(selectors.list_overview(request.actor)),
        "may_draft": policies.may_draft(request.actor, unit_id=None),
    }
    return render(request, "workspace/catalogue/lists.html", context)


@require_GET
def candidates(request: Request, kind: str) -> HttpResponse:
    """Procedures that fail no condition and are not on the list yet."""
    wanted = _kind(kind)
    page = selectors.could_join(request.actor, wanted, after=request.GET.get("sau"))
    found = next(one for one in selectors.list_overview(request.actor) if one.rule.kind is wanted)
    working = found.working
    context = {
        "kind": wanted,
        "table": parts.ENTRIES.bind(page.rows),
        "rule": found.rule,
        "working": working if working and selectors.list_acts(request.actor, working).may_edit else None,
        "may_open": working is None and policies.may_draft(request.actor, unit_id=None),
        "pager": links(request, page),
    }
    return render(request, "workspace/catalogue/list_candidates.html", context)


@require_POST
def open_list(request: Request, kind: str) -> HttpResponse:
    try:
        found = services.open_list(actor=request.actor, kind=_kind(kind)).public_id
    except ListInWork as error:
        found = error.details["list_id"]
    return redirect("workspace:official-list", list_id=found)


def official_list(request: Request, list_id: UUID, error: DomainError | None = None) -> HttpResponse:
    actor, typed = request.actor, request.POST
    view = selectors.get_list(actor, list_id)
    page = selectors.list_entries(actor, list_id, after=request.GET.get("sau"))
    acts, wanted = selectors.list_acts(actor, view), (typed or request.GET).get("tim", "").strip()
    found = (
        selectors.search_procedures(actor, wanted, audience=Audience.OFFICERS, size=FOUND) if wanted else None
    )
    context = {
        "view": view,
        "badge": parts.list_badge(view),
        "line": parts.list_line(view),
        "acts": acts,
        "table": parts.ENTRIES.bind(page.rows),
        "wanted": wanted,
        "found": found.rows if found else (),
        "pager": links(request, page),
        "typed": typed,
        "ticked": typed.getlist("add"),
        "errors": error.errors if error else {},
        "faults": fault_lines(error, _labels()),
    }
    return render(request, "workspace/catalogue/list.html", context, status=status_of(error))


@require_POST
def change(request: Request, list_id: UUID) -> HttpResponse:
    def act() -> None:
        services.change_list(
            actor=request.actor,
            list_id=list_id,
            add=_ids(request, "add"),
            remove=_ids(request, "remove"),
            excluded=bool(request.POST.get("excluded")),
            note=request.POST.get("note", ""),
        )

    return _done(request, list_id, act, _("Đã ghi danh mục."))


@require_POST
def propose(request: Request, list_id: UUID) -> HttpResponse:
    def act() -> None:
        services.propose_list(actor=request.actor, list_id=list_id)

    return _done(request, list_id, act, _("Đã trình danh mục."))


@require_POST
def give_back(request: Request, list_id: UUID) -> HttpResponse:
    def act() -> None:
        services.return_list(actor=request.actor, list_id=list_id, reason=request.POST.get("reason", ""))

    return _done(request, list_id, act, _("Đã trả lại danh mục để sửa."))


@require_POST
def approve(request: Request, list_id: UUID) -> HttpResponse:
    file = request.FILES.get("file")

    def act() -> None:
        services.approve_list(
            actor=request.actor,
            list_id=list_id,
            decision=_decision(request),
            file=file,
            file_name=file.name or "" if file else "",
        )

    return _done(request, list_id, act, _("Đã ghi quyết định phê duyệt."))


@require_POST
def drop(request: Request, list_id: UUID) -> HttpResponse:
    services.drop_list(actor=request.actor, list_id=list_id)
    messages.success(request, _("Đã bỏ bản đang soạn."))
    return redirect("workspace:official-lists")


@require_GET
def print_list(request: Request, list_id: UUID) -> HttpResponse:
    content = selectors.list_paper(request.actor, list_id)
    return pdf_response(
        documents.typeset_paper(kind=PaperKind.OFFICIAL_LIST, content=content), "danh-muc.pdf"
    )


@require_GET
def sheet(request: Request, list_id: UUID) -> FileResponse:
    content, stream = selectors.list_paper(request.actor, list_id), BytesIO()
    documents.write_list_xlsx(content=content, stream=stream)
    stream.seek(0)
    return sheet_response(stream, "danh-muc.xlsx")


@require_GET
def decision_file(request: Request, list_id: UUID) -> FileResponse:
    return file_response(selectors.open_list_decision(request.actor, list_id))


def _done(request: Request, list_id: UUID, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return official_list(request, list_id, error)
    messages.success(request, said)
    return redirect("workspace:official-list", list_id=list_id)


def _decision(request: Request) -> ListDecision:
    """What was typed of the decision. Raises Invalid where a day cannot be read."""
    typed = request.POST
    days: dict[str, date | None] = {name: date_of(typed.get(name)) for name in ("signed_on", "effective_on")}
    signed, effective = days["signed_on"], days["effective_on"]
    if signed is None or effective is None:
        unread = [name for name, day in days.items() if day is None]
        raise Invalid({name: _("Hãy ghi ngày như 05/02/2024.") for name in unread})
    return ListDecision(
        number=typed.get("number", ""),
        signed_on=signed,
        effective_on=effective,
        issuer=typed.get("issuer", ""),
        signer=typed.get("signer", ""),
    )


def _labels() -> dict[str, str]:
    return {
        "number": _("Số quyết định"),
        "signed_on": _("Ngày ký"),
        "effective_on": _("Áp dụng từ ngày"),
        "file": _("Bản quyết định"),
        "reason": _("Lý do trả lại"),
        "note": _("Ghi chú, lý do"),
    }


def _ids(request: Request, name: str) -> list[UUID]:
    return [one for text in request.POST.getlist(name) if (one := uuid_of(text))]


def _kind(kind: str) -> ListKind:
    if kind not in ListKind.values:
        raise Http404
    return ListKind(kind)
