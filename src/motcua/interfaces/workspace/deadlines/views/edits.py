"""Changing a day, swapping two, taking one out: each shows first who would move, then saves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.deadlines import policies, selectors, services
from motcua.domains.deadlines.errors import DayMissing
from motcua.domains.deadlines.types import CalendarEdit, EditKind, Preview
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.interfaces.workspace.deadlines.forms.edits import DayForm, SwapForm
from motcua.kernel.errors import DomainError, NotFound


def day(request: Request) -> HttpResponse:
    """A new day, or the one of ?ngay= to change."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    on = date_of(request.GET.get("ngay"))
    standing = _standing(request, on)
    form = DayForm(request.POST or None, initial=_initial(on, standing))
    return _page(request, form, "workspace/deadlines/day.html", {"standing": standing})


def swap(request: Request) -> HttpResponse:
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    form = SwapForm(request.POST or None, initial={"on": date_of(request.GET.get("ngay"))})
    return _page(request, form, "workspace/deadlines/swap.html", {})


def removal(request: Request, on: str) -> HttpResponse:
    """Who would move when the day is taken out, and the button that does it."""
    chosen = date_of(on)
    if chosen is None:
        raise NotFound
    edit = CalendarEdit(EditKind.REMOVAL, chosen)
    if request.method == "POST":
        return _save(request, edit)
    shown = selectors.preview(request.actor, edit)
    if shown.too_many:
        return _in_background(request, edit)
    return _shown(request, shown, row=selectors.get_day(request.actor, chosen))


def _shown(request: Request, shown: Preview, **more: Any) -> HttpResponse:
    """The page that says who would move, with what was typed to be sent again."""
    units = {unit.pk: unit.name for unit in people.visible_units(request.actor)}
    rows = presenters.moved_rows(shown.moved, units)
    context = {
        "preview": shown,
        "words": presenters.edit_words(shown.edit),
        "moved": presenters.MOVED.bind(rows),
        "count": len(rows),
        "action": request.get_full_path(),
        "typed": [],
        **more,
    }
    return render(request, "workspace/deadlines/change.html", context)


def _page(request: Request, form: DayForm | SwapForm, template: str, context: dict[str, Any]) -> HttpResponse:
    """The form; sent once it shows who would move, sent from there it saves or comes back to be mended."""
    error: DomainError | None = None
    step = request.POST.get("buoc")
    if request.method == "POST" and form.is_valid() and step != "sua":
        edit = form.edit()
        try:
            if step == "luu":
                return _save(request, edit)
            shown = selectors.preview(request.actor, edit)
            if shown.too_many:
                return _in_background(request, edit)
            return _shown(request, shown, typed=[(name, request.POST.get(name, "")) for name in form.fields])
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.tell(fault)
    status = status_of(error) if error or not form.errors else 422
    return render(request, template, {"form": form, **context}, status=status)


def _save(request: Request, edit: CalendarEdit) -> HttpResponse:
    services.save_edit(actor=request.actor, edit=edit)
    messages.success(request, _("Đã ghi lịch. Giấy hẹn đã in không tự đổi; hạn mới tính theo lịch mới."))
    return redirect("workspace:calendar-year", edit.on.year)


def _in_background(request: Request, edit: CalendarEdit) -> HttpResponse:
    started = services.start_preview(actor=request.actor, edit=edit)
    return redirect("workspace:calendar-preview", started.public_id)


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
