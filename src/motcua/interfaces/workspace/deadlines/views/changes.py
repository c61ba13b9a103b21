"""What changes of days and of hours have in common: who would move is shown first, then the change is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domains.deadlines import selectors, services
from motcua.domains.deadlines.types import Edit, Preview
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.interfaces.workspace.deadlines.forms.fields import ToldForm
from motcua.kernel.errors import DomainError


def change_page(
    request: Request, form: ToldForm, edit: Callable[[], Edit], template: str, context: dict[str, Any]
) -> HttpResponse:
    """The form; sent once it shows who would move, sent from there it saves or comes back to be mended."""
    error: DomainError | None = None
    step = request.POST.get("buoc")
    if request.method == "POST" and form.is_valid() and step != "sua":
        try:
            chosen = edit()
            return keep(request, chosen) if step == "luu" else preview(request, chosen, typed=_typed(request))
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.tell(fault)
    status = status_of(error) if error or not form.errors else 422
    return render(request, template, {"form": form, **context}, status=status)


def preview(request: Request, edit: Edit, **more: Any) -> HttpResponse:
    """The page that says who would move; in the background where many clocks are open."""
    shown = selectors.preview(request.actor, edit)
    if not shown.too_many:
        return _shown(request, shown, **more)
    started = services.start_preview(actor=request.actor, edit=edit)
    return redirect("workspace:calendar-preview", started.public_id)


def keep(request: Request, edit: Edit) -> HttpResponse:
    origin = presenters.origin_of(edit)
    services.save_edit(actor=request.actor, edit=edit)
    messages.success(request, origin.saved)
    return redirect(origin.href)


def _shown(request: Request, shown: Preview, **more: Any) -> HttpResponse:
    units = list(people.visible_units(request.actor))
    rows = presenters.moved_rows(shown.moved, units)
    context = {
        "preview": shown,
        "origin": presenters.origin_of(shown.edit),
        "words": presenters.edit_words(shown.edit, units),
        "moved": presenters.MOVED.bind(rows),
        "count": len(rows),
        "action": request.get_full_path(),
        "typed": [],
        **more,
    }
    return render(request, "workspace/deadlines/change.html", context)


def _typed(request: Request) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent again."""
    kept = (name for name in request.POST if name not in {"csrfmiddlewaretoken", "buoc"})
    return [(name, value) for name in kept for value in request.POST.getlist(name)]
