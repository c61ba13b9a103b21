"""Kế hoạch năm: the annex's table or by unit; what is next, what is late, what was said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.plans import policies, selectors, services
from motcua.domains.plans.types import Board, RowStatus, Standing
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import choice_of, date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.plans import presenters
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid


def current(request: Request) -> HttpResponse:
    """The newest plan there is."""
    years = selectors.plan_years(request.actor)
    if not years:
        return render(request, "workspace/plans/none.html", {"slim": True})
    return board(request, years[0])


def board(request: Request, year: int) -> HttpResponse:
    """The board as it stands on a day: today, or the last day of a past plan's year unless one is asked for."""
    by_unit = request.GET.get("xem") == "don-vi"
    on = date_of(request.GET.get("ngay")) or min(clock.today(), clock.local(year, 12, 31).date())
    shown = selectors.board(request.actor, year, on=on, by_unit=by_unit)
    standing = choice_of(request.GET.get("tinh-trang"), Standing.values, "")
    context = {
        "board": shown,
        "table": presenters.table(shown, standing),
        "views": _views(by_unit),
        "years": selectors.plan_years(request.actor),
        "figures": _figures(shown, by_unit),
        "nearest_words": presenters.next_words(shown.nearest) if shown.nearest else "",
        "months": presenters.months,
        "months_said": presenters.months_said,
        "month_now": presenters.month_now(shown),
        "slim": True,
    }
    return render(request, "workspace/plans/board.html", context)


def row(request: Request, public_id: UUID, error: DomainError | None = None) -> HttpResponse:
    """One row: its work in full, its days, what was said of it, and the form to say more."""
    found = selectors.get_row(request.actor, public_id)
    shown = selectors.board(request.actor, found.plan.year)
    context = {
        "row": next(line for line in shown.rows if line.public_id == found.public_id),
        "year": found.plan.year,
        "notes": selectors.notes_of(request.actor, found),
        "may_update": policies.may_update(request.actor),
        "statuses": RowStatus.choices,
        "typed": request.POST,
        "errors": error.errors if error else {},
        "faults": [{"id": name, "text": text} for name, text in error.errors.items()] if error else [],
        "badge": presenters.standing_badge,
        "months": presenters.months,
        "months_said": presenters.months_said,
        "today": clock.today(),
    }
    return render(request, "workspace/plans/row.html", context, status=status_of(error))


@require_POST
def note(request: Request, public_id: UUID) -> HttpResponse:
    try:
        services.note_row(
            actor=request.actor,
            public_id=public_id,
            status=request.POST.get("status", ""),
            note=request.POST.get("note", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return row(request, public_id, error)
    messages.success(request, _("Đã ghi tình trạng của việc."))
    return redirect("workspace:plan-row", public_id=public_id)


@require_POST
def finish_day(request: Request, public_id: UUID) -> HttpResponse:
    on = date_of(request.POST.get("on"))
    if on is None:
        raise Invalid(_("Không đọc được kỳ hạn."))
    services.finish_due_day(actor=request.actor, public_id=public_id, on=on)
    messages.success(request, _("Đã đánh dấu xong kỳ hạn."))
    return redirect("workspace:plan-row", public_id=public_id)


def annex(request: Request, year: int) -> HttpResponse:
    """The plan printed as its annex."""
    content = selectors.annex_content(request.actor, year)
    pdf = documents.typeset_paper(kind=PaperKind.PLAN_ANNEX, content=content)
    return pdf_response(pdf, f"phu-luc-ke-hoach-{year}.pdf")


def _views(by_unit: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("Bảng như Phụ lục"), "href": "?xem=phu-luc", "current": not by_unit},
        {"label": _("Theo đơn vị"), "href": "?xem=don-vi", "current": by_unit},
    ]


def _figures(board: Board, by_unit: bool) -> list[dict[str, Any]]:
    """How many rows stand how; each opens those rows."""
    words = (
        (Standing.DONE, _("xong"), ""),
        (Standing.DOING, _("đang làm"), ""),
        (Standing.NEEDED, _("cần làm"), "act"),
        (Standing.LATE, _("quá hạn"), "late"),
        (Standing.NOT_YET, _("chưa đến kỳ"), ""),
    )
    view = "don-vi" if by_unit else "phu-luc"
    return [
        {
            "value": board.count(standing),
            "label": label,
            "style": style,
            "href": f"?xem={view}&tinh-trang={standing.value}",
        }
        for standing, label, style in words
    ]
