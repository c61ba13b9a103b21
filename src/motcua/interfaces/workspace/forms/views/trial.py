"""A trial of filling in: the form as an applicant sees it, checked and printed, kept by nobody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.forms import policies, rules, selectors
from motcua.domains.forms.types import EditableForm, Fault
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.eforms.drawing import draw
from motcua.interfaces.shared.eforms.presses import press
from motcua.interfaces.shared.eforms.typed import Typed, answers_of, read_typed, typed_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.forms import parts
from motcua.kernel import clock


def fill(request: Request, public_id: UUID) -> HttpResponse:
    """Fill in, check, print. Nothing is stored."""
    policies.require_may_read(request.actor)
    found = selectors.form_version(request.actor, public_id)
    if request.method != "POST":
        return _page(request, found, typed_of(found.definition, {}))
    typed = read_typed(found.definition, request.POST, request.FILES)
    do = request.POST.get("do", "")
    if do == "print":
        return _printed(found, typed)
    if do != "check":
        press(found.definition, typed, do)
        return _page(request, found, typed)
    answers = answers_of(found.definition, typed, clock.today())
    checked = rules.validate(found.document, answers, today=clock.today())
    if checked.faults:
        return _page(request, found, typed, checked.faults)
    messages.success(request, _("Tờ khai điền đúng, không có chỗ nào phải sửa."))
    return _page(request, found, typed)


def _printed(found: EditableForm, typed: Typed) -> HttpResponse:
    """The declaration with what is typed, right or not: a trial looks at the layout too."""
    answers = answers_of(found.definition, typed, clock.today())
    settled = rules.settle(found.definition, rules.tidy(found.definition, answers), clock.today())
    content = rules.declaration_of(found.definition, settled)
    pdf = documents.typeset_paper(kind=PaperKind.DECLARATION, content=content)
    return pdf_response(pdf, f"to-khai-{found.code}.pdf")


def _page(
    request: Request, found: EditableForm, typed: Typed, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    drawn = draw(found.definition, typed, today=clock.today(), faults=faults)
    context = {"found": found, "badge": parts.badge(found), "drawn": drawn}
    return render(request, "workspace/forms/form_trial.html", context, status=422 if faults else 200)
