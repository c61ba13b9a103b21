"""The form that was sent after the session had ended: look, send it on, or let it go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from motcua.interfaces.shared.sign_in import kept_forms


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What was kept, ready to be sent where it was going; it stays kept until sent or dropped."""
    kept = kept_forms.waiting_form(request)
    if kept is None:
        kept_forms.drop_kept_form(request)
        return redirect("workspace:home")
    return render(request, "workspace/people/kept_form.html", {"kept": kept})


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Not to be sent."""
    kept_forms.drop_kept_form(request)
    return redirect("workspace:home")
