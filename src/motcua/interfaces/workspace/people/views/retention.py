"""Thời hạn lưu giữ dữ liệu: the rules, their last run, and changing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.domains.people import policies, selectors, services
from motcua.domains.people.types import RetentionLine
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn

# How a shipped record says that nobody has read its source yet: no words for a form.
UNREAD = "memory-unverified"


@require_GET
def retention(request: Request) -> HttpResponse:
    context = {
        "lines": selectors.retention_lines(request.actor),
        "may_change": policies.may_manage(request.actor),
    }
    return render(request, "workspace/people/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: Request, key: str) -> HttpResponse:
    """One rule; sent, a dated record more."""
    line = next((one for one in selectors.retention_lines(request.actor) if one.key == key), None)
    if line is None:
        raise Http404
    if request.method != "POST":
        return _page(request, line)
    typed = request.POST
    try:
        services.save_retention_rule(
            actor=request.actor,
            key=key,
            days=int_of(typed.get("days")),
            valid_from=date_of(typed.get("valid_from")),
            legal_basis=typed.get("legal_basis", ""),
            source=typed.get("source", ""),
            verified=bool(typed.get("verified")),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, line, error)
    messages.success(request, _("Đã ghi thời hạn lưu giữ."))
    return redirect("workspace:retention")


def _page(request: Request, line: RetentionLine, error: DomainError | None = None) -> HttpResponse:
    errors = error.errors if error else {}
    kept = {
        "days": line.term.days,
        "valid_from": date_vn(clock.today()),
        "legal_basis": line.term.legal_basis,
        "source": "" if line.term.source == UNREAD else line.term.source,
        "verified": "on" if line.term.verified else "",
    }
    values: dict[str, Any] = {name: request.POST.get(name, "") for name in kept} if error else kept
    context = {
        "line": line,
        "values": values,
        "errors": errors,
        "faults": [{"id": f"id_{name}", "text": text} for name, text in errors.items()],
        "may_change": policies.may_manage(request.actor),
    }
    return render(request, "workspace/people/retention_rule.html", context, status=status_of(error))
