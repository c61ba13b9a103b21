"""A version on its way: drawn, sent, approved by a decision, in force from a day."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.workflow import selectors, services
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.workflow.views.processes import process_page
from motcua.kernel.errors import DomainError, Invalid


@require_POST
def open_draft(request: Request, public_id: UUID) -> HttpResponse:
    """A new version of the agency's own process, begun from this one."""
    base = selectors.editable_process(request.actor, public_id)
    try:
        made = services.open_process_draft(
            actor=request.actor,
            topic=base.topic or base.code,
            name=base.name,
            base_id=public_id,
            limit_minutes=base.limit_minutes,
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return process_page(request, public_id, failed="draft", error=error)
    messages.success(request, _("Đã mở bản thảo từ bản này."))
    return redirect("workspace:process-edit", made.public_id)


@require_POST
def send(request: Request, public_id: UUID) -> HttpResponse:
    weekly = int_of(request.POST.get("weekly"))
    return _act(
        request,
        public_id,
        "send",
        lambda: services.send_process(
            actor=request.actor,
            version_id=public_id,
            seen_hash=request.POST.get("seen", ""),
            reason=request.POST.get("reason", ""),
            weekly=weekly,
        ),
        _("Đã trình phê duyệt."),
    )


@require_POST
def send_back(request: Request, public_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _act(
        request,
        public_id,
        "return",
        lambda: services.return_process(actor=request.actor, version_id=public_id, reason=reason),
        _("Đã trả lại để sửa."),
    )


@require_POST
def approve(request: Request, public_id: UUID) -> HttpResponse:
    def act() -> object:
        on = date_of(request.POST.get("decision_on"))
        if on is None:
            raise Invalid(_("Ghi ngày quyết định, ví dụ 05/02/2024."), field="decision_on")
        return services.approve_process(
            actor=request.actor,
            version_id=public_id,
            decision_number=request.POST.get("decision_number", ""),
            decision_on=on,
        )

    return _act(request, public_id, "approve", act, _("Đã ghi nhận quyết định phê duyệt."))


@require_POST
def put_in_force(request: Request, public_id: UUID) -> HttpResponse:
    def act() -> object:
        on = date_of(request.POST.get("on"))
        if on is None:
            raise Invalid(_("Ghi ngày bắt đầu áp dụng, ví dụ 05/02/2024."), field="on")
        return services.put_in_force(actor=request.actor, version_id=public_id, on=on)

    done = _("Đã đặt ngày áp dụng. Hồ sơ tiếp nhận từ ngày đó đi theo bản này.")
    return _act(request, public_id, "force", act, done)


def _act(request: Request, public_id: UUID, name: str, act: Callable[[], object], done: str) -> HttpResponse:
    """Run the act; on a fault the page comes again with what was typed."""
    selectors.editable_process(request.actor, public_id)
    try:
        act()
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return process_page(request, public_id, failed=name, error=error)
    messages.success(request, done)
    return redirect("workspace:process", public_id)
