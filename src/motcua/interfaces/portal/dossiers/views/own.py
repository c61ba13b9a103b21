"""One dossier for whom it belongs to: what is asked, what was paid, taking it back, its result."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.digitisation import selectors as digitisation
from motcua.domains.digitisation import services as vault
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import ResultHeld
from motcua.domains.dossiers.types import SupplementState
from motcua.domains.payments import selectors as payments
from motcua.interfaces.portal.dossiers.answers import (
    Answers,
    answers_of,
    files_of,
    given_in,
    kept_uploads,
)
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.downloads import file_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.sign_in.kept_forms import pop_kept_form
from motcua.kernel.errors import DomainError


@require_GET
def my_dossier(request: Request, public_id: UUID) -> HttpResponse:
    """What is asked of me, what happened, who holds it, by when and why, what I handed in, the result."""
    dossiers.require_own(actor_on_page(request), public_id)
    kept = pop_kept_form(request)
    if kept is None:
        return _page(request, public_id)
    messages.info(request, _("Bạn đã đăng nhập lại. Những gì vừa nhập vẫn còn, hãy xem lại rồi gửi."))
    return _page(request, public_id, given=given_in(kept.data), reason=kept.data.get("reason", ""))


@require_POST
def answer(request: Request, public_id: UUID) -> HttpResponse:
    """Files and words for what was asked; what is wrong brings the page back with everything given so far."""
    actor = actor_on_page(request)
    dossiers.require_own(actor, public_id)  # before a file of a stranger's dossier is taken in
    given = answers_of(request, actor)
    try:
        files = files_of(actor, given)
        answered = vault.answer_with_vault(
            actor=actor, public_id=public_id, papers=given.papers, files=files, texts=given.words
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, public_id, error, given=given)
    if answered.state == SupplementState.ANSWERED:
        messages.success(request, _("Đã gửi đủ. Hồ sơ trở lại nơi đang giải quyết."))
    else:
        messages.success(request, _("Đã nhận phần vừa gửi. Hồ sơ còn chờ các mục còn lại."))
    return redirect("portal:my-dossier", public_id)


@require_POST
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    """Ask for it back; the authority decides."""
    try:
        services.ask_own_withdrawal(
            actor=actor_on_page(request), public_id=public_id, reason=request.POST.get("reason", "")
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, public_id, error, reason=request.POST.get("reason", ""), asks_back=True)
    messages.success(request, _("Đã gửi đề nghị rút hồ sơ. Cơ quan trả lời ở trang này."))
    return redirect("portal:my-dossier", public_id)


@require_GET
def result(request: Request, public_id: UUID, result_id: UUID) -> HttpResponseBase:
    """The file of a result; while it is held back, the page that says why and leads to what is to be done."""
    try:
        file = dossiers.open_own_result(actor_on_page(request), public_id, result_id)
    except ResultHeld as held:
        messages.error(request, held.message)
        return redirect("portal:my-dossier", public_id)
    return file_response(file)


def _page(
    request: Request,
    public_id: UUID,
    error: DomainError | None = None,
    *,
    given: Answers | None = None,
    reason: str = "",
    asks_back: bool = False,
) -> HttpResponse:
    actor = actor_on_page(request)
    found = dossiers.my_dossier(actor, public_id)
    errors = error.errors if error else {}
    known = {f"{part}{item.order}" for item in _missing(found) for part in ("tep-", "text-", "vault-")} | {
        "reason"
    }
    orders = payments.orders_on_page(found.seen.token)
    to_pay = [one for one in orders if one.due == FeeDue.RESULT and not one.paid_at] if found.held else []
    context = {
        "dossier": found.seen,
        "mine": found,
        # What keeps the result back stands with the result.
        "orders": [one for one in orders if one not in to_pay],
        "to_pay": to_pay,
        "refunds": payments.refunds_on_page(found.seen.token),
        "in_vault": digitisation.kept_results(actor, public_id),
        "errors": errors,
        "lines": [{"id": name if name in known else "", "text": text} for name, text in errors.items()],
        "typed": given.words if given else {},
        "kept": kept_uploads(actor, given) if given else {},
        "offered": digitisation.papers_for_supplement(actor, found),
        "chosen": {order: str(paper) for order, paper in given.papers.items()} if given else {},
        "asks_back": asks_back or bool(reason),
        "typed_reason": reason,
    }
    return render(request, "portal/dossiers/my_dossier.html", context, status=status_of(error))


def _missing(found: dossiers.MyDossier) -> list[dossiers.MyAskedItem]:
    return [item for item in found.request.items if item.received_at is None] if found.request else []
