"""Tiếp nhận tại quầy: one page, keyboard only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.counter import selectors as queue_reads
from motcua.domains.counter import services as queue
from motcua.domains.deadlines import rules as deadline_rules
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.dossiers import selectors as dossier_reads
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import Delivery, Intake, PaperKind
from motcua.domains.people import rules as people_rules
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.sign_in.kept_forms import pop_kept_form
from motcua.interfaces.workspace.dossiers import paper_parts
from motcua.interfaces.workspace.dossiers.forms.intake import IntakeForm
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from motcua.kernel.formats import date_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

NOT_KEPT = ("csrfmiddlewaretoken", "card", "ticket")
REDRAW = "redraw"
"""The button that draws the page anew without scripts, when the case was changed."""


def require_counter(request: Request) -> None:
    if not request.actor.may("dossiers.receive"):
        raise NotAllowed(_("Chỉ cán bộ Bộ phận tiếp nhận được nhận hồ sơ tại quầy."))


def intake(request: Request) -> HttpResponse:
    """Show the form (with the draft or the form kept over a sign-in), or take the dossier in."""
    require_counter(request)
    if request.method != "POST":
        return intake_page(request, IntakeForm(_typed_before(request)))
    form = IntakeForm(request.POST.dict())
    if REDRAW in request.POST:
        return intake_page(request, form)
    try:
        given = form.intake(chosen_version(request, form))
        dossier = _taken_in(request, form, given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return intake_page(request, IntakeForm(form.typed, error.errors), status_of(error))
    return redirect("workspace:dossier-taken-in", public_id=dossier.public_id)


@require_POST
def keep_draft(request: Request) -> HttpResponse:
    """What is typed, kept every second of quiet; answers when it was kept."""
    fields = {name: value for name, value in request.POST.dict().items() if name not in NOT_KEPT}
    kept_at = dossiers.save_intake_draft(actor=request.actor, fields=fields)
    return JsonResponse({"saved_at": kept_at.isoformat()})


@require_POST
def discard_draft(request: Request) -> HttpResponse:
    dossiers.discard_intake_draft(actor=request.actor)
    return redirect("workspace:intake")


@require_POST
def read_card(request: Request) -> HttpResponse:
    """The string of an identity card's QR code as form fields; also what is known of the person already."""
    require_counter(request)
    try:
        card = people_rules.parse_cccd_qr(request.POST.get("card", ""))
    except Invalid as error:
        return JsonResponse({"error": error.message}, status=422)
    may_look_up = request.actor.may("people.read")
    known = people.find_party(request.actor, "person", card.id_number) if may_look_up else None
    said = _("Đã điền từ thẻ căn cước. %(account)s") % {"account": account_said(request, card.id_number)}
    fields = {
        "submitter_id_number": card.id_number,
        "submitter_name": card.full_name,
        "submitter_birth_date": date_vn(card.birth_date),
        "submitter_gender": card.gender,
        "submitter_address": card.address,
        "submitter_phone": str(known.phone) if known else "",
        "submitter_email": str(known.email) if known else "",
    }
    shown = {name: str(value) for name, value in fields.items()}
    return JsonResponse({"fields": shown, "said": said if may_look_up else ""})


@require_POST
def preview(request: Request) -> HttpResponse:
    """The slip as it will be printed, from what is typed so far."""
    require_counter(request)
    form = IntakeForm(request.POST.dict())
    return render(request, "workspace/dossiers/intake_slip.html", intake_context(request, form))


@require_POST
def papers(request: Request) -> HttpResponse:
    """The papers of the case chosen, with what was ticked so far."""
    require_counter(request)
    form = IntakeForm(request.POST.dict())
    context = {"form": form, "version": chosen_version(request, form), "kinds": PaperKind.choices}
    return render(request, "workspace/dossiers/intake_papers.html", context)


def _taken_in(request: Request, form: IntakeForm, given: Intake) -> Dossier:
    """With the ticket of whoever stands at the counter, where the officer left it ticked."""
    ticket_id = uuid_of(form.value("ticket"))
    if ticket_id is None:
        return dossiers.take_in_dossier(actor=request.actor, intake=given)
    return queue.take_in_with_ticket(actor=request.actor, ticket_id=ticket_id, intake=given)


def _typed_before(request: Request) -> dict[str, Any]:
    kept = pop_kept_form(request)
    draft = None if kept else dossier_reads.intake_draft(request.actor)
    typed = kept.data.dict() if kept else dict(draft[0]) if draft else {}
    chosen = request.GET.get("thu-tuc")
    if chosen:
        typed["version"] = chosen
    return typed


def _version(request: Request, form: IntakeForm) -> IntakeVersion | None:
    """The procedure chosen so far; None when there is none, or it is gone from the catalogue meanwhile."""
    chosen = uuid_of(form.value("version"))
    if chosen is None:
        return None
    try:
        return catalogue.intake_version(request.actor.agency_key, chosen)
    except NotFound:
        return None


def account_said(request: Request, id_number: str) -> str:
    """Whether whoever stands at the counter has an account, by the number from the card or typed by hand: while it
    is not there one reminds them of it. Nothing for a number that cannot be right and for whoever may look nobody
    up."""
    if not id_number.strip() or not request.actor.may("people.read"):
        return ""
    try:
        has = people.has_account_of_number(request.actor, id_number)
    except Invalid:
        return ""
    if has:
        return _("Người nộp có tài khoản mức độ 02.")
    return _("Người nộp chưa có tài khoản: nhận hồ sơ xong, mời liên kết tài khoản.")


def chosen_version(request: Request, form: IntakeForm) -> IntakeVersion:
    version = _version(request, form)
    if version is None:
        raise Invalid(_("Hãy chọn một thủ tục đang mở tiếp nhận."), field="procedure")
    return version


def intake_page(request: Request, form: IntakeForm, status: int = 200) -> HttpResponse:
    return render(request, "workspace/dossiers/intake.html", intake_context(request, form), status=status)


def intake_context(request: Request, form: IntakeForm) -> dict[str, Any]:
    version = _version(request, form)
    return {
        "form": form,
        "version": version,
        "choices": catalogue.intake_choices(request.actor),
        "due": _due(request, version) if version else None,
        "now": clock.now(),
        "deliveries": Delivery.choices,
        "kinds": PaperKind.choices,
        "errors": [{"id": field, "text": text} for field, text in form.faults],
        "account_said": account_said(request, form.value("submitter_id_number")),
        "slim": True,
        "desk": people.me(request.actor),
        "ticket": queue_reads.current_ticket(request.actor),
        **paper_parts.of_today(),
    }


def _due(request: Request, version: IntakeVersion) -> datetime | None:
    """The appointment if the dossier were taken in now; None while the time limit is not confirmed."""
    if version.limit_amount is None:
        return None
    calendar = deadlines.calendar_for(request.actor.agency_key, unit_id=request.actor.unit_id)
    now = clock.now()
    return deadline_rules.due_moment(
        start=now,
        amount=version.limit_amount,
        unit=Unit(version.limit_unit),
        calendar=calendar,
        cutoff=calendar.received_after(clock.to_vn(now).date()),
    )
