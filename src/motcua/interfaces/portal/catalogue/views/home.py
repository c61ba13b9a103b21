"""The portal's first page: one question, one search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.catalogue import selectors as catalogue
from motcua.interfaces.shared.agencies import portal_agency
from motcua.interfaces.shared.requests import Request


def home(request: Request) -> HttpResponse:
    agency = portal_agency(request)
    context = {
        "popular": catalogue.popular_procedures(agency.pk) if agency else (),
        "facets": catalogue.facets(agency.pk) if agency else None,
    }
    return render(request, "portal/catalogue/home.html", context)
