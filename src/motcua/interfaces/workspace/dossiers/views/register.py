"""Sổ theo dõi hồ sơ and the return desk."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.selectors import DossierFilter
from motcua.domains.dossiers.types import State
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of, int_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import tables

CSV_ROWS = 1_000
DAYS = ("tu", "den")
NARROWING = (*DAYS, "trang-thai", "thu-tuc", "tre")


def register(request: Request) -> HttpResponse:
    """Dossiers newest first, narrowed by day of reception, state, procedure; or the same rows as CSV."""
    where = _filter(request)
    misread = [name for name in DAYS if request.GET.get(name, "").strip() and not date_of(request.GET[name])]
    if request.GET.get("dang") == "csv":
        return _csv(request, where)
    page = dossiers.list_dossiers(request.actor, where, after=request.GET.get("sau"))
    context = {
        "table": tables.found_table(page.rows),
        "has_rows": bool(page.rows),
        "pager": links(request, page),
        "states": [(str(state.value), state.label) for state in State],
        "procedures": [(c.procedure_public_id, c.name) for c in catalogue.intake_choices(request.actor)],
        "query": request.GET,
        "errors": {name: _("Ghi ngày như 05/02/2024.") for name in misread},
        "clear_url": "?" if any(request.GET.get(name) for name in NARROWING) else "",
        "csv_url": _csv_url(request),
        "slim": True,
    }
    return render(request, "workspace/dossiers/register.html", context)


def return_desk(request: Request) -> HttpResponse:
    """Results waiting for their applicants."""
    page = dossiers.waiting_for_return(request.actor, after=request.GET.get("sau"))
    context = {
        "table": tables.return_table(page.rows),
        "pick_label": tables.pick_label,
        "has_rows": bool(page.rows),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/return_desk.html", context)


def _filter(request: Request) -> DossierFilter:
    procedure = uuid_of(request.GET.get("thu-tuc"))
    return DossierFilter(
        procedure_id=catalogue.get_procedure(request.actor, procedure).pk if procedure else None,
        state=int_of(request.GET.get("trang-thai")),
        received_from=date_of(request.GET.get("tu")),
        received_to=date_of(request.GET.get("den")),
        late_only=request.GET.get("tre") == "1",
    )


def _csv(request: Request, where: DossierFilter) -> HttpResponse:
    page = dossiers.list_dossiers(request.actor, where, size=CSV_ROWS)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="so-theo-doi.csv"'
    response.write("\ufeff")
    lines: list[list[Any]] = tables.csv_rows(page.rows)
    csv.writer(response).writerows(lines)
    if page.next:
        note = _("Danh sách còn tiếp: chỉ xuất %(n)s dòng đầu, hãy thu hẹp khoảng ngày.") % {"n": CSV_ROWS}
        csv.writer(response).writerow([note])
    return response


def _csv_url(request: Request) -> str:
    query = request.GET.copy()
    query.pop("sau", None)
    query["dang"] = "csv"
    return f"?{query.urlencode()}"
