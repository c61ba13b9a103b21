"""At the counter, what cannot be taken in: refused, or registered and asked to be completed, in one go.

The intake's form is sent here; its fields travel along until the decision is made, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import rules, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.types import Intake, ReasonKind
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import paper_parts, wait_parts
from motcua.interfaces.workspace.dossiers.forms.intake import IntakeForm
from motcua.interfaces.workspace.dossiers.forms.supplement import PREFIX, SupplementForm
from motcua.interfaces.workspace.dossiers.views.intake import chosen_version, intake_page, require_counter
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid
from motcua.kernel.formats import date_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

DECIDED, BACK = "decided", "back"
OF_THE_REFUSAL = ("reason", "explanation")
NOT_CARRIED = {"csrfmiddlewaretoken", "card", DECIDED, BACK, *OF_THE_REFUSAL}

Draw = Callable[[IntakeVersion, Intake, DomainError | None], dict[str, Any]]
Act = Callable[[Intake, IntakeVersion], "Dossier"]


def refuse(request: Request) -> HttpResponse:
    """Phiếu từ chối (mẫu 03) for what lies on the counter."""

    def draw(_version: IntakeVersion, _given: Intake, error: DomainError | None) -> dict[str, Any]:
        errors = error.errors if error else {}
        return {
            "reasons": wait_parts.reasons(request.actor.agency_key, ReasonKind.REFUSAL),
            "chosen": request.POST.getlist("reason"),
            "explanation": request.POST.get("explanation", ""),
            "errors": errors,
            "lines": [
                {"id": f"refuse-{name}" if name else "", "text": text} for name, text in errors.items()
            ],
        }

    def act(given: Intake, _version: IntakeVersion) -> Dossier:
        return services.refuse_at_counter(
            actor=request.actor,
            intake=given,
            reasons=request.POST.getlist("reason"),
            explanation=request.POST.get("explanation", ""),
        )

    said = _("Đã từ chối tiếp nhận; hãy in phiếu từ chối cho người nộp.")
    return _turn_away(request, "workspace/dossiers/intake_refuse.html", draw, act, said)


def ask(request: Request) -> HttpResponse:
    """Phiếu yêu cầu bổ sung (mẫu 02): everything that is missing on the counter, at once."""

    def draw(version: IntakeVersion, given: Intake, error: DomainError | None) -> dict[str, Any]:
        asking = _asking(request, version, given, error)
        return {
            "asking": asking,
            "terms": None,
            "reasons": wait_parts.reasons(request.actor.agency_key, ReasonKind.SUPPLEMENT),
            "applicant": given.owner.name if given.owner else given.submitter.name,
            "what": given.subject_line or version.name,
            "desk": people.me(request.actor),
            "dossier": None,
            "lines": asking.faults,
        }

    def act(given: Intake, version: IntakeVersion) -> Dossier:
        asking = _asking(request, version, given)
        return services.ask_at_counter(
            actor=request.actor,
            intake=given,
            items=asking.items(),
            note=asking.value("note"),
            answer_until=asking.until(),
            repeat_reason=asking.value("repeat_reason"),
        )

    said = _("Đã nhận và lập phiếu yêu cầu bổ sung; hãy in phiếu cho người nộp.")
    return _turn_away(request, "workspace/dossiers/intake_supplement.html", draw, act, said)


def _turn_away(request: Request, template: str, draw: Draw, act: Act, said: str) -> HttpResponse:
    """The intake is checked first: with a fault of its own the counter's form comes again."""
    require_counter(request)
    if request.method != "POST":
        return redirect("workspace:intake")
    form = IntakeForm(request.POST.dict())
    if BACK in request.POST:
        return intake_page(request, form)
    try:
        version = chosen_version(request, form)
        given, now = form.intake(version), clock.now()
        rules.check_intake(given, version, received_at=given.received_at or now, now=now, complete=False)
        dossier, fault = _done(act, given, version) if DECIDED in request.POST else (None, None)
    except Invalid as error:
        return intake_page(request, IntakeForm(form.typed, error.errors), status_of(error))
    if dossier is not None:
        messages.success(request, said)
        return redirect("workspace:dossier", public_id=dossier.public_id)
    context = {
        **paper_parts.of_today(),
        **draw(version, given, fault),
        "version": version,
        "carried": _carried(form),
        "intake": given,
    }
    return render(request, template, context, status=status_of(fault))


def _done(act: Act, given: Intake, version: IntakeVersion) -> tuple[Dossier | None, DomainError | None]:
    """The dossier, or what is wrong with the decision. Raises what is wrong with the intake itself."""
    try:
        return act(given, version), None
    except IntakeInvalid:
        raise
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return None, error


def _asking(
    request: Request, version: IntakeVersion, given: Intake, error: DomainError | None = None
) -> SupplementForm:
    is_typed = any(name.startswith(PREFIX) for name in request.POST)
    calendar = deadlines.calendar_for(request.actor.agency_key, unit_id=request.actor.unit_id)
    until = dossiers.applicant_term(request.actor.agency_key, calendar, clock.now())
    return SupplementForm(
        version.papers_in(given.case),
        {paper.requirement_pk for paper in given.papers},
        typed=request.POST.dict() if is_typed else None,
        errors=error.errors if error else None,
        until=date_vn(until) if until else "",
    )


def _carried(form: IntakeForm) -> list[tuple[str, str]]:
    """The intake as hidden fields; the token too, so that a second press is the same dossier."""
    typed = {**form.typed, "token": form.token}
    return [
        (name, str(value))
        for name, value in typed.items()
        if name not in NOT_CARRIED and not name.startswith(PREFIX)
    ]
