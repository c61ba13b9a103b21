"""Thủ tục và phiên bản: what is known of each, and whether intake is open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue import policies
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import Audience, ProcedureRow
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table


def procedures(request: Request) -> HttpResponse:
    query = request.GET
    found = catalogue.search_procedures(
        request.actor,
        query.get("q", ""),
        field=query.get("linh-vuc") or None,
        audience=Audience.OFFICERS,
        also_past=query.get("ca-cu") == "1",
        after=query.get("sau"),
    )
    facets = catalogue.facets(request.actor.agency_key)
    context = {
        "table": PROCEDURES.bind(found.rows),
        "has_rows": bool(found.rows),
        "query": query,
        "fields": facets.fields,
        "total": facets.total,
        "pager": links(request, found),
        "may_import": policies.may_draft(request.actor, unit_id=None),
    }
    return render(request, "workspace/catalogue/procedures.html", context)


def _url(row: ProcedureRow) -> str:
    return reverse("workspace:procedure", args=[row.public_id])


def _sub(row: ProcedureRow) -> str:
    code = row.code or (
        _("%(code)s, chưa đối chiếu") % {"code": row.recalled_code} if row.recalled_code else _("chưa có mã")
    )
    return f"{code}. {row.field_name}"


def _intake(row: ProcedureRow) -> Badge:
    if row.intake_open:
        return Badge(_("Đang tiếp nhận"), "ok", "check")
    return Badge(_("Chưa mở"), "", "lock")


PROCEDURES = Table(
    [
        Column(gettext_lazy("Thủ tục"), "name", component="main", sub=_sub, href=_url, phone="plain"),
        Column(gettext_lazy("Thời hạn"), lambda row: row.limit_text or _("chưa có"), key="limit"),
        Column(gettext_lazy("Phí, lệ phí"), lambda row: row.fee_text or _("chưa có"), key="fee"),
        Column(gettext_lazy("Đơn vị giải quyết"), "executing_unit", css="held"),
        Column(
            gettext_lazy("Đã xác nhận"),
            lambda row: _("%(n)s phần") % {"n": row.confirmed_parts},
            key="confirmed",
        ),
        Column(gettext_lazy("Tiếp nhận"), _intake, component="state", key="intake"),
    ],
    caption=gettext_lazy("Thủ tục và phiên bản"),
    css="cards procs",
    row_key="public_id",
)
