"""One announcement: its terms, procedures and papers, and the acts that move it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import AnnouncementNotFound
from motcua.domains.catalogue.types import AnnouncementAct, AnnouncementView, Audience
from motcua.domains.documents import services as documents
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import PaperKind
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.downloads import DOCX, pdf_response, saved_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue import announcement_parts as parts
from motcua.interfaces.workspace.catalogue.forms.announcement import (
    DecisionForm,
    ItemsForm,
    NewProcedureForm,
    ProgressForm,
)
from motcua.interfaces.workspace.catalogue.forms.decision_draft import DecisionDraftForm
from motcua.interfaces.workspace.catalogue.views.announcements import stored_file
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

Act = AnnouncementAct
Form = ProgressForm | DecisionForm
_FOUND = 30
SERVICES: Mapping[AnnouncementAct, Callable[..., Any]] = {
    Act.SEND: services.send_announcement,
    Act.CHECK: services.check_announcement,
    Act.SEND_BACK: services.send_back_announcement,
    Act.SIGN: services.sign_submission,
    Act.RETURN: services.return_announcement,
    Act.ENTER: services.enter_database,
    Act.PUBLISH: services.publish_announcement,
    Act.POST: services.post_announcement,
    Act.APPROVE_PROCESS: services.note_process_approved,
    Act.CONFIGURE: services.note_process_configured,
    Act.CLOSE: services.close_announcement,
    Act.DROP: services.drop_announcement,
}


def announcement(request: Request, announcement_id: UUID) -> HttpResponse:
    return announcement_page(request, announcement_id)


@require_POST
def act(request: Request, announcement_id: UUID, act: str) -> HttpResponse:
    """Whatever comes next: the form of the page, its service, the page again."""
    wanted = parts.act_of(act)
    if wanted is None:
        raise AnnouncementNotFound(_("Không tìm thấy việc này."))
    selectors.get_announcement(request.actor, announcement_id)
    form = _form_of(wanted, request.POST)
    if not form.is_valid():
        return announcement_page(request, announcement_id, wanted, form, status=422)
    try:
        _do(request, announcement_id, wanted, form)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.tell(error)
        return announcement_page(request, announcement_id, wanted, form, status=status_of(error))
    messages.success(request, _("Đã ghi: %(act)s.") % {"act": wanted.label})
    return redirect("workspace:announcement", announcement_id=announcement_id)


@require_POST
def add(request: Request, announcement_id: UUID) -> HttpResponse:
    """Procedures that were ticked among what was found."""
    selectors.get_announcement(request.actor, announcement_id)
    form = _items_form(request.POST, [], _named(request.POST.getlist("procedures")))
    if not form.is_valid():
        return announcement_page(request, announcement_id, items_form=form, status=422)
    try:
        services.add_items(actor=request.actor, announcement_id=announcement_id, items=form.items())
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.tell(error)
        return announcement_page(request, announcement_id, items_form=form, status=status_of(error))
    messages.success(request, _("Đã thêm thủ tục vào hồ sơ công bố."))
    return redirect("workspace:announcement", announcement_id=announcement_id)


@require_POST
def add_new(request: Request, announcement_id: UUID) -> HttpResponse:
    """A procedure that was not in the catalogue; on to its draft."""
    case = selectors.get_announcement(request.actor, announcement_id)
    form = NewProcedureForm(request.POST, fields_of_work=_fields_of_work(request))
    if not form.is_valid():
        return announcement_page(request, announcement_id, new_form=form, status=422)
    try:
        draft = services.add_new_procedure(
            actor=request.actor,
            announcement_id=announcement_id,
            unit_id=case.unit.public_id,
            **form.cleaned_data,
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.tell(error)
        return announcement_page(request, announcement_id, new_form=form, status=status_of(error))
    messages.success(request, _("Đã mở dự thảo thủ tục mới. Hãy soạn nội dung."))
    return redirect("workspace:version-edit", version_id=draft.public_id)


@require_POST
def drop(request: Request, announcement_id: UUID, item_id: UUID) -> HttpResponse:
    services.drop_item(actor=request.actor, announcement_id=announcement_id, item_id=item_id)
    messages.success(request, _("Đã bỏ thủ tục khỏi hồ sơ công bố. Dự thảo của thủ tục vẫn còn."))
    return redirect("workspace:announcement", announcement_id=announcement_id)


def submission(request: Request, announcement_id: UUID, form: str) -> HttpResponseBase:
    """The submission as PDF or DOCX."""
    content = selectors.submission_paper(request.actor, announcement_id)
    return paper_response(content, PaperKind.SUBMISSION, "to-trinh-cong-bo", form)


def listed(request: Request, announcement_id: UUID, form: str) -> HttpResponseBase:
    """The lists annexed to the decision as PDF or DOCX."""
    content = selectors.announcement_list(request.actor, announcement_id)
    return paper_response(content, PaperKind.ANNOUNCEMENT_LIST, "danh-muc-cong-bo", form)


def paper_response(content: Any, kind: PaperKind, name: str, form: str) -> HttpResponseBase:
    """A paper of an announcement as Word file to go on writing in, else as PDF."""
    if form == "docx":
        stream = BytesIO(documents.write_announcement_word(content=content))
        return saved_response(stream, f"{name}.docx", DOCX)
    return pdf_response(documents.typeset_paper(kind=kind, content=content), f"{name}.pdf")


def _do(request: Request, announcement_id: UUID, wanted: AnnouncementAct, form: Form) -> None:
    if isinstance(form, DecisionForm):
        services.issue_decision(
            actor=request.actor, announcement_id=announcement_id, given=form.given(stored_file(request))
        )
    else:
        SERVICES[wanted](actor=request.actor, announcement_id=announcement_id, progress=form.progress())


def _form_of(wanted: AnnouncementAct, data: Any = None, *, effective_on: date | None = None) -> Form:
    prefix = parts.SLUGS[wanted]
    if wanted is Act.ISSUE:
        initial = {"effective_on": effective_on, "issuer": _("Chủ tịch UBND tỉnh")}
        return DecisionForm(data, initial=initial, prefix=prefix)
    one = parts.next_act(wanted)
    first = {"on": clock.today()} if "on" in one.shown else {}
    return ProgressForm(data, initial=first, prefix=prefix, shown=one.shown, reason=one.needs_reason)


def announcement_page(
    request: Request,
    announcement_id: UUID,
    tried: AnnouncementAct | None = None,
    form: Form | None = None,
    *,
    items_form: ItemsForm | None = None,
    new_form: NewProcedureForm | None = None,
    decision_form: DecisionDraftForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One announcement, with the form that was tried as it was typed."""
    view = selectors.announcement_view(request.actor, announcement_id)
    acts = [
        (
            parts.next_act(one),
            form if one is tried and form else _form_of(one, effective_on=view.effective_on),
        )
        for one in view.next_acts
    ]
    found = _found(request, view) if view.may_edit else []
    context = {
        "view": view,
        "row": view.row,
        "clock": parts.clock_of(view.row),
        "rail": parts.rail_of(view.row),
        "badge": parts.state_badge(view.row),
        "kind_badge": parts.kind_badge,
        "trail": parts.trail_of(view.steps),
        "acts": acts,
        "tried": tried,
        "faults": form or items_form or new_form or decision_form,
        "query": request.GET.get("tim", ""),
        "found": found,
        "items_form": items_form or _items_form(None, *_choices(view, found)),
        "new_form": (new_form or NewProcedureForm(fields_of_work=_fields_of_work(request)))
        if view.may_edit
        else None,
        "opens_new": new_form is not None,
        "opens_decision": decision_form is not None,
        "decision_form": decision_form or _decision_form(request, view),
        "paper_note": _paper_note(),
        "running": next((line for line in view.dues if line.label == view.row.due_label), None),
    }
    return render(request, "workspace/catalogue/announcement.html", context, status=status)


def _decision_form(request: Request, view: AnnouncementView) -> DecisionDraftForm | None:
    """To write in the draft of the decision, once there is something to announce."""
    if not view.may_edit or not view.items:
        return None
    return DecisionDraftForm(draft=selectors.decision_draft(request.actor, view.row.public_id))


def _paper_note() -> str:
    """What is to be known of the layouts."""
    return form_for(PaperKind.DECISION_DRAFT, clock.today()).layout_note


def _found(request: Request, view: AnnouncementView) -> list[Any]:
    """Procedures that fit what was typed and are not in the announcement yet."""
    text = request.GET.get("tim", "") or request.POST.get("tim", "")
    if not text.strip():
        return []
    there = {item.procedure.public_id for item in view.items}
    results = selectors.search_procedures(request.actor, text, audience=Audience.OFFICERS, size=_FOUND)
    return [row for row in results.rows if row.public_id not in there]


Choices = list[tuple[str, str]]


def _choices(view: AnnouncementView, found: list[Any]) -> tuple[Choices, Choices]:
    """What may take the place of a procedure besides what was found, and what was found."""
    own = [(str(one.procedure.public_id), one.procedure.name) for one in view.items if one.draft_id]
    return own, [(str(row.public_id), row.name) for row in found]


def _named(ids: list[str]) -> Choices:
    """Whatever was ticked; the service says which of it there is."""
    return [(one, one) for one in ids if uuid_of(one)]


def _items_form(data: Any, own: Choices, found: Choices) -> ItemsForm:
    successor = data.get("successor", "") if data is not None else ""
    return ItemsForm(data, procedures=found, successors=[*own, *found, *_named([successor])])


def _fields_of_work(request: Request) -> list[tuple[str, str]]:
    agency = people.get_agency(request.actor)
    return [(field.value, field.label) for field in selectors.facets(agency.pk).fields]
