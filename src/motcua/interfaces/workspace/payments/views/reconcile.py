"""The daily comparison, and the bank's statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.payments import policies, selectors, services
from motcua.domains.payments.rules import HEADINGS
from motcua.domains.payments.types import Source
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.payments import parts
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid

MOST_BYTES = 20 * 1024 * 1024


@require_GET
def days(request: Request) -> HttpResponse:
    policies.require_read(request.actor)
    until = date_of(request.GET.get("den"))
    context = {
        "table": parts.DAYS.bind(selectors.day_totals(request.actor, until=until)),
        "until": until or clock.today(),
        "today": clock.today(),
        "tabs": parts.tabs("payment-days"),
    }
    return render(request, "workspace/payments/days.html", context)


@require_GET
def day(request: Request, day: str) -> HttpResponse:
    return _day(request, _on(day))


@require_POST
def bring(request: Request, day: str) -> HttpResponse:
    """A file of a source: tried, and written when that is asked for."""
    on, write = _on(day), request.POST.get("act") == "write"
    try:
        preview = services.import_source(
            actor=request.actor,
            on=on,
            source=request.POST.get("source", ""),
            data=_file(request),
            write=write,
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _day(request, on, error)
    if preview.written:
        messages.success(request, _("Đã nhập tệp và đối chiếu lại."))
        return redirect("workspace:payment-day", day=day)
    return _day(request, on, preview=preview)


@require_POST
def close(request: Request, day: str) -> HttpResponse:
    on = _on(day)
    return _done(
        request,
        day,
        lambda: services.close_day(actor=request.actor, on=on),
        _("Đã khóa đối chiếu của ngày."),
    )


@require_POST
def explain(request: Request, difference_id: UUID) -> HttpResponse:
    said = request.POST.get("explanation", "")
    return _done(
        request,
        request.POST.get("day", ""),
        lambda: services.explain_difference(
            actor=request.actor, difference_id=difference_id, explanation=said
        ),
        _("Đã ghi giải trình."),
    )


@require_POST
def take_in(request: Request, difference_id: UUID) -> HttpResponse:
    return _done(
        request,
        request.POST.get("day", ""),
        lambda: services.take_in_missing(actor=request.actor, difference_id=difference_id),
        _("Đã ghi nhận giao dịch của cổng."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: Request) -> HttpResponse:
    """The bank's statement: tried first, then taken in."""
    policies.require_collect(request.actor)
    context: dict[str, Any] = {"tabs": parts.tabs("payment-statement"), "headings": list(HEADINGS.values())}
    fault: DomainError | None = None
    if request.method == "POST":
        write = request.POST.get("act") == "write"
        try:
            context["preview"] = services.import_statement(
                actor=request.actor, data=_file(request), write=write
            )
        except DomainError as error:
            fault = error
            context["file_faults"] = error.details.get("faults", ())
    context["faults"] = parts.fault_lines(fault)
    return render(request, "workspace/payments/statement.html", context, status=status_of(fault))


def _day(
    request: Request, on: date, error: DomainError | None = None, preview: object = None
) -> HttpResponse:
    policies.require_read(request.actor)
    page = selectors.list_differences(request.actor, on, after=request.GET.get("sau"))
    context = {
        "totals": selectors.day_total(request.actor, on),
        "files": selectors.source_files(request.actor, on),
        "rows": page.rows,
        "pager": links(request, page),
        "sources": [(source.value, source.label) for source in (Source.GATEWAY, Source.TREASURY)],
        "headings": list(HEADINGS.values()),
        "preview": preview,
        "file_faults": error.details.get("faults", ()) if error else getattr(preview, "faults", ()),
        "faults": parts.fault_lines(error),
        "is_past": on < clock.today(),
        "may_collect": policies.may_collect(request.actor),
        "may_approve": policies.may_approve(request.actor),
    }
    return render(request, "workspace/payments/day.html", context, status=status_of(error))


def _on(text: str) -> date:
    """A day in an address; another text is no page."""
    on = date_of(text)
    if on is None or on > clock.today():
        raise Http404
    return on


def _file(request: Request) -> bytes:
    """The bytes of the file. Raises Invalid where there is none, or it is too large."""
    upload = request.FILES.get("file")
    if upload is None or not upload.size or upload.size > MOST_BYTES:
        raise Invalid(_("Hãy chọn tệp CSV hoặc XLSX, nhiều nhất 20 MB."), field="file")
    return bytes(upload.read())


def _done(request: Request, day: str, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    on = date_of(day)
    return redirect("workspace:payment-day", day=on.isoformat()) if on else redirect("workspace:payment-days")
