"""Dossiers under way taken over to another version: what would happen first, then the act."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.workflow import policies, selectors, services
from motcua.domains.workflow.types import ProcessRow
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import int_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.workflow import process_parts
from motcua.kernel.errors import DomainError


def move(request: Request, public_id: UUID) -> HttpResponse:
    """`?sang=` the version they go to; without it the youngest other one in force."""
    policies.require_may_manage(request.actor)
    source = selectors.editable_process(request.actor, public_id)
    others = [
        row
        for row in selectors.versions_of(request.actor, source.process_id)
        if row.state == "in_force" and row.public_id != public_id
    ]
    wanted = uuid_of(request.POST.get("sang") or request.GET.get("sang"))
    target = next((row for row in others if wanted in (None, row.public_id)), None)
    if request.method == "POST" and target is not None:
        return _move(request, public_id, target, others)
    return _page(request, public_id, target, others)


def _move(request: Request, public_id: UUID, target: ProcessRow, others: list[ProcessRow]) -> HttpResponse:
    ids = [one for text in request.POST.getlist("subject") if (one := uuid_of(text)) is not None]
    try:
        done = services.move_running(
            actor=request.actor,
            from_id=public_id,
            to_id=target.public_id,
            subject_ids=ids,
            reason=request.POST.get("reason", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, public_id, target, others, error)
    moved = len(done.moved)
    said = ngettext("Đã chuyển %(n)d hồ sơ.", "Đã chuyển %(n)d hồ sơ.", moved) % {"n": moved}
    messages.success(request, said)
    for _subject, why in done.refused:
        messages.warning(request, _("Một hồ sơ chưa chuyển được: %(why)s") % {"why": why})
    return redirect("workspace:process", target.public_id)


def _page(
    request: Request,
    public_id: UUID,
    target: ProcessRow | None,
    others: list[ProcessRow],
    error: DomainError | None = None,
) -> HttpResponse:
    source = selectors.editable_process(request.actor, public_id)
    page = None
    if target is not None:
        after = int_of(request.GET.get("tu")) or 0
        page = selectors.preview_move(request.actor, public_id, target.public_id, after=after)
    context = {
        "source": source,
        "target": target,
        "others": others,
        "page": page,
        "table": process_parts.MOVES.bind(page.rows) if page else None,
        "chosen": request.POST.getlist("subject") if error else None,
        "reason": request.POST.get("reason", ""),
        "errors": error.errors if error else {},
    }
    return render(request, "workspace/workflow/process_move.html", context, status=status_of(error))
