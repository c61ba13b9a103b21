"""The list of forms, one version in words, a new one, files in and out."""

from __future__ import annotations

import json
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.forms import policies, rules, selectors, services
from motcua.domains.forms.types import FormPart
from motcua.interfaces.shared.downloads import saved_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.forms import parts
from motcua.interfaces.workspace.forms.forms.definitions import slug
from motcua.kernel.errors import DomainError, Invalid

MOST_READ = 1024 * 1024


def forms(request: Request) -> HttpResponse:
    """Versions of every form of the agency."""
    policies.require_may_read(request.actor)
    part = choice_of(request.GET.get("phan"), FormPart.values, FormPart.ALL)
    page = selectors.list_forms(request.actor, part=part, after=request.GET.get("sau"))
    context = {
        "table": parts.FORMS.bind(page.rows),
        "has_rows": bool(page.rows),
        "part": part,
        "parts": FormPart.choices,
        "pager": links(request, page),
        "may_manage": policies.may_manage(request.actor),
    }
    return render(request, "workspace/forms/forms.html", context)


def form(request: Request, public_id: UUID) -> HttpResponse:
    """What one version asks, in words, and what can be done with it."""
    return form_page(request, public_id)


def form_page(request: Request, public_id: UUID, error: DomainError | None = None) -> HttpResponse:
    """The page of a version; with what is wrong when an act on it failed."""
    policies.require_may_read(request.actor)
    found = selectors.form_version(request.actor, public_id)
    context = {
        "found": found,
        "badge": parts.badge(found),
        "sections": parts.in_words(found.definition),
        "rules": list(rules.rules_in_words(found.definition)),
        "counted": parts.counted(found.definition),
        "versions": selectors.versions_of_form(request.actor, found.form_id),
        "used": catalogue.versions_with_form(request.actor, public_id),
        "errors": [{"id": "", "text": text} for text in (error.errors.values() if error else ())],
    }
    return render(request, "workspace/forms/form.html", context, status=status_of(error))


def new(request: Request) -> HttpResponse:
    """A name, or a file from another installation."""
    policies.require_may_manage(request.actor)
    error: DomainError | None = None
    if request.method == "POST":
        try:
            made = _bring_in(request) if request.POST.get("do") == "file" else _begin(request)
        except DomainError as refused:
            if is_page_of_its_own(refused):
                raise
            error = refused
        else:
            messages.success(request, _("Đã mở bản thảo. Thêm ô rồi lưu; chưa ai điền được bản này."))
            return redirect("workspace:form-edit", made)
    context = {"errors": error.errors if error else {}, "typed": request.POST}
    return render(request, "workspace/forms/form_new.html", context, status=status_of(error))


def take_out(request: Request, public_id: UUID) -> FileResponse:
    """The version as a file another installation reads."""
    policies.require_may_read(request.actor)
    package = selectors.form_package(request.actor, public_id)
    text = json.dumps(package, ensure_ascii=False, indent=1)
    name = f"{package['form']['code']}-{package['form']['number']}.json"
    return saved_response(BytesIO(text.encode()), name, "application/json")


def _begin(request: Request) -> UUID:
    name = request.POST.get("name", "")
    code = request.POST.get("code", "").strip() or slug(name).replace("_", "-")
    return services.create_form(actor=request.actor, code=code, name=name).public_id


def _bring_in(request: Request) -> UUID:
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(_("Hãy chọn tệp tờ khai (.json)."), field="file")
    data = upload.read(MOST_READ + 1)
    if len(data) > MOST_READ:
        raise Invalid(_("Tệp lớn hơn 1 MB, không phải một tờ khai."), field="file")
    text = data.decode("utf-8-sig", "replace")
    return services.import_form(actor=request.actor, text=text).public_id
