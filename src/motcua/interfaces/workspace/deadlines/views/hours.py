"""Giờ làm việc của cơ quan và của từng đơn vị, lâu dài hoặc theo mùa."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.deadlines import policies, selectors, services
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.deadlines import presenters
from motcua.interfaces.workspace.deadlines.forms.hours import WeekForm, hours_text
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid


def weeks(request: Request) -> HttpResponse:
    selectors.get_calendar(request.actor)
    context = {
        "weeks": presenters.weeks_of(list(selectors.list_office_hours(request.actor)), clock.today()),
        "may_edit": policies.may_manage(request.actor),
    }
    return render(request, "workspace/deadlines/hours.html", context)


def new(request: Request) -> HttpResponse:
    """A week from a day on; begun with the hours the agency has now."""
    selectors.get_calendar(request.actor)
    policies.require_may_manage(request.actor)
    units = [(str(unit.public_id), unit.name) for unit in people.visible_units(request.actor)]
    form = WeekForm(request.POST or None, units=units, initial=_present(request))
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            services.save_office_hours(actor=request.actor, **form.facts())
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.tell(fault)
        else:
            messages.success(request, _("Đã ghi giờ làm việc. Hạn mới tính theo giờ này."))
            return redirect("workspace:office-hours")
    status = status_of(error) if error or not form.errors else 422
    return render(request, "workspace/deadlines/hours_new.html", {"form": form}, status=status)


@require_POST
def remove(request: Request) -> HttpResponse:
    valid_from = date_of(request.POST.get("valid_from"))
    if valid_from is None:
        raise Invalid(_("Không đọc được ngày bắt đầu của tuần."))
    unit = uuid_of(request.POST.get("unit"))
    services.remove_office_hours(actor=request.actor, valid_from=valid_from, unit=unit)
    messages.success(request, _("Đã bỏ. Giờ làm việc trước đó có hiệu lực trở lại."))
    return redirect("workspace:office-hours")


def _present(request: Request) -> dict[str, str]:
    """The agency's hours in force, to begin with."""
    rows = [row for row in selectors.list_office_hours(request.actor) if row.unit_id is None]
    today = clock.today()
    held = [row for row in rows if row.valid_from <= today and (not row.valid_to or today <= row.valid_to)]
    newest = max((row.valid_from for row in held), default=None)
    return {f"day_{row.weekday}": hours_text(row.intervals) for row in held if row.valid_from == newest}
