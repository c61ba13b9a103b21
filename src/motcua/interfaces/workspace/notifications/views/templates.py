"""Mẫu tin báo: the words applicants are told in, by kind and channel."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.notifications import rules, selectors, services
from motcua.domains.notifications.types import Channel, TemplateView, Wording
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock, formats
from motcua.kernel.errors import DomainError, Invalid


@require_GET
def templates(request: Request) -> HttpResponse:
    """Every kind, by every channel, and whose words hold today."""
    kinds: dict[str, Any] = {}
    for line in selectors.message_templates(request.actor):
        kinds.setdefault(line.kind, {"label": line.kind.label, "ways": []})["ways"].append(line)
    return render(request, "workspace/notifications/templates.html", {"kinds": kinds.values()})


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: Request, kind: str, channel: str) -> HttpResponse:
    """The words of one of them: read, tried with invented data, kept as a new version."""
    found = selectors.message_template(request.actor, kind, channel)
    if request.method != "POST":
        return _page(request, found, found.wording)
    typed = request.POST
    wording = Wording(typed.get("body", "").replace("\r\n", "\n"), typed.get("subject", ""))
    try:
        if typed.get("press") == "try":
            _require_sound(found, wording)
            return _page(request, found, wording)
        _keep(request, found, wording)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, found, wording, error)
    messages.success(request, _("Đã ghi bản mới của mẫu tin."))
    return redirect("workspace:message-template", kind=kind, channel=channel)


@require_POST
def restore(request: Request, kind: str, channel: str) -> HttpResponse:
    services.restore_template(actor=request.actor, kind=kind, channel=channel)
    messages.success(request, _("Từ hôm nay dùng lại lời đi kèm phần mềm."))
    return redirect("workspace:message-template", kind=kind, channel=channel)


def _keep(request: Request, found: TemplateView, wording: Wording) -> None:
    day = date_of(request.POST.get("valid_from"))
    if day is None:
        said = _("Ghi ngày áp dụng, ví dụ 05/02/2026.")
        raise Invalid({**rules.faults_of(found.kind, found.channel, wording), "valid_from": said})
    services.save_template(
        actor=request.actor, kind=found.kind, channel=found.channel, wording=wording, valid_from=day
    )


def _require_sound(found: TemplateView, wording: Wording) -> None:
    faults = rules.faults_of(found.kind, found.channel, wording)
    if faults:
        raise Invalid(faults)


def _page(
    request: Request, found: TemplateView, wording: Wording, error: DomainError | None = None
) -> HttpResponse:
    errors = error.errors if error else {}
    context = {
        "template": found,
        "wording": wording,
        "sample": None if errors else rules.sample_of(found.kind, found.channel, wording),
        "valid_from": request.POST.get("valid_from") or formats.date_vn(clock.today()),
        "errors": errors,
        "lines": [{"id": f"id_{name}", "text": text} for name, text in errors.items()],
        "is_letter": found.channel == Channel.EMAIL,
        "is_sms": found.channel == Channel.SMS,
        "is_zalo": found.channel == Channel.ZALO,
    }
    return render(request, "workspace/notifications/template.html", context, status=status_of(error))
