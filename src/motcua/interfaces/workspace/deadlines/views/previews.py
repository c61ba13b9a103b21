"""A preview that runs in the background: its progress, what it found, stopping it, saving the change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.domains.deadlines import selectors, services
from motcua.domains.deadlines.types import PreviewState, edit_from_json
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.interfaces.workspace.deadlines.views import changes


def preview(request: Request, public_id: UUID) -> HttpResponse:
    context = _context(request, public_id)
    page = selectors.preview_rows(request.actor, context["found"], after=request.GET.get("sau"))
    rows = presenters.moved_rows(page.rows, context["units"])
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
    return changes.keep(request, edit_from_json(found.edit))


def _context(request: Request, public_id: UUID) -> dict[str, Any]:
    found = selectors.get_preview(request.actor, public_id)
    edit, units = edit_from_json(found.edit), list(people.visible_units(request.actor))
    return {
        "found": found,
        "units": units,
        "origin": presenters.origin_of(edit),
        "words": presenters.edit_words(edit, units),
        "is_done": found.state == PreviewState.DONE,
        "is_stale": found.state == PreviewState.STALE,
    }
