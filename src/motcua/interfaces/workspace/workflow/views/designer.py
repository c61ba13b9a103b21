"""The designer: the table in fields, the drawing and the checker beside it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import DraftChanged
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.workflow import process_parts
from motcua.interfaces.workspace.workflow.forms import designer as fields
from motcua.interfaces.workspace.workflow.forms.errors import take
from motcua.interfaces.workspace.workflow.forms.presses import press
from motcua.interfaces.workspace.workflow.forms.sheet import error_lines, limit_field, lists_for, sheet
from motcua.kernel.errors import DomainError, Invalid

SAVES = ("", "save", "overwrite")


def edit(request: Request, public_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _answer(request, public_id)
    found = selectors.editable_process(request.actor, public_id)
    if not found.may_edit:
        return redirect("workspace:process", public_id)
    return designer_page(request, public_id, fields.typed_table(found.table, found.limit_minutes))


def _answer(request: Request, public_id: UUID) -> HttpResponse:
    typed = fields.read_typed(request.POST)
    do = request.POST.get("do", "")
    if do not in SAVES:
        press(typed, do)
        return designer_page(request, public_id, typed)
    try:
        findings = _save(request, public_id, typed, overwrite=do == "overwrite")
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        take(typed, error)
        return designer_page(request, public_id, typed, error)
    said = _("Đã lưu bản thảo; người kiểm tra còn %(n)d điều.") % {"n": findings}
    messages.success(request, said if findings else _("Đã lưu bản thảo; không còn lỗi hay cảnh báo."))
    return redirect("workspace:process-edit", public_id)


def _save(request: Request, public_id: UUID, typed: fields.Typed, *, overwrite: bool) -> int:
    table, limit = fields.table_of(typed), fields.limit_of(typed)
    if typed.errors:
        raise Invalid(dict(typed.errors))
    seen = request.POST.get("newer" if overwrite else "seen", "")
    done = services.save_process_draft(
        actor=request.actor, version_id=public_id, table=table, seen_hash=seen, limit_minutes=limit
    )
    return len(done.findings)


def designer_page(
    request: Request, public_id: UUID, typed: fields.Typed, error: DomainError | None = None
) -> HttpResponse:
    """The designer with what was typed, stored or not. A conflict keeps both: what was typed stays in the fields,
    what somebody else stored opens beside it."""
    found = selectors.editable_process(request.actor, public_id)
    known = dict(typed.errors)
    table, limit = fields.table_of(typed), fields.limit_of(typed)
    if error is None:
        typed.errors = known
    lists = lists_for(request.actor)
    findings = selectors.findings_of(
        request.actor, table, topic=found.topic, limit_minutes=limit or found.limit_minutes
    )
    context = {
        "found": found,
        "badge": process_parts.badge(found),
        "sheet": sheet(typed, lists, selectors.fields_about(request.actor, found.topic)),
        "cursor": typed.cursor,
        "file_error": known.get("file", "") if error else "",
        "limit": limit_field(typed),
        "error_lines": error_lines(typed) if error else [],
        "conflict": isinstance(error, DraftChanged),
        "seen": request.POST.get("seen") or found.content_hash,
        "nothing": not typed.rows,
        **process_parts.drawn(table, findings, lists, limit or found.limit_minutes),
    }
    return render(request, "workspace/workflow/process_edit.html", context, status=status_of(error))
