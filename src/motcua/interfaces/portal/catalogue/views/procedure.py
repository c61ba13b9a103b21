"""One procedure: what to bring, how long, how much, by whom; unverified values are never shown as fact."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domains.catalogue import rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import PublicProcedure
from motcua.domains.deadlines import rules as deadline_rules
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.errors import DomainError


def procedure(request: Request, ref: str) -> HttpResponse:
    agency = require_portal_agency(request)
    found = catalogue.procedure_page(agency.pk, ref)
    context: dict[str, Any] = {
        "procedure": found,
        "values": found.values,
        "due_today": _due_if_filed_now(agency.pk, found),
        "page_address": settings.MOTCUA.public_url + request.path,
        "door": dossiers.filing_door(agency.pk, found.version_public_id),
        "now": clock.now(),
        **_elsewhere(agency.pk, found),
    }
    return render(request, "portal/catalogue/procedure.html", context)


def _elsewhere(agency_id: int, procedure: PublicProcedure) -> dict[str, Any]:
    """Where it is filed when that is not here: the page of this procedure on the national portal."""
    place = catalogue.filing_place(agency_id)
    return {"place": place, "filed_at": rules.address_there(place, procedure.code)}


def _due_if_filed_now(agency_id: int, procedure: PublicProcedure) -> datetime | None:
    """The appointment somebody would get who files now; None while the time limit is not confirmed, or the
    calendar does not reach so far: the page stands without it."""
    if procedure.limit_amount is None:
        return None
    unit = Unit(procedure.limit_unit)
    try:
        calendar = deadlines.calendar_for(agency_id)
        return deadline_rules.due_moment(
            start=clock.now(), amount=procedure.limit_amount, unit=unit, calendar=calendar
        )
    except DomainError:
        return None
