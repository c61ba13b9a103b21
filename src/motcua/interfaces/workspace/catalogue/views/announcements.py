"""The announcement desk: its board, and a new text that calls for an announcement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.catalogue import policies, selectors, services
from motcua.domains.catalogue.errors import TriggerExists
from motcua.domains.catalogue.types import TriggerKind
from motcua.domains.documents import services as documents
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue import announcement_parts as parts
from motcua.interfaces.workspace.catalogue.announcement_tables import LATE
from motcua.interfaces.workspace.catalogue.forms.announcement import TriggerForm
from motcua.kernel import clock
from motcua.kernel.errors import DomainError


def board(request: Request) -> HttpResponse:
    ended = request.GET.get("xem") == "xong"
    actor, today = request.actor, clock.today()
    page = selectors.announcement_board(actor, ended=ended, after=request.GET.get("sau"))
    counts = selectors.announcement_counts(actor)
    context = {
        "rows": [(row, parts.clock_of(row), parts.rail_of(row), parts.state_badge(row)) for row in page.rows],
        "pager": links(request, page),
        "counts": counts,
        "title": parts.heading_of(counts),
        "late": LATE.bind(selectors.who_is_late(actor)),
        "shares": parts.share_of(selectors.announcement_facts(actor, *parts.year_to(today))),
        "ended": ended,
        "may_register": policies.may_register(actor),
        "today": today,
    }
    return render(request, "workspace/catalogue/announcements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    """The form; what was sent is registered and given to its unit in one act."""
    policies.require_may_register(request.actor)
    own = people.visible_units(request.actor).open_on(clock.today()).in_order()
    units = [(str(unit.public_id), unit.name) for unit in own if unit.handles_procedures]
    if request.method != "POST":
        initial = {"kind": TriggerKind.MINISTRY, "received_on": clock.today()}
        return _form(request, TriggerForm(initial=initial, units=units))
    form = TriggerForm(request.POST, units=units)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        case = services.announce_trigger(
            actor=request.actor,
            given=form.given(stored_file(request)),
            unit_id=UUID(form.cleaned_data["unit"]),
            title=form.cleaned_data["name"],
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.tell(error)
        return _form(request, form, error=error)
    messages.success(request, _("Đã ghi nhận căn cứ và tính các hạn. Tiếp theo: chọn thủ tục."))
    return redirect("workspace:announcement", announcement_id=case.public_id)


def stored_file(request: Request) -> Any:
    """The file sent along, kept; None when there is none."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    kept = documents.store_file(
        actor=request.actor, upload=upload, name=upload.name or "", purpose="announcement"
    )
    return kept.public_id


def _form(
    request: Request, form: TriggerForm, *, error: DomainError | None = None, status: int = 200
) -> HttpResponse:
    known = error.details.get("announcement") if isinstance(error, TriggerExists) else None
    context = {"form": form, "known": known}
    code = status_of(error) if error else status
    return render(request, "workspace/catalogue/announcement_new.html", context, status=code)
