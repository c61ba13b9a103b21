"""Hôm nay: what is late, what is about to be, what waits for the leader; and the list behind each number."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import DayFigure, Pick
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import day_parts

FIRST_ROWS, FIRST_APPROVALS = 10, 5


def day(request: Request) -> HttpResponse:
    """The leader's morning in the scope asked for; every number opens exactly its list."""
    actor, scope = request.actor, day_parts.scope_of(request)
    counts, others = dossiers.morning_counts(actor, scope), dossiers.day_counts(actor, scope)
    calendar = deadlines.calendar_for(actor.agency_key)
    first = dossiers.morning_list(actor, scope, size=FIRST_ROWS)
    context = {
        **day_parts.heading(counts),
        "figures": [*day_parts.figures(counts, others, scope), *day_parts.posting_figure(actor)],
        "scopes": day_parts.scopes(actor, scope),
        "table": day_parts.morning_table(first.rows, calendar=calendar),
        "has_rows": bool(first.rows),
        "all_url": day_parts.list_url(Pick.ALL, scope) if first.next else "",
        **_to_approve(request, others[DayFigure.TO_APPROVE]),
    }
    return render(request, "workspace/dossiers/day.html", context)


def day_list(request: Request, which: str) -> HttpResponse:
    """The dossiers behind one number."""
    actor, scope, after = request.actor, day_parts.scope_of(request), request.GET.get("sau")
    calendar = deadlines.calendar_for(actor.agency_key)
    if which in Pick.values:
        page = dossiers.morning_list(actor, scope, Pick(which), after=after)
        context = day_parts.of_morning(actor, Pick(which), page, scope, calendar)
        context["pager"] = links(request, page)
    elif which in DayFigure.values:
        rows = dossiers.day_list(actor, scope, DayFigure(which), after=after)
        context = day_parts.of_figure(actor, DayFigure(which), rows, scope, calendar)
        context["pager"] = links(request, rows)
    else:
        raise Http404
    return render(request, "workspace/dossiers/day_list.html", context)


def _to_approve(request: Request, count: int) -> dict[str, object]:
    """The first dossiers that wait for this officer's approval, when there are any."""
    if not count:
        return {"approvals": None}
    scope = day_parts.scope_of(request)
    calendar = deadlines.calendar_for(request.actor.agency_key)
    page = dossiers.day_list(request.actor, scope, DayFigure.TO_APPROVE, size=FIRST_APPROVALS)
    return {
        "approvals": day_parts.approvals_table(page.rows, calendar=calendar),
        "approvals_url": day_parts.list_url(DayFigure.TO_APPROVE, scope) if page.next else "",
        "approvals_count": count,
    }
