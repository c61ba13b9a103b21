"""Việc của tôi: what must I do next, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.selectors import DayLoad, InboxCounts, Scope
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import tables
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, weekday_vn

DAYS_SHOWN = 10


def inbox(request: Request) -> HttpResponse:
    """The inbox in the scope asked for, grouped by urgency; ≤ 8 statements whatever the number of rows."""
    actor = request.actor
    scope = Scope(choice_of(request.GET.get("pham-vi"), [s.value for s in Scope], Scope.MINE))
    due_on, late = date_of(request.GET.get("ngay")), request.GET.get("tre") == "1"
    page = dossiers.inbox(actor, scope, due_on=due_on, late_only=late, after=request.GET.get("sau"))
    calendar = deadlines.calendar_for(actor.agency_key, unit_id=actor.unit_id)
    counts, loads = dossiers.inbox_figures(actor, _days_shown(calendar))
    context = {
        "table": tables.inbox_table(
            page.rows, calendar=calendar, worked_for=dossiers.worked_for(actor, page.rows)
        ),
        "pick_label": tables.pick_label,
        "has_rows": bool(page.rows),
        "heading": _heading(counts),
        "lead": _lead(counts),
        "week": _week(loads, due_on),
        "chips": _chips(scope, counts, late),
        "first": tables.first_url(page.rows),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/inbox.html", context)


def _heading(counts: InboxCounts) -> str:
    if counts.must_today == 0:
        return _("Hôm nay không có việc nào đến hạn")
    return ngettext(
        "Hôm nay có %(n)s việc phải xong", "Hôm nay có %(n)s việc phải xong", counts.must_today
    ) % {"n": counts.must_today}


def _lead(counts: InboxCounts) -> str:
    return _(
        "%(day)s. %(mine)s hồ sơ: %(late)s quá hạn, %(today)s đến hạn hôm nay, %(waiting)s chờ người nộp."
    ) % {
        "day": f"{weekday_vn(clock.today())}, {date_vn(clock.today())}",
        "mine": counts.mine,
        "late": counts.late,
        "today": counts.due_today,
        "waiting": counts.waiting,
    }


def _chips(scope: Scope, counts: InboxCounts, late: bool) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Của tôi"),
            "count": counts.mine,
            "href": "?pham-vi=mine",
            "current": scope == Scope.MINE and not late,
        },
        {"label": _("Quá hạn"), "count": counts.late, "href": "?pham-vi=mine&tre=1", "current": late},
        {
            "label": _("Cả đơn vị"),
            "count": counts.unit,
            "href": "?pham-vi=unit",
            "current": scope == Scope.UNIT and not late,
        },
    ]


def _days_shown(calendar: Calendar) -> list[date]:
    """The next working days, today among them when it is one."""
    days: list[date] = []
    day = clock.today()
    while len(days) < DAYS_SHOWN:
        if calendar.is_working(day):
            days.append(day)
        day += timedelta(days=1)
    return days


def _week(loads: list[DayLoad], chosen: date | None) -> list[dict[str, Any]]:
    previous = None
    shown = []
    for load in loads:
        shown.append(
            {
                "label": tables.short_day(load.day),
                "count": load.total,
                "late": load.late,
                "act": load.total - load.late if load.day == clock.today() else 0,
                "href": f"?pham-vi=mine&ngay={load.day.isoformat()}",
                "today": load.day == clock.today(),
                "chosen": load.day == chosen,
                "gap": previous is not None and (load.day - previous).days > 1,
            }
        )
        previous = load.day
    return shown
