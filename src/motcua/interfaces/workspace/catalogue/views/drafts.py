"""The editor of a draft."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue.forms import version as editor
from motcua.interfaces.workspace.catalogue.forms.fee_formula import fee_lines
from motcua.interfaces.workspace.catalogue.version_parts import version_line
from motcua.kernel.errors import DomainError, Invalid


def edit(request: Request, version_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _save(request, version_id)
    draft = selectors.draft_sheet(request.actor, version_id)
    if not draft.may_edit:
        return redirect("workspace:version", version_id=version_id)
    return _page(request, version_id, editor.typed_content(draft.content))


@require_POST
def drop(request: Request, version_id: UUID) -> HttpResponse:
    procedure = selectors.get_version(request.actor, version_id).procedure.public_id
    services.drop_draft(actor=request.actor, version_id=version_id)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("workspace:procedure-versions", public_id=procedure)


def _save(request: Request, version_id: UUID) -> HttpResponse:
    typed = editor.read_typed(request.POST)
    if typed.more:
        return _page(request, version_id, typed)
    try:
        content = editor.content_of(typed)
        if typed.errors:
            raise Invalid(typed.errors)
        services.save_draft(
            actor=request.actor,
            version_id=version_id,
            content=content,
            seen_hash=request.POST.get("content", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        typed.errors = error.errors
        return _page(request, version_id, typed, error)
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("workspace:version-edit", version_id=version_id)


def _page(
    request: Request, version_id: UUID, typed: editor.Typed, error: DomainError | None = None
) -> HttpResponse:
    draft = selectors.draft_sheet(request.actor, version_id)
    context = {
        "draft": draft,
        "line": version_line(draft.row),
        "sheet": editor.sheet(typed),
        "titles": {table: title() for table, title in editor.TITLES.items()},
        "errors": editor.errors_of(typed),
        "formulas": fee_lines(draft.content),
        "seen": request.POST.get("content") or draft.row.content_hash,
    }
    return render(request, "workspace/catalogue/version_edit.html", context, status=status_of(error))
