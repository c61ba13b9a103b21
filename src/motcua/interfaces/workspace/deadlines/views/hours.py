"""Giờ làm việc của cơ quan và của từng đơn vị, lâu dài hoặc theo mùa."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.deadlines import policies, selectors
from motcua.domains.deadlines.errors import HoursMissing, SettingMissing
from motcua.domains.deadlines.types import HoursEdit, HoursEditKind, SettingKey, WeekHours
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines.forms.hours import WHOLE_AGENCY, EndForm, WeekForm, week_initial
from motcua.interfaces.workspace.deadlines.views.changes import change_page, keep, preview
from motcua.interfaces.workspace.deadlines.weeks import OVER, span_text, weeks_of
from motcua.kernel import clock
from motcua.kernel.errors import NotFound


def weeks(request: Request) -> HttpResponse:
    selectors.get_calendar(request.actor)
    every = weeks_of(list(selectors.list_office_hours(request.actor)), clock.today())
    context = {
        "weeks": [week for week in every if week.standing != OVER],
        "past": [week for week in every if week.standing == OVER],
        "may_edit": policies.may_manage(request.actor),
    }
    return render(request, "workspace/deadlines/hours.html", context)


def new(request: Request) -> HttpResponse:
    """A week from a day on, begun with the hours the agency has now; or the one of ?tu= to change."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    standing = _asked_for(request)
    units = [(str(unit.public_id), unit.name) for unit in people.visible_units(request.actor)]
    form = WeekForm(
        request.POST or None,
        units=units,
        initial=_initial(request, standing),
        reception_hint=_reception_hint(request),
        is_standing=standing is not None,
    )
    context = {
        "standing": standing,
        "place": _place(request),
        "span": _span(standing),
        "action": request.get_full_path(),
    }
    return change_page(request, form, form.edit, "workspace/deadlines/hours_new.html", context)


def end(request: Request) -> HttpResponse:
    """The last day of a week: who would move is shown before it is kept."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    standing = _asked_for(request)
    if standing is None:
        return redirect("workspace:office-hours")
    form = EndForm(request.POST or None, initial={"valid_to": standing.valid_to})
    place = _place(request)
    context = {"place": place, "span": _span(standing), "action": request.get_full_path()}

    def edit() -> HoursEdit:
        unit, last = uuid_of(request.GET.get("don-vi")), form.cleaned_data["valid_to"]
        return HoursEdit(HoursEditKind.ENDING, standing.valid_from, unit=unit, valid_to=last)

    return change_page(request, form, edit, "workspace/deadlines/hours_end.html", context)


def remove(request: Request) -> HttpResponse:
    """Who would move when the week is taken out, and the button that does it."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    standing = _asked_for(request)
    if standing is None:
        return redirect("workspace:office-hours")
    unit = uuid_of(request.GET.get("don-vi"))
    edit = HoursEdit(HoursEditKind.REMOVAL, standing.valid_from, unit=unit)
    if request.method == "POST":
        return keep(request, edit)
    return preview(request, edit, danger=_("Bỏ giờ này"))


def _asked_for(request: Request) -> WeekHours | None:
    """The week of ?tu=&don-vi=; None where none was asked for. Raises HoursMissing."""
    asked = request.GET.get("tu")
    if not asked:
        return None
    valid_from = date_of(asked)
    if valid_from is None:
        raise NotFound
    return selectors.get_week(request.actor, valid_from, uuid_of(request.GET.get("don-vi")))


def _place(request: Request) -> str:
    unit = uuid_of(request.GET.get("don-vi"))
    return people.get_unit(request.actor, unit).name if unit is not None else _("Cả cơ quan")


def _span(standing: WeekHours | None) -> str:
    return span_text(standing.valid_from, standing.valid_to) if standing else ""


def _initial(request: Request, standing: WeekHours | None) -> dict[str, Any]:
    if standing is not None:
        unit = request.GET.get("don-vi") or WHOLE_AGENCY
        dates = {"valid_from": standing.valid_from, "valid_to": standing.valid_to}
        return {**week_initial(standing), **dates, "unit": unit, "source": standing.source}
    try:
        return week_initial(_present(request))
    except HoursMissing:
        return {}


def _present(request: Request) -> WeekHours:
    """The agency's hours in force, to begin with. Raises HoursMissing."""
    today = clock.today()
    held = [
        row.valid_from
        for row in selectors.list_office_hours(request.actor)
        if row.unit_id is None and row.valid_from <= today and (not row.valid_to or today <= row.valid_to)
    ]
    if not held:
        raise HoursMissing
    return selectors.get_week(request.actor, max(held))


def _reception_hint(request: Request) -> str:
    """What the rules in force say of paper that comes late in the day."""
    said = _("Nhập như 15:00. Để trống: tính từ ngày nhận.")
    try:
        rule = selectors.setting(request.actor, SettingKey.RECEIVED_AFTER, clock.today())
    except SettingMissing:
        return said
    text = _("Theo %(basis)s, hồ sơ giấy nhận sau %(time)s được chuyển vào ngày làm việc tiếp theo.")
    return f"{said} {text % {'time': rule.value['time'], 'basis': rule.legal_basis}}"
