"""The officer's counter: call, serve, done."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.domains.counter import policies, selectors
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.errors import DomainError


@require_GET
def desk(request: Request) -> HttpResponse:
    """The counter one sits at; who sits nowhere chooses one. The part that changes is asked for by itself."""
    return desk_page(request)


def desk_page(request: Request, error: DomainError | None = None, status: int = 200) -> HttpResponse:
    actor = request.actor
    found = selectors.desk(actor)
    places = list(selectors.visible_places(actor)) if found is None else []
    context = {
        "desk": found,
        "places": [
            {
                "place": place,
                "counters": list(selectors.list_counters(actor, place.public_id)),
                "may_serve": policies.may_serve(actor, unit_id=place.unit_id),
            }
            for place in places
        ],
        "may_manage": policies.may_manage(actor),
        "error": error,
        "typed": request.POST,
        "now": clock.now(),
    }
    part = request.method == "GET" and request.GET.get("phan") and found is not None
    template = "workspace/counter/desk_waiting.html" if part else "workspace/counter/desk.html"
    return render(request, template, context, status=status)
