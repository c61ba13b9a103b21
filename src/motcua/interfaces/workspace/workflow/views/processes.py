"""The list of processes, one version of a process, a new one."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import Audience
from motcua.domains.workflow import policies, selectors, services
from motcua.domains.workflow.types import ProcessPart
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.workflow import process_parts
from motcua.interfaces.workspace.workflow.forms.start import StartForm, start_for
from motcua.interfaces.workspace.workflow.names import names_for
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotAllowed


def processes(request: Request) -> HttpResponse:
    """Versions of every process of the agency."""
    if not policies.may_read(request.actor):
        raise NotAllowed(_("Bạn chưa được giao xem quy trình nội bộ."))
    part = choice_of(request.GET.get("phan"), ProcessPart.values, ProcessPart.ALL)
    page = selectors.list_processes(request.actor, part=part, after=request.GET.get("sau"))
    context = {
        "table": process_parts.PROCESSES.bind(page.rows),
        "has_rows": bool(page.rows),
        "part": part,
        "parts": ProcessPart.choices,
        "pager": links(request, page),
        "may_manage": policies.may_manage(request.actor),
    }
    return render(request, "workspace/workflow/processes.html", context)


def process(request: Request, public_id: UUID) -> HttpResponse:
    """The law's table and the drawing of one version, and what can be done with it."""
    return process_page(request, public_id)


def process_page(
    request: Request, public_id: UUID, *, failed: str = "", error: DomainError | None = None
) -> HttpResponse:
    """The page of a version, with the act that failed open and what was typed still in it."""
    found = selectors.editable_process(request.actor, public_id)
    weekly = None
    findings = selectors.findings_of(
        request.actor, found.table, topic=found.topic, limit_minutes=found.limit_minutes, weekly=weekly
    )
    versions = selectors.versions_of(request.actor, found.process_id)
    context = {
        "found": found,
        "badge": process_parts.badge(found),
        "versions": versions,
        "here": next(row for row in versions if row.public_id == public_id),
        "newer": process_parts.newer_in_force(versions, found),
        "open_draft": next((row for row in versions if row.state in ("draft", "sent")), None),
        "may_manage": policies.may_manage(request.actor),
        "simulate_href": _simulation_of(request, found.topic, public_id),
        "today": clock.today(),
        "failed": failed,
        "errors": process_parts.act_errors(failed, error),
        "typed": request.POST if failed else {},
        **process_parts.drawn(found.table, findings, names_for(request.actor), found.limit_minutes),
    }
    return render(request, "workspace/workflow/process.html", context, status=status_of(error))


def _simulation_of(request: Request, topic: str, public_id: UUID) -> str:
    """The page that tries this version on its procedure; without a procedure that is open, the page that asks
    for one."""
    address = reverse("workspace:simulation-new")
    carried_out = (one for one in catalogue.intake_choices(request.actor) if one.source_key == topic)
    procedure = next(carried_out, None)
    if procedure is None:
        return address
    asked = {"thu-tuc": procedure.procedure_public_id, "quy-trinh": public_id}
    return f"{address}?{urlencode(asked)}"


def new(request: Request) -> HttpResponse:
    """First the procedure, then from what the draft begins."""
    policies.require_may_manage(request.actor)
    procedure = uuid_of(request.GET.get("thu-tuc"))
    if procedure is None:
        text = request.GET.get("q", "").strip()
        found = catalogue.search_procedures(request.actor, text, audience=Audience.OFFICERS)
        context = {"text": text, "results": found}
        return render(request, "workspace/workflow/process_choose.html", context)
    start = start_for(request.actor, catalogue.get_procedure(request.actor, procedure))
    form = StartForm(start, request.POST or None)
    error: DomainError | None = None
    if form.is_bound and form.is_valid():
        try:
            made = services.open_process_draft(actor=request.actor, topic=start.topic, **form.given())
        except DomainError as refused:
            if is_page_of_its_own(refused):
                raise
            error = refused
            form.take(refused)
        else:
            messages.success(request, _("Đã mở bản thảo. Sửa bảng rồi lưu; chưa ai phải làm theo bản này."))
            return redirect("workspace:process-edit", made.public_id)
    status = status_of(error) if error else 422 if form.is_bound else 200
    return render(
        request, "workspace/workflow/process_new.html", {"form": form, "start": start}, status=status
    )
