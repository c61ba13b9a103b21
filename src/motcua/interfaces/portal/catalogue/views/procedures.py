"""Finding a procedure, typed with or without accents, narrowed by field, applicant and online level."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.catalogue import selectors as catalogue
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request


def procedures(request: Request) -> HttpResponse:
    agency = require_portal_agency(request)
    query = request.GET
    found = catalogue.search_procedures(
        agency.pk,
        query.get("q", ""),
        field=query.get("linh-vuc") or None,
        applicant=query.get("doi-tuong") or None,
        online=query.get("muc-do") or None,
        after=query.get("sau"),
    )
    context = {
        "query": query,
        "rows": found.rows,
        "facets": catalogue.facets(agency.pk),
        "pager": links(request, found),
    }
    return render(request, "portal/catalogue/procedures.html", context)
