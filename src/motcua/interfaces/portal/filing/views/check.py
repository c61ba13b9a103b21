"""Everything on one page before it is sent; and the page of what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import FilingInvalid
from motcua.domains.dossiers.types import Delivery, FiledSeen, FilingLook, FilingProblem, FilingStep
from motcua.domains.forms.types import FormDefinition
from motcua.interfaces.portal.filing.views.delivery import FIELDS, quote_of
from motcua.interfaces.portal.filing.wizard import address_of, after_saving, of_filing, wizard_of
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.eforms.drawing import anchor_of
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, NotAllowed
from motcua.kernel.personal import mask_email, mask_id, mask_phone

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP, ANSWER = FilingStep.CHECK, "answers."
_AT = {
    "case": "#id_case",
    "subject_line": "#id_subject_line",
    "submitter.phone": "#id_contact_phone",
    "submitter.email": "#id_contact_email",
}


@of_filing
def check(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """What will be sent, what keeps it from being sent; sent, the page that says so."""
    if request.method != "POST":
        return _page(request, actor, filing)
    if "thoat" in request.POST:
        return after_saving(request, STEP, filing.public_id)
    try:
        services.submit_filing(actor=actor, public_id=filing.public_id)
    except FilingInvalid as error:
        return _page(request, actor, filing, error)
    return redirect("portal:filing-sent", filing.public_id)


def sent(request: Request, public_id: UUID) -> HttpResponse:
    """The code, and what comes next. What is not sent yet says so: it leads back to the check."""
    actor = actor_on_page(request)
    filing = dossiers.get_filing(actor, public_id)
    dossier = filing.dossier
    if dossier is None:
        return redirect("portal:filing-check", public_id)
    context = {
        "filing": filing,
        "dossier": dossier,
        "procedure_name": filing.version.name or filing.version.procedure.name,
        "term": dossiers.answer_term(filing.agency_id, dossier.submitted_at),
        "papers": [one for one in dossiers.filed_papers(actor, filing) if one.is_there],
        "track_url": links.track_url(dossier.tracking_token),
        "quote": quote_of(filing),
    }
    return render(request, "portal/filing/sent.html", context)


def _page(
    request: Request, actor: Actor, filing: FilingDraft, error: DomainError | None = None
) -> HttpResponse:
    try:
        look = services.look_at_filing(actor, filing)
    except NotAllowed as refused:
        papers = dossiers.filed_papers(actor, filing)
        look = FilingLook((FilingProblem(FilingStep.CASE, "owner", refused.message),), tuple(papers))
    context = {
        "wizard": wizard_of(filing, STEP),
        "problems": [
            {"text": one.message, "href": mending(filing, one, look.definition), "step": one.step.label}
            for one in look.problems
        ],
        "duplicates": dossiers.duplicates_of(actor, filing),
        "rows": _rows(filing, look.papers),
        "answers": _answers(filing, look),
        "told": [(one.need.name, one.findings) for one in look.papers if one.findings],
        "quote": quote_of(filing),
        "due_label": {one.value: one.label for one in FeeDue},
        "term": dossiers.answer_term(filing.agency_id, clock.now()),
        "errors": [],
    }
    return render(request, "portal/filing/check.html", context, status=status_of(error))


def mending(filing: FilingDraft, problem: FilingProblem, definition: FormDefinition | None = None) -> str:
    """Where a problem is mended: the page of its step, at the field where it has one."""
    place = address_of(problem.step, filing.public_id)
    if definition is not None and problem.field.startswith(ANSWER):
        return f"{place}#{anchor_of(definition, problem.field.removeprefix(ANSWER))}"
    if problem.field in FIELDS:
        return f"{place}#id_{problem.field}"
    return f"{place}{_AT.get(problem.field, '')}"


def _answers(filing: FilingDraft, look: FilingLook) -> list[dict[str, Any]]:
    """The declaration in words, part by part, each answer with where it is changed; what the form works out by
    itself has no such place."""
    place = address_of(FilingStep.FORM, filing.public_id)
    definition = look.definition
    if definition is None:
        return []
    return [
        {
            "title": part.title,
            "rows": [
                {
                    "term": one.label,
                    "value": one.words or _("chưa khai"),
                    "change_href": "" if one.is_computed else f"{place}#{anchor_of(definition, one.code)}",
                }
                for one in part.answers
            ],
        }
        for part in look.answers
    ]


def _rows(filing: FilingDraft, papers: Sequence[FiledSeen]) -> list[dict[str, str]]:
    """What will be sent, each line with where it is changed."""
    acting, who = filing.representation, filing.citizen
    person = f"{who.full_name}, {mask_id(who.id_number)}"
    there = [f"{one.need.name}: {one.words}" for one in papers if one.is_there]
    reached = ", ".join(
        one for one in (mask_phone(filing.contact_phone), mask_email(filing.contact_email)) if one
    )
    delivery = str(filing.get_delivery_display())
    if filing.delivery == Delivery.POST:
        delivery = f"{delivery}: {filing.delivery_address}"
    lines = [
        (_("Chủ hồ sơ"), acting.organisation_name if acting else person, None),
        (_("Người nộp"), person, None),
        (_("Trường hợp"), filing.case, FilingStep.CASE),
        (_("Nội dung đề nghị"), filing.subject_line, FilingStep.FORM),
        (_("Giấy tờ"), "; ".join(there) or _("chưa có giấy nào"), FilingStep.PAPERS),
        (_("Nhận kết quả"), delivery, FilingStep.DELIVERY),
        (_("Báo tin"), reached or _("trong tài khoản này"), FilingStep.DELIVERY),
    ]
    return [
        {"term": term, "value": value, "change_href": address_of(step, filing.public_id) if step else ""}
        for term, value, step in lines
        if value
    ]
