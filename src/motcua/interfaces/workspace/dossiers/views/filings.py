"""Hồ sơ đã nộp: filed online or by post, waiting for an answer of the desk; and writing such a filing down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import Channel
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import filing_parts
from motcua.interfaces.workspace.dossiers.forms.intake import IntakeForm
from motcua.interfaces.workspace.dossiers.views.intake import (
    REDRAW,
    chosen_version,
    intake_context,
    require_counter,
)
from motcua.kernel.errors import DomainError, Invalid

CHANNELS = (Channel.ONLINE, Channel.POST)


def filings(request: Request) -> HttpResponse:
    """What waits for an answer, the nearest last moment first."""
    require_counter(request)
    page = dossiers.waiting_for_answer(request.actor, after=request.GET.get("sau"))
    calendar = deadlines.calendar_for(request.actor.agency_key, unit_id=request.actor.unit_id)
    context = {
        "table": filing_parts.filings_table(page.rows, calendar=calendar),
        "has_rows": bool(page.rows),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/filings.html", context)


def register(request: Request) -> HttpResponse:
    """Write down a filing that came online or by post; papers may be missing, they are looked at afterwards."""
    require_counter(request)
    if request.method != "POST":
        return _page(request, IntakeForm({"version": request.GET.get("thu-tuc", "")}))
    form = IntakeForm(request.POST.dict())
    if REDRAW in request.POST:
        return _page(request, form)
    try:
        given = form.intake(chosen_version(request, form), channel=_channel(form))
        dossier = services.register_filing(actor=request.actor, intake=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, IntakeForm(form.typed, error.errors), error)
    messages.success(request, _("Đã ghi hồ sơ %(code)s, chờ trả lời.") % {"code": dossier.code})
    return redirect("workspace:dossier", public_id=dossier.public_id)


def _channel(form: IntakeForm) -> int:
    """How it came. Raises Invalid for the counter's own channel: what is handed in there has a page of its own."""
    chosen = int_of(form.value("channel"))
    if chosen not in CHANNELS:
        raise Invalid(_("Hãy chọn hồ sơ nộp trực tuyến hay qua bưu chính."), field="channel")
    return int(chosen)


def _page(request: Request, form: IntakeForm, error: DomainError | None = None) -> HttpResponse:
    context = {
        **intake_context(request, form),
        "channels": [(channel.value, channel.label) for channel in CHANNELS],
        "goto": reverse("workspace:filing-new"),
        "slim": False,
    }
    return render(request, "workspace/dossiers/filing_new.html", context, status=status_of(error))
