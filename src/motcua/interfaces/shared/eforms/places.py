"""Communes for the field one types into: a list of its own request, never part of a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domains.forms import rules


def communes(request: HttpRequest) -> HttpResponse:
    """Communes of the province and time that stand in the form beside the field `o`, holding what was typed."""
    name = request.GET.get("o", "")
    era, province, text = (
        request.GET.get(f"{name}-{part}", "") for part in ("era", "province", "commune_name")
    )
    found = rules.communes_of(era, province, text[:100])
    response = render(request, "shared/eforms/communes.html", {"places": found})
    response["Cache-Control"] = "private, max-age=3600"
    return response
