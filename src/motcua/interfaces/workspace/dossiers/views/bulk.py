"""Xử lý nhiều hồ sơ một lượt: tick, say what, follow how each went."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import BatchAct, RowState
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import bulk_parts, tables
from motcua.interfaces.workspace.dossiers.forms.bulk import PICK, BulkForm, picked
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.deadlines.types import Calendar
    from motcua.domains.people.models import Officer


def new(request: Request) -> HttpResponse:
    """What may be done to the ticked dossiers, each act with its form; sent, it becomes a batch."""
    if request.method != "POST":
        return _new_page(request)
    act = BatchAct(choice_of(request.POST.get("viec"), BatchAct.values, BatchAct.FINISH_STEP))
    form, items = (
        BulkForm(act, takers=_takers(request), data=request.POST),
        picked(request.POST.getlist(PICK)),
    )
    if not form.is_valid():
        return _new_page(request, form)
    token = uuid_of(request.POST.get("token"))
    try:
        batch = services.start_batch(actor=request.actor, order=form.order(), items=items, token=token)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.take(error)
        return _new_page(request, form)
    return redirect("workspace:batch", batch.public_id)


def batch(request: Request, public_id: UUID) -> HttpResponse:
    """How far it is, and what came of every row."""
    found = dossiers.get_batch(request.actor, public_id)
    state = choice_of(request.GET.get("ket-qua"), RowState.values, "")
    page = dossiers.rows_of(request.actor, found, state=state, after=request.GET.get("sau"))
    failed = (
        dossiers.rows_of(request.actor, found, state=RowState.FAILED, size=50).rows if found.failed else []
    )
    context = {
        "batch": found,
        "badge": bulk_parts.batch_badge(found),
        "rows_vn": bulk_parts.rows_vn(found),
        "lines": bulk_parts.batch_lines(found),
        "chips": bulk_parts.row_chips(found, state),
        "table": bulk_parts.BATCH_ROWS.bind(page.rows),
        "has_rows": bool(page.rows),
        "again": [row.dossier_id for row in failed if row.code and not (row.leg_id or found.is_open)],
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/batch.html", context)


def progress(request: Request, public_id: UUID) -> HttpResponse:
    """The bar alone, for htmx; when the work has ended the whole page is asked for anew."""
    found = dossiers.get_batch(request.actor, public_id)
    answer = render(request, "workspace/dossiers/_batch_progress.html", {"batch": found})
    if not found.is_open:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: Request, public_id: UUID) -> HttpResponse:
    services.cancel_batch(actor=request.actor, public_id=public_id)
    messages.success(request, _("Đã dừng. Hồ sơ đã làm vẫn giữ nguyên kết quả."))
    return redirect("workspace:batch", public_id)


def batches(request: Request) -> HttpResponse:
    page = dossiers.my_batches(request.actor, after=request.GET.get("sau"))
    context = {
        "table": bulk_parts.BATCHES.bind(page.rows),
        "has_rows": bool(page.rows),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/batches.html", context)


def _new_page(request: Request, failed: BulkForm | None = None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    items = picked(sent.getlist(PICK))
    chosen = dossiers.chosen_dossiers(request.actor, [item.dossier_id for item in items])
    takers = dossiers.takers_of(request.actor, chosen.acts.get(BatchAct.ASSIGN, ()))
    context = {
        "chosen": chosen,
        "count": len(chosen.dossiers),
        "panels": bulk_parts.panels(chosen, items, takers, failed),
        "table": tables.inbox_table(chosen.dossiers, calendar=_calendar(request)),
        "failed": failed,
        "pick": PICK,
    }
    status = 200 if failed is None else 422
    return render(request, "workspace/dossiers/batch_new.html", context, status=status)


def _calendar(request: Request) -> Calendar:
    return deadlines.calendar_for(request.actor.agency_key, unit_id=request.actor.unit_id)


def _takers(request: Request) -> list[Officer]:
    ids = [item.dossier_id for item in picked(request.POST.getlist(PICK))]
    return dossiers.takers_of(request.actor, dossiers.chosen_dossiers(request.actor, ids).dossiers)
