"""Nguyên nhân chậm: which units and agencies kept dossiers waiting, in a period."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.workflow import selectors as workflow
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import leg_parts
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed

DAYS = ("tu", "den")


def delays(request: Request) -> HttpResponse:
    """Legs that fell due in the period, by who had to answer. Figures name no person; dossiers are linked only
    for whoever may see them."""
    if not request.actor.may(DossierPermission.READ):
        raise NotAllowed(_("Bạn chưa được giao xem hồ sơ của cơ quan."))
    first, last, errors = _period(request)
    rows = workflow.delay_by_leg(
        request.actor.agency_key, _midnight(first), _midnight(last + timedelta(days=1))
    )
    subjects = {leg.subject_id for row in rows for leg in row.worst if leg.subject_type == dossiers.SUBJECT}
    context = {
        "table": leg_parts.delay_table(rows, dossiers.codes_of(request.actor, subjects)),
        "has_rows": bool(rows),
        "first": first,
        "last": last,
        "query": request.GET,
        "errors": errors,
        "clear_url": "?" if any(request.GET.get(name) for name in DAYS) else "",
    }
    return render(request, "workspace/dossiers/delays.html", context)


def _period(request: Request) -> tuple[date, date, dict[str, str]]:
    """The days asked for; else this quarter up to today."""
    today = clock.today()
    usual = {"tu": date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), "den": today}
    typed = {name: request.GET.get(name, "").strip() for name in DAYS}
    errors = {
        name: _("Ghi ngày như 05/02/2024.") for name in DAYS if typed[name] and not date_of(typed[name])
    }
    first, last = ((date_of(typed[name]) or usual[name]) for name in DAYS)
    if first > last:
        errors["den"] = _("Ngày cuối phải từ ngày đầu trở đi.")
        last = first
    return first, last, errors


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.VN)
