"""A preview that runs in the background: its progress, what it found, stopping it, saving the change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.deadlines import selectors, services
from motcua.domains.deadlines.types import CalendarEdit, PreviewState
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters


def preview(request: Request, public_id: UUID) -> HttpResponse:
    context = _context(request, public_id)
    page = selectors.preview_rows(request.actor, context["found"], after=request.GET.get("sau"))
    units = {unit.pk: unit.name for unit in people.visible_units(request.actor)}
    rows = presenters.moved_rows(page.rows, units)
    context |= {"moved": presenters.MOVED.bind(rows), "count": len(rows), "pager": links(request, page)}
    return render(request, "workspace/deadlines/preview.html", context)


def progress(request: Request, public_id: UUID) -> HttpResponse:
    """The bar alone, for htmx; when the work has ended the whole page is asked for anew."""
    context = _context(request, public_id)
    answer = render(request, "workspace/deadlines/_progress.html", context)
    if not context["found"].is_open:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: Request, public_id: UUID) -> HttpResponse:
    services.cancel_preview(actor=request.actor, public_id=public_id)
    return redirect("workspace:calendar-preview", public_id)


@require_POST
def save(request: Request, public_id: UUID) -> HttpResponse:
    found = selectors.get_preview(request.actor, public_id)
    edit = CalendarEdit.from_json(found.edit)
    services.save_edit(actor=request.actor, edit=edit)
    messages.success(request, _("Đã ghi lịch. Giấy hẹn đã in không tự đổi; hạn mới tính theo lịch mới."))
    return redirect("workspace:calendar-year", edit.on.year)


def _context(request: Request, public_id: UUID) -> dict[str, Any]:
    found = selectors.get_preview(request.actor, public_id)
    return {
        "found": found,
        "words": presenters.edit_words(CalendarEdit.from_json(found.edit)),
        "is_done": found.state == PreviewState.DONE,
        "is_stale": found.state == PreviewState.STALE,
    }
