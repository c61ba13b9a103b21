"""Lịch làm việc của một năm."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.deadlines import policies, selectors
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

FIRST, LAST = 2010, 2049


def current(request: Request) -> HttpResponse:
    """This year's."""
    return year(request, clock.today().year)


def year(request: Request, year: int) -> HttpResponse:
    """Twelve months with holidays, days in lieu and make-up days; below them each with its basis."""
    calendar = selectors.get_calendar(request.actor)
    if not FIRST <= year <= LAST:
        raise NotFound
    may_edit = policies.may_manage(request.actor)
    rows = list(selectors.list_days(request.actor, year))
    context = {
        "year": year,
        "earlier": year - 1 if year > FIRST else None,
        "later": year + 1 if year < LAST else None,
        "version": calendar.version,
        "months": presenters.months_of(year, rows, today=clock.today(), may_edit=may_edit),
        "table": presenters.day_table(may_edit).bind(rows),
        "has_rows": bool(rows),
        "doubtful": sum(not row.confirmed for row in rows),
        "may_edit": may_edit,
    }
    return render(request, "workspace/deadlines/year.html", context)
