"""How long people wait now, place by place; and the screen in the waiting room."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.domains.counter import selectors
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock

SECONDS = 4
"""How often the wall asks; without scripts the browser does so itself, less often."""
SECONDS_WITHOUT_SCRIPTS = 10


@require_GET
def queue(request: Request) -> HttpResponse:
    """Every place with those who wait."""
    agency = require_portal_agency(request)
    context = {"places": selectors.open_places(agency.pk), "now": clock.now()}
    return render(request, "portal/counter/queue.html", context)


@require_GET
def wall(request: Request, place_id: UUID) -> HttpResponse:
    """Which number goes to which counter. The part with the calls is asked for anew again and again."""
    agency = require_portal_agency(request)
    context = {
        "wall": selectors.wall(agency.pk, place_id),
        "now": clock.now(),
        "seconds": SECONDS,
        "seconds_without_scripts": SECONDS_WITHOUT_SCRIPTS,
    }
    template = "portal/counter/wall_now.html" if request.GET.get("phan") else "portal/counter/wall.html"
    response = render(request, template, context)
    response.headers["Cache-Control"] = "no-store"
    return response
