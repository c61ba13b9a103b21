"""Tôi đại diện cho tổ chức: saying so with the paper that proves it, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import services as documents
from motcua.domains.people import services
from motcua.domains.people.types import RepresentationBasis
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

PURPOSE = "representation-paper"


def claim(request: Request) -> HttpResponse:
    """The form; sent, back to the account, where it waits for the agency."""
    if request.method != "POST":
        return _form(request)
    actor = actor_on_page(request)
    try:
        services.claim_representation(
            actor=actor,
            tax_code=request.POST.get("tax_code", ""),
            organisation_name=request.POST.get("organisation_name", ""),
            basis=request.POST.get("basis", ""),
            paper=_paper(request, actor),
            valid_to=date_of(request.POST.get("valid_to")),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _form(request, error)
    messages.success(request, _("Đã gửi. Cơ quan xem giấy tờ rồi trả lời ở trang này."))
    return redirect("portal:my-account")


@require_POST
def end(request: Request, public_id: UUID) -> HttpResponse:
    services.end_representation(actor=actor_on_page(request), representation=public_id)
    messages.success(request, _("Đã thôi. Bạn không còn thấy hồ sơ của tổ chức đó."))
    return redirect("portal:my-account")


def _paper(request: Request, actor: Actor) -> Callable[[], UUID] | None:
    """Keeps what was sent, when the claim is taken; None when nothing was."""
    upload = request.FILES.get("paper")
    if upload is None:
        return None

    def keep() -> UUID:
        kept = documents.store_file(actor=actor, upload=upload, name=upload.name or "", purpose=PURPOSE)
        return kept.public_id

    return keep


def _form(request: Request, error: DomainError | None = None) -> HttpResponse:
    errors = error.errors if error else {}
    if "file" in errors:
        errors = {**errors, "paper": errors["file"]}
        errors.pop("file")
    context = {
        "typed": request.POST,
        "bases": list(RepresentationBasis.choices),
        "errors": errors,
        "lines": [{"id": f"id_{name}" if name else "", "text": text} for name, text in errors.items()],
    }
    return render(request, "portal/people/represent.html", context, status=status_of(error))
