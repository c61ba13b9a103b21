"""Changing a day, swapping two, taking one out: each shows first who would move, then saves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from motcua.domains.deadlines import policies, selectors
from motcua.domains.deadlines.errors import DayMissing
from motcua.domains.deadlines.types import CalendarEdit, EditKind
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines.forms.edits import DayForm, SwapForm
from motcua.interfaces.workspace.deadlines.views.changes import change_page, keep, preview
from motcua.kernel.errors import NotFound
from motcua.kernel.formats import date_vn


def day(request: Request) -> HttpResponse:
    """A new day, or the one of ?ngay= to change."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    on = date_of(request.GET.get("ngay"))
    standing = _standing(request, on)
    form = DayForm(request.POST or None, initial=_initial(on, standing))
    return change_page(request, form, form.edit, "workspace/deadlines/day.html", {"standing": standing})


def swap(request: Request) -> HttpResponse:
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    form = SwapForm(request.POST or None, initial={"on": date_of(request.GET.get("ngay"))})
    return change_page(request, form, form.edit, "workspace/deadlines/swap.html", {})


def removal(request: Request, on: str) -> HttpResponse:
    """Who would move when the day is taken out, and the button that does it."""
    chosen = date_of(on)
    if chosen is None:
        raise NotFound
    edit = CalendarEdit(EditKind.REMOVAL, chosen)
    if request.method == "POST":
        return keep(request, edit)
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    row = selectors.get_day(request.actor, chosen)
    return preview(request, edit, danger=_("Bỏ khỏi lịch"), also=_partner(row.swapped_with))


def _partner(other: date | None) -> str:
    if other is None:
        return ""
    return _("Ngày này hoán đổi với %(day)s: bỏ cả hai ngày.") % {"day": date_vn(other)}


def _standing(request: Request, on: Any) -> Any:
    if on is None:
        return None
    try:
        return selectors.get_day(request.actor, on)
    except DayMissing:
        return None


def _initial(on: Any, standing: Any) -> dict[str, Any]:
    if standing is None:
        return {"on": on} if on else {}
    return {
        "on": standing.date,
        "day_kind": standing.kind,
        "name": standing.name,
        "evidence": standing.evidence,
        "source": standing.source,
        "swapped_with": standing.swapped_with,
        "note": standing.note,
    }
