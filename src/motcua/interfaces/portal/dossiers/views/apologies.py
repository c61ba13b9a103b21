"""Văn bản xin lỗi đã gửi: the public list, without anything of a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request


def apologies(request: Request) -> HttpResponse:
    """Letters the agency has sent, newest first."""
    agency = require_portal_agency(request)
    page = dossiers.public_apologies(agency.pk, after=request.GET.get("sau"))
    context = {"rows": page.rows, "pager": links(request, page)}
    return render(request, "portal/dossiers/apologies.html", context)
