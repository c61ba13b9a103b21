"""The first page of a filing: for whom, which case; nothing is kept before it is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.domains.people import selectors as people
from motcua.domains.people import services as people_services
from motcua.domains.people.types import IdentityLevel, NoticePurpose
from motcua.interfaces.portal.filing.views.case import case_choices
from motcua.interfaces.portal.filing.wizard import STEPS, next_address, typed_of
from motcua.interfaces.portal.people.notices import notice_words
from motcua.interfaces.shared.agencies import actor_on_page, require_portal_agency
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError


def start(request: Request, version: UUID) -> HttpResponse:
    """Choices before a filing begins; sent, its first step after them."""
    actor = actor_on_page(request)
    if request.method != "POST":
        return _page(request, actor, version)
    try:
        people_services.agree_to(
            actor=actor, purpose=NoticePurpose.FILING, is_ticked="dong_y" in request.POST
        )
        filing = services.start_filing(
            actor=actor, version_public_id=version, representation_id=uuid_of(request.POST.get("to_chuc"))
        )
        if request.POST.get("truong_hop"):
            given = FilingGiven(step=FilingStep.FORM, case=request.POST["truong_hop"])
            services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, actor, version, error)
    return redirect(next_address(FilingStep.CASE, filing.public_id))


def _page(request: Request, actor: Actor, version: UUID, error: DomainError | None = None) -> HttpResponse:
    agency = require_portal_agency(request)
    found = catalogue.intake_version(agency.pk, version)
    face = people.citizen_face(actor)
    typed = typed_of(request)
    context: dict[str, Any] = {
        "version": found,
        "door": dossiers.filing_door(agency.pk, version),
        "is_verified": face is not None and face.level >= IdentityLevel.TWO,
        "organisations": list(people.organisations_of(actor)),
        "begun": dossiers.begun_filings(actor, version),
        "cases": case_choices(found),
        "chosen": typed.get("truong_hop", "") if typed else "",
        "acting": typed.get("to_chuc", "") if typed else "",
        "notice": ""
        if people.has_agreed(actor, NoticePurpose.FILING)
        else notice_words(NoticePurpose.FILING),
        "fault": error.errors.get("agreed", "") if error else "",
        "labels": [one.label for one in STEPS],
        "errors": _errors(error),
    }
    return render(request, "portal/filing/start.html", context, status=status_of(error))


def _errors(error: DomainError | None) -> list[dict[str, str]]:
    """The lines of the summary; a fault of the case leads to the choices, a missing agreement to its box."""
    if error is None:
        return []
    told = error.errors or {"": error.message}
    places = {"case": "id_case", "agreed": "id_dong_y"}
    return [{"id": places.get(name, ""), "text": text} for name, text in told.items()]
