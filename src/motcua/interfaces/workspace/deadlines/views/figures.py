"""Các con số của thời hạn: what each is, on what basis, compared or not; a new value from a day on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.deadlines import policies, selectors, services
from motcua.domains.deadlines.types import SettingKey
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.interfaces.workspace.deadlines.forms.figures import FigureForm, initial_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound


def figures(request: Request) -> HttpResponse:
    """Those in force today; only what nobody compared yet when asked for."""
    selectors.get_calendar(request.actor)
    every = presenters.figures_of(selectors.list_settings(request.actor), clock.today())
    rows = [figure for figure in every if figure.in_force]
    open_rows = [figure for figure in rows if not figure.verified]
    only_open = request.GET.get("xem") == "chua-doi-chieu"
    shown = open_rows if only_open else rows
    context = {
        "table": presenters.figure_table(policies.may_manage(request.actor)).bind(shown),
        "has_rows": bool(shown),
        "views": [
            {"label": _("Tất cả"), "href": "?", "current": not only_open, "count": len(rows)},
            {
                "label": _("Chưa đối chiếu"),
                "href": "?xem=chua-doi-chieu",
                "current": only_open,
                "count": len(open_rows),
            },
        ],
        "open_count": len(open_rows),
    }
    return render(request, "workspace/deadlines/figures.html", context)


def figure(request: Request, key: str) -> HttpResponse:
    """One figure through time, and the form that gives it a new value from a day on."""
    selectors.get_calendar(request.actor)
    if key not in SettingKey.values:
        raise NotFound
    chosen = SettingKey(key)
    rows = [row for row in selectors.list_settings(request.actor) if row.key == key]
    shown = presenters.figures_of(rows, clock.today())
    may_edit = policies.may_manage(request.actor)
    if request.method == "POST":
        policies.require_may_manage(request.actor)
    context: dict[str, Any] = {
        "label": chosen.label,
        "table": presenters.HISTORY.bind(shown),
        "has_rows": bool(shown),
        "may_edit": may_edit,
    }
    if not may_edit:
        return render(request, "workspace/deadlines/figure.html", context)
    return _with_form(request, chosen, rows, shown, context)


def _with_form(
    request: Request, key: SettingKey, rows: list[Any], shown: list[Any], context: dict[str, Any]
) -> HttpResponse:
    present = next((row for row, figure in zip(rows, shown, strict=True) if figure.in_force), None)
    initial = {"valid_from": clock.today(), **(initial_of(present.value) if present else {})}
    form = FigureForm(request.POST or None, key=key, initial=initial)
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            services.save_setting(actor=request.actor, key=key, **form.facts())
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.tell(fault)
        else:
            messages.success(request, _("Đã ghi. Con số này có hiệu lực từ ngày đã chọn."))
            return redirect("workspace:figure", key.value)
    status = status_of(error) if error or not form.errors else 422
    return render(request, "workspace/deadlines/figure.html", {**context, "form": form}, status=status)
