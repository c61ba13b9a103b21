"""A version on its way: published, no longer given out, begun anew."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.forms import services
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.forms.views.forms import form_page
from motcua.kernel.errors import DomainError


@require_POST
def publish(request: Request, public_id: UUID) -> HttpResponse:
    seen = request.POST.get("seen", "")
    return _act(
        request,
        public_id,
        lambda: services.publish_form(actor=request.actor, version_id=public_id, seen_hash=seen),
        _("Đã ban hành. Từ nay bản này gắn được với thủ tục và không đổi nữa."),
    )


@require_POST
def retire(request: Request, public_id: UUID) -> HttpResponse:
    return _act(
        request,
        public_id,
        lambda: services.retire_form(actor=request.actor, version_id=public_id),
        _("Đã thôi dùng. Thủ tục đang gắn với bản này vẫn giữ bản này."),
    )


@require_POST
def open_version(request: Request, public_id: UUID) -> HttpResponse:
    try:
        made = services.open_form_draft(actor=request.actor, base_id=public_id)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return form_page(request, public_id, error)
    messages.success(request, _("Đã mở bản thảo từ bản này."))
    return redirect("workspace:form-edit", made.public_id)


def _act(request: Request, public_id: UUID, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return form_page(request, public_id, error)
    messages.success(request, done)
    return redirect("workspace:form", public_id)
