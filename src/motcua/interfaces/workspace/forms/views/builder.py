"""The builder: sections, fields and rules on one side, the form as it is filled in on the other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.forms import rules, selectors, services
from motcua.domains.forms.errors import FormChanged
from motcua.domains.forms.types import FormDefinition
from motcua.interfaces.shared.eforms import presses as rows
from motcua.interfaces.shared.eforms.drawing import draw
from motcua.interfaces.shared.eforms.typed import read_typed as read_answers
from motcua.interfaces.shared.eforms.typed import typed_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.forms import parts
from motcua.interfaces.workspace.forms.forms.definitions import definition_of, typed_definition
from motcua.interfaces.workspace.forms.forms.presses import press
from motcua.interfaces.workspace.forms.forms.sheet import sheet
from motcua.interfaces.workspace.forms.forms.typed import Typed, read_typed
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid

SAVES = ("save", "overwrite")


def edit(request: Request, public_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _answer(request, public_id)
    found = selectors.form_version(request.actor, public_id)
    if not found.may_edit:
        return redirect("workspace:form", public_id)
    typed = typed_definition(found.definition)
    typed.open = request.GET.get("mo", "")
    return builder_page(request, public_id, typed)


def _answer(request: Request, public_id: UUID) -> HttpResponse:
    typed = read_typed(request.POST)
    do = request.POST.get("do", "")
    if do not in SAVES:
        press(typed, do)
        return builder_page(request, public_id, typed)
    try:
        _save(request, public_id, typed, overwrite=do == "overwrite")
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        typed.errors = {**error.errors, **typed.errors}
        typed.open = next((place for place in typed.errors if place), typed.open)
        return builder_page(request, public_id, typed, error)
    messages.success(request, _("Đã lưu bản thảo."))
    return redirect("workspace:form-edit", public_id)


def _save(request: Request, public_id: UUID, typed: Typed, *, overwrite: bool) -> None:
    definition = definition_of(typed)
    if typed.errors:
        raise Invalid(dict(typed.errors))
    seen = request.POST.get("newer" if overwrite else "seen", "")
    services.save_form_draft(actor=request.actor, version_id=public_id, definition=definition, seen_hash=seen)


def builder_page(
    request: Request, public_id: UUID, typed: Typed, error: DomainError | None = None
) -> HttpResponse:
    """The builder with what was typed, stored or not. A conflict keeps both: what was typed stays in the fields,
    what somebody else stored opens beside it."""
    found = selectors.form_version(request.actor, public_id)
    told = dict(typed.errors)
    definition = definition_of(typed)
    typed.errors = told if error else {}
    faults = rules.faults_of(definition)
    for fault in faults:
        if not fault.is_unfinished:
            typed.errors.setdefault(fault.place, fault.text)
    context = {
        "found": found,
        "badge": parts.badge(found),
        "sheet": sheet(typed, definition),
        "has_errors": bool(error),
        "unfinished": [fault for fault in faults if fault.is_unfinished],
        "conflict": isinstance(error, FormChanged),
        "seen": request.POST.get("seen") or found.content_hash,
        "trial": _trial(request, definition),
    }
    return render(request, "workspace/forms/form_edit.html", context, status=status_of(error))


def _trial(request: Request, definition: FormDefinition) -> object:
    """The form beside the builder, with the test answers typed into it."""
    if request.method != "POST":
        return draw(definition, typed_of(definition, {}), today=clock.today())
    answers = read_answers(definition, request.POST)
    rows.press(definition, answers, request.POST.get("do", ""))
    return draw(definition, answers, today=clock.today())
