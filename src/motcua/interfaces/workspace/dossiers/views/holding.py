"""Ai đang giữ gì: who holds what in the units one assigns in, and handing it over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import BatchAct
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import bulk_parts, leg_parts, tables
from motcua.interfaces.workspace.dossiers.forms.bulk import PICK, BulkForm, picked
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

ALL, TICKED = "tat-ca", "da-chon"
PICK_LEG = "chon-viec"


def holders(request: Request) -> HttpResponse:
    """Everybody who holds something."""
    found = dossiers.holders(request.actor)
    context = {"table": bulk_parts.HOLDERS.bind(found), "has_rows": bool(found)}
    return render(request, "workspace/dossiers/holders.html", context)


def held(request: Request, officer_id: UUID) -> HttpResponse:
    """What one officer holds, with the form that hands it over."""
    return _held_page(request, officer_id)


@require_POST
def hand_over(request: Request, officer_id: UUID) -> HttpResponse:
    officer = people.get_officer(request.actor, officer_id)
    takers = dossiers.successors_of(request.actor, officer)
    form = BulkForm(BatchAct.HAND_OVER_WORK, takers=takers, data=request.POST)
    if not form.is_valid():
        return _held_page(request, officer_id, form)
    everything = request.POST.get("pham-vi") == ALL
    order = form.order(officer_id)
    try:
        batch = services.hand_over_work(
            actor=request.actor,
            from_officer=officer_id,
            to_officer=order.officer_id or officer_id,
            reason=order.note,
            dossier_ids=None if everything else _ticked_dossiers(request),
            leg_ids=None if everything else _ticked_legs(request),
            token=uuid_of(request.POST.get("token")),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.take(error)
        return _held_page(request, officer_id, form)
    return redirect("workspace:batch", batch.public_id)


def _ticked_dossiers(request: Request) -> list[UUID]:
    return [item.dossier_id for item in picked(request.POST.getlist(PICK))]


def _ticked_legs(request: Request) -> list[UUID]:
    """What cannot be read is as if it had not been ticked."""
    return [leg for value in request.POST.getlist(PICK_LEG) if (leg := uuid_of(value)) is not None]


def _held_page(request: Request, officer_id: UUID, failed: BulkForm | None = None) -> HttpResponse:
    actor = request.actor
    found = dossiers.held_by(actor, officer_id, after=request.GET.get("sau"))
    takers = dossiers.successors_of(actor, found.officer)
    calendar = deadlines.calendar_for(actor.agency_key, unit_id=found.officer.unit_id)
    context = {
        "officer": found.officer,
        "counts": found.counts,
        "lead": bulk_parts.held_lead(found),
        "holds_something": bool(found.counts.total or found.counts.legs),
        "table": tables.inbox_table(found.page.rows, calendar=calendar),
        "legs": leg_parts.waiting_table(found.legs, actor),
        "leg_label": _leg_label,
        "decisions": bulk_parts.DECISIONS.bind(found.decisions) if found.decisions else None,
        "all_words": bulk_parts.everything_words(found.counts),
        "pick_label": tables.pick_label,
        "pick": PICK,
        "pick_leg": PICK_LEG,
        "form": failed or BulkForm(BatchAct.HAND_OVER_WORK, takers=takers),
        "has_takers": bool(takers),
        "everything": ALL,
        "only_ticked": TICKED,
        "ticked": [*request.POST.getlist(PICK), *request.POST.getlist(PICK_LEG)],
        "token": uuid4(),
        "pager": links(request, found.page),
    }
    status = 200 if failed is None else 422
    return render(request, "workspace/dossiers/held.html", context, status=status)


def _leg_label(leg: Leg) -> str:
    return _("Chọn phần việc %(name)s") % {"name": leg.name}
