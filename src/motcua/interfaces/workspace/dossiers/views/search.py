"""Search by code or name, with or without accents."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import tables


def search(request: Request) -> HttpResponse:
    """One exact hit by code opens at once; everything else is a list."""
    query = request.GET.get("q", "").strip()
    page = dossiers.search_dossiers(request.actor, query, after=request.GET.get("sau"))
    if len(page.rows) == 1 and page.rows[0].code == query.upper():
        return redirect("workspace:dossier", public_id=page.rows[0].public_id)
    context = {
        "query": query,
        "table": tables.found_table(page.rows),
        "has_rows": bool(page.rows),
        "pager": links(request, page),
        "slim": True,
    }
    return render(request, "workspace/dossiers/search.html", context)
