"""How an act on one dossier is run from a form: done, it comes back to the dossier's page; wrong, the page comes
again with its panel open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.views.detail import FailedAct, dossier_page
from motcua.kernel.errors import DomainError


def run_act(request: Request, public_id: UUID, act: Callable[[], Model], done: str) -> HttpResponse:
    """Run an act and say on the page how it went. On a fault the page comes again with what was typed and the
    fault beside its field; what one may not see stays "not found", what one may not do "not allowed"."""
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return dossier_page(request, public_id, failed=failed_act(request, error))
    messages.success(request, done)
    return redirect("workspace:dossier", public_id=public_id)


def run_service(
    request: Request,
    public_id: UUID,
    service: Callable[..., Model],
    done: str,
    *typed: str,
    **read: Callable[[], Any],
) -> HttpResponse:
    """Run a service of one dossier from its form: the texts under the names `typed` go to the parameters of those
    names, `read` gives the others, and may find them wrong (Invalid)."""
    return run_act(
        request,
        public_id,
        lambda: service(
            actor=request.actor,
            public_id=public_id,
            seen_moves=seen_moves(request),
            **{name: request.POST.get(name, "") for name in typed},
            **{name: value() for name, value in read.items()},
        ),
        done,
    )


def failed_act(request: Request, error: DomainError) -> FailedAct:
    """What the page needs to show the panel again: named after the route, without its beginning."""
    match = request.resolver_match
    name = match.url_name.removeprefix("dossier-") if match and match.url_name else ""
    paper_id = match.kwargs.get("paper_id") if match else None
    return FailedAct(name, request.POST, error.errors, status_of(error), paper_id)


def seen_moves(request: Request) -> int | None:
    """How many moves the dossier had when the officer's page was drawn."""
    return int_of(request.POST.get("moves"))
