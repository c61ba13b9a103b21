"""Versions of a procedure: the row of them, one as a text, any day's text, two side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import DraftExists
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue.version_parts import version_line
from motcua.kernel import clock


def versions(request: Request, public_id: UUID) -> HttpResponse:
    procedure = selectors.get_procedure(request.actor, public_id)
    page = selectors.versions_of(request.actor, public_id, after=request.GET.get("sau"))
    rows = [version_line(row) for row in page.rows]
    context = {
        "procedure": procedure,
        "rows": rows,
        "pager": links(request, page),
        "today": clock.today(),
        "may": selectors.version_acts(request.actor, public_id),
    }
    return render(request, "workspace/catalogue/versions.html", context)


@require_POST
def open_version(request: Request, public_id: UUID) -> HttpResponse:
    try:
        draft = services.open_draft(actor=request.actor, procedure_id=public_id).public_id
        messages.success(request, _("Đã mở dự thảo từ phiên bản gần nhất."))
    except DraftExists as error:
        draft = error.details["draft"]
        messages.info(request, error.message)
    return redirect("workspace:version-edit", version_id=draft)


def version(request: Request, version_id: UUID) -> HttpResponse:
    text = selectors.version_text(request.actor, version_id)
    context = {"text": text, "line": version_line(text.row)}
    return render(request, "workspace/catalogue/version.html", context)


def day(request: Request, public_id: UUID) -> HttpResponse:
    typed = request.GET.get("ngay", "")
    wanted = date_of(typed)
    found = selectors.text_on_day(request.actor, public_id, wanted or clock.today())
    context = {
        "found": found,
        "rows": [version_line(row) for row in found.versions],
        "typed": typed,
        "unread": bool(typed.strip()) and wanted is None,
    }
    return render(request, "workspace/catalogue/version_day.html", context)


def diff(request: Request, version_id: UUID) -> HttpResponse:
    other = uuid_of(request.GET.get("voi")) or selectors.version_before(request.actor, version_id)
    found = selectors.version_diff(request.actor, other, version_id)
    context = {
        "found": found,
        "before": version_line(found.before),
        "after": version_line(found.after),
        "all_parts": request.GET.get("ca") == "1",
    }
    return render(request, "workspace/catalogue/version_diff.html", context)
