"""A screen in the hall: the procedures in force, page after page, without anybody touching it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domains.catalogue import selectors as catalogue
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock

SECONDS = 20
"""How long a page stands."""


def screen(request: Request, place_id: UUID) -> HttpResponse:
    """Goes on by itself (the header Refresh: no script, and nothing moves) until somebody stops it; after the last
    page the first comes again, with whatever has taken effect meanwhile."""
    agency = require_portal_agency(request)
    stopped = request.GET.get("dung") == "1"
    page = catalogue.screen_page(agency.pk, place_id, after=request.GET.get("sau"))
    here = reverse("portal:screen", args=[place_id])
    context = {
        "page": page,
        "now": clock.now(),
        "portal_address": settings.MOTCUA.public_url + reverse("portal:procedures"),
        "next_address": _address(here, page.next, stopped=stopped) if page.next else "",
        "previous_address": _address(here, page.previous, stopped=stopped) if page.previous else "",
        "other_address": _address(here, request.GET.get("sau"), stopped=not stopped),
        "stopped": stopped,
    }
    response = render(request, "portal/catalogue/screen.html", context)
    if not stopped:
        response.headers["Refresh"] = f"{SECONDS}; url={_address(here, page.next, stopped=False)}"
    return response


def _address(here: str, cursor: str | None, *, stopped: bool) -> str:
    query = {name: value for name, value in (("sau", cursor), ("dung", "1" if stopped else "")) if value}
    return f"{here}?{urlencode(query)}" if query else here
