"""Vì sao là ngày này? The clock of a dossier, of its step and of its legs, as a page, a drawer and a paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Act
from motcua.interfaces.shared.downloads import pdf_response
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import clock_parts, paper_parts
from motcua.kernel.errors import NotFound


def why(request: Request, public_id: UUID) -> HttpResponse:
    """The three dates, the intervals, and one date day by day; for htmx the drawer's body."""
    found = dossiers.get_dossier(request.actor, public_id)
    if found.accepted_at is None or found.legal_due_at is None:
        answer = clock_parts.of_answer(found)
        if answer is None:
            raise NotFound(_("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn."))
        return _shown(request, {"dossier": found, **answer})
    which = choice_of(request.GET.get("ngay"), clock_parts.DATES, clock_parts.DATES[0])
    may_reappoint = policies.may(request.actor, found, Act.REAPPOINT)
    context = {"dossier": found, "may_reappoint": may_reappoint, **clock_parts.explained(found, which)}
    context |= paper_parts.of_dossier(found)
    return _shown(request, context)


def why_step(request: Request, public_id: UUID) -> HttpResponse:
    """The due moment of the step the dossier is at."""
    found = dossiers.get_dossier(request.actor, public_id)
    if found.task is None or not found.is_live:
        raise NotFound(_("Hồ sơ không còn ở bước nào."))
    context = {"dossier": found, "part": found.step_name, **clock_parts.of_task(found.task)}
    return _shown(request, context)


def why_leg(request: Request, leg_id: UUID) -> HttpResponse:
    """The due moment of a leg, for whoever sees the dossier or is asked."""
    leg, found = dossiers.leg_of(request.actor, leg_id)
    context = {"leg": leg, "dossier": found, "part": leg.name, **clock_parts.of_leg(leg)}
    return _shown(request, context)


def why_paper(request: Request, public_id: UUID) -> HttpResponse:
    """The explanation as PDF."""
    content = services.print_due_explanation(actor=request.actor, public_id=public_id)
    return pdf_response(content, "giai-thich-ngay-hen.pdf")


def _shown(request: Request, context: dict[str, object]) -> HttpResponse:
    template = "workspace/dossiers/why_drawer.html" if request.htmx else "workspace/dossiers/why.html"
    return render(request, template, context)
