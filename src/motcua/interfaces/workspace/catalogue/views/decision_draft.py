"""The draft of the province's decision: written in on the announcement's page, printed, begun anew."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors, services
from motcua.domains.documents.types import PaperKind
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue.forms.decision_draft import DecisionDraftForm
from motcua.interfaces.workspace.catalogue.views.announcement import announcement_page, paper_response
from motcua.kernel.errors import DomainError


@require_POST
def save(request: Request, announcement_id: UUID) -> HttpResponse:
    """What was typed; with `again` every part as the facts give it."""
    draft = selectors.decision_draft(request.actor, announcement_id)
    form, again = DecisionDraftForm(request.POST, draft=draft), "again" in request.POST
    if not form.is_valid() and not again:
        return announcement_page(request, announcement_id, decision_form=form, status=422)
    try:
        services.save_decision_draft(
            actor=request.actor,
            announcement_id=announcement_id,
            texts={} if again else form.texts(),
            seen=form.data.get(form.add_prefix("seen"), ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        form.tell(error)
        return announcement_page(request, announcement_id, decision_form=form, status=status_of(error))
    done = _("Dự thảo quyết định đã soạn lại từ dữ kiện.") if again else _("Đã lưu dự thảo quyết định.")
    messages.success(request, done)
    return redirect("workspace:announcement", announcement_id=announcement_id)


def paper(request: Request, announcement_id: UUID, form: str) -> HttpResponseBase:
    """The draft as PDF or DOCX."""
    content = selectors.decision_paper(request.actor, announcement_id)
    return paper_response(content, PaperKind.DECISION_DRAFT, "du-thao-quyet-dinh-cong-bo", form)
