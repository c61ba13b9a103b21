"""How one fee of a draft is counted: a page of fields, nothing of it typed as code."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.catalogue import rules, selectors, services
from motcua.domains.catalogue.types import DraftSheet, FeeFormula, FeeMethod
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue.forms import fee_formula as editor
from motcua.interfaces.workspace.catalogue.version_parts import version_line
from motcua.kernel.errors import DomainError, Invalid


@require_http_methods(["GET", "HEAD", "POST"])
def formula(request: Request, version_id: UUID, order: int) -> HttpResponse:
    draft = selectors.draft_sheet(request.actor, version_id)
    if not 1 <= order <= len(draft.content.fees):
        raise Http404
    if not draft.may_edit:
        return redirect("workspace:version", version_id=version_id)
    stored = rules.read_formula(draft.content.fees[order - 1].formula)
    if request.method == "POST":
        return _save(request, draft, order, stored)
    return _page(request, draft, order, editor.typed_formula(stored))


def _save(request: Request, draft: DraftSheet, order: int, stored: FeeFormula | None) -> HttpResponse:
    typed = editor.read_typed(request.POST)
    try:
        wanted = editor.formula_of(typed, stored)
        if typed.errors:
            raise Invalid(typed.errors)
        services.save_fee_formula(
            actor=request.actor,
            version_id=draft.row.public_id,
            order=order,
            formula=wanted,
            seen_hash=request.POST.get("content", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        typed.errors = error.errors
        return _page(request, draft, order, editor.padded(typed), error)
    messages.success(request, _("Đã lưu công thức."))
    return redirect("workspace:version-edit", version_id=draft.row.public_id)


def _page(
    request: Request,
    draft: DraftSheet,
    order: int,
    typed: editor.TypedFormula,
    error: DomainError | None = None,
) -> HttpResponse:
    context = {
        "draft": draft,
        "line": version_line(draft.row),
        "fee": draft.content.fees[order - 1],
        "order": order,
        "typed": typed,
        "errors": error.errors if error else {},
        "faults": [
            {"id": "id_" + name.replace(".", "-") if name else "", "text": text}
            for name, text in (error.errors if error else {}).items()
        ],
        "methods": [("", _("Không tính bằng máy, cán bộ tự tính")), *FeeMethod.choices],
        "grounds": [
            ("exemption", _("Người nộp thuộc diện này")),
            ("online", _("Nộp trực tuyến")),
            ("counter", _("Nộp trực tiếp")),
            ("post", _("Nộp qua bưu chính")),
        ],
        "seen": request.POST.get("content") or draft.row.content_hash,
    }
    return render(request, "workspace/catalogue/fee_formula.html", context, status=status_of(error))
