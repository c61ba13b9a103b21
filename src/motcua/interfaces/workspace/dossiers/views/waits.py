"""Acts on a filing or a dossier that waits or ends: accept, refuse, money, withdrawal, stop. Each posts a small
form on the dossier's page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import services
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.views.doing import run_service
from motcua.kernel.errors import Invalid

DECISION = "decision"


@require_POST
def accept(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã tiếp nhận hồ sơ, giấy tiếp nhận và hẹn trả đã lập.")
    return run_service(request, public_id, services.accept_filing, done)


@require_POST
def refuse(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã từ chối tiếp nhận; hãy đưa phiếu từ chối cho người nộp.")
    return run_service(
        request, public_id, services.refuse_filing, done, "explanation", reasons=_reasons(request)
    )


@require_POST
def ask_payment(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã yêu cầu người nộp thực hiện nghĩa vụ tài chính.")
    return run_service(
        request, public_id, services.ask_payment, done, "note", amount=lambda: _amount(request)
    )


@require_POST
def confirm_payment(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã xác nhận người nộp đã nộp tiền, hồ sơ tiếp tục.")
    return run_service(request, public_id, services.confirm_payment, done, "receipt_number")


@require_POST
def ask_withdrawal(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã ghi nhận yêu cầu rút hồ sơ, chờ quyết định.")
    return run_service(request, public_id, services.ask_withdrawal, done, "asked_by_name", "reason")


@require_POST
def decide_withdrawal(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Không chấp nhận rút, hồ sơ tiếp tục.")
    if request.POST.get(DECISION) == "grant":
        done = _("Đã cho rút hồ sơ; hãy đưa thông báo dừng giải quyết cho người nộp.")
    decided = _decided(request, "grant")
    return run_service(
        request, public_id, services.decide_withdrawal, done, "note", "fee_note", grant=decided
    )


@require_POST
def stop(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã dừng giải quyết; hãy gửi thông báo cho người nộp.")
    return run_service(
        request,
        public_id,
        services.stop_dossier,
        done,
        "explanation",
        "fee_note",
        reasons=_reasons(request),
    )


@require_POST
def decide_supplement(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã trả lại, yêu cầu bổ sung không gửi.")
    if request.POST.get(DECISION) == "approve":
        done = _("Đã duyệt; phiếu yêu cầu bổ sung đã gửi và đồng hồ dừng.")
    decided = _decided(request, "approve")
    return run_service(request, public_id, services.decide_supplement, done, "note", approve=decided)


def _reasons(request: Request) -> Callable[[], list[str]]:
    """The codes that were ticked."""
    return lambda: request.POST.getlist("reason")


def _decided(request: Request, yes: str) -> Callable[[], bool]:
    """Which of the two buttons was pressed; Invalid when neither was."""

    def pressed() -> bool:
        found = request.POST.get(DECISION)
        if found not in {yes, "decline"}:
            raise Invalid(_("Hãy chọn một trong hai nút quyết định."))
        return found == yes

    return pressed


def _amount(request: Request) -> int:
    """Whole đồng, dots and blanks between thousands forgiven. Raises Invalid."""
    typed = "".join(request.POST.get("amount", "").replace("đ", "").replace(".", "").split())
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise Invalid(_("Ghi số tiền bằng số, như 250.000."), field="amount")
    return int(typed)
