"""Acts on a filing or a dossier that waits or ends: accept, refuse, money, withdrawal, stop. Each posts a small
form on the dossier's page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import services
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.views.doing import run_act, seen_moves
from motcua.kernel.errors import Invalid

DECISION = "decision"


@require_POST
def accept(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.accept_filing(
            actor=request.actor, public_id=public_id, seen_moves=seen_moves(request)
        ),
        _("Đã tiếp nhận hồ sơ, giấy tiếp nhận và hẹn trả đã lập."),
    )


@require_POST
def refuse(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.refuse_filing(
            actor=request.actor,
            public_id=public_id,
            reasons=request.POST.getlist("reason"),
            explanation=request.POST.get("explanation", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã từ chối tiếp nhận; hãy đưa phiếu từ chối cho người nộp."),
    )


@require_POST
def ask_payment(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.ask_payment(
            actor=request.actor,
            public_id=public_id,
            amount=_amount(request),
            note=request.POST.get("note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã yêu cầu người nộp thực hiện nghĩa vụ tài chính."),
    )


@require_POST
def confirm_payment(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.confirm_payment(
            actor=request.actor,
            public_id=public_id,
            receipt_number=request.POST.get("receipt_number", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã xác nhận người nộp đã nộp tiền, hồ sơ tiếp tục."),
    )


@require_POST
def ask_withdrawal(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.ask_withdrawal(
            actor=request.actor,
            public_id=public_id,
            asked_by_name=request.POST.get("asked_by_name", ""),
            reason=request.POST.get("reason", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã ghi nhận yêu cầu rút hồ sơ, chờ quyết định."),
    )


@require_POST
def decide_withdrawal(request: Request, public_id: UUID) -> HttpResponse:
    grant = request.POST.get(DECISION) == "grant"
    return run_act(
        request,
        public_id,
        lambda: services.decide_withdrawal(
            actor=request.actor,
            public_id=public_id,
            grant=_decided(request, "grant"),
            note=request.POST.get("note", ""),
            fee_note=request.POST.get("fee_note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã cho rút hồ sơ; hãy đưa thông báo dừng giải quyết cho người nộp.")
        if grant
        else _("Không chấp nhận rút, hồ sơ tiếp tục."),
    )


@require_POST
def stop(request: Request, public_id: UUID) -> HttpResponse:
    return run_act(
        request,
        public_id,
        lambda: services.stop_dossier(
            actor=request.actor,
            public_id=public_id,
            reasons=request.POST.getlist("reason"),
            explanation=request.POST.get("explanation", ""),
            fee_note=request.POST.get("fee_note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã dừng giải quyết; hãy gửi thông báo cho người nộp."),
    )


@require_POST
def decide_supplement(request: Request, public_id: UUID) -> HttpResponse:
    approve = request.POST.get(DECISION) == "approve"
    return run_act(
        request,
        public_id,
        lambda: services.decide_supplement(
            actor=request.actor,
            public_id=public_id,
            approve=_decided(request, "approve"),
            note=request.POST.get("note", ""),
            seen_moves=seen_moves(request),
        ),
        _("Đã duyệt; phiếu yêu cầu bổ sung đã gửi và đồng hồ dừng.")
        if approve
        else _("Đã trả lại, yêu cầu bổ sung không gửi."),
    )


def _decided(request: Request, yes: str) -> bool:
    """Which of the two buttons was pressed. Raises Invalid when neither was."""
    pressed = request.POST.get(DECISION)
    if pressed not in {yes, "decline"}:
        raise Invalid(_("Hãy chọn một trong hai nút quyết định."))
    return pressed == yes


def _amount(request: Request) -> int:
    """Whole đồng, dots and blanks between thousands forgiven. Raises Invalid."""
    typed = "".join(request.POST.get("amount", "").replace("đ", "").replace(".", "").split())
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise Invalid(_("Ghi số tiền bằng số, như 250.000."), field="amount")
    return int(typed)
