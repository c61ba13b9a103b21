"""Which case a filing is, as papers differ by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import FilingInvalid
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, seen_of, typed_of, wizard_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.CASE


@of_filing
def case(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The cases of the procedure, and for whom this is filed."""
    version = catalogue.intake_version(filing.agency_id, filing.version.public_id)
    if request.method != "POST":
        return _page(request, filing, version)
    chosen = request.POST.get("truong_hop", "")
    try:
        if version.cases and not chosen:
            raise FilingInvalid(_("Hãy chọn một trường hợp: giấy tờ phải nộp khác nhau."), field="case")
        given = FilingGiven(step=STEP, case=chosen, seen=seen_of(request))
        services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, filing, version, error)
    return after_saving(request, STEP, filing.public_id)


def case_choices(version: IntakeVersion) -> list[dict[str, str]]:
    """Each case with how many papers it asks for."""
    return [
        {"value": one, "label": one, "hint": _count(sum(p.is_required for p in version.papers_in(one)))}
        for one in version.cases
    ]


def _count(number: int) -> str:
    return ngettext("%(n)s giấy tờ bắt buộc", "%(n)s giấy tờ bắt buộc", number) % {"n": number}


def _page(
    request: Request, filing: FilingDraft, version: IntakeVersion, error: DomainError | None = None
) -> HttpResponse:
    typed = typed_of(request)
    told = (error.errors or {"": error.message}) if error else {}
    context = {
        "wizard": wizard_of(filing, STEP),
        "version": version,
        "cases": case_choices(version),
        "chosen": typed.get("truong_hop", "") if typed else filing.case,
        "acting": filing.representation.organisation_name if filing.representation else "",
        "person": filing.citizen.full_name,
        "count": _count(sum(need.is_required for need in version.papers_in(filing.case))),
        "errors": [{"id": "id_case" if name == "case" else "", "text": text} for name, text in told.items()],
    }
    return render(request, "portal/filing/case.html", context, status=status_of(error))
