"""Files sent from a page: the page itself, files posted whole, how one stands, giving one up."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import selectors as documents
from motcua.domains.documents import services
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.types import Upload, UploadSeen
from motcua.interfaces.portal.documents.views import resumable
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError


def uploads(request: Request) -> HttpResponse:
    """What one has sent, and the form to send more; a program that sends in pieces begins here too."""
    if resumable.is_spoken(request):
        return resumable.begin(request)
    if request.method != "POST":
        return _page(request)
    try:
        _receive(request)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, error)
    return redirect("portal:uploads")


def upload(request: Request, public_id: UUID) -> HttpResponse:
    """One upload: its offset, its next piece or its end for a program; how it stands for the page's script."""
    if resumable.is_spoken(request):
        return resumable.go_on(request, public_id)
    found = documents.get_upload(actor_on_page(request), public_id)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(as_json(found), headers={"Cache-Control": "no-store"})
    return redirect("portal:uploads")


@require_POST
def cancel(request: Request, public_id: UUID) -> HttpResponse:
    """Give one up, from a page without scripts."""
    services.cancel_upload(actor=actor_on_page(request), public_id=public_id)
    return redirect("portal:uploads")


def as_json(found: UploadSeen) -> dict[str, object]:
    return {
        "id": str(found.public_id),
        "state": found.state.value,
        "words": found.words,
        "offset": found.offset,
        "size": found.size,
        "findings": [{"severity": one.severity.value, "message": one.message} for one in found.findings],
    }


def _receive(request: Request) -> None:
    actor, sent = actor_on_page(request), request.FILES.getlist("tep")
    if not sent:
        raise FileRefused(_("Chưa có tệp nào được gửi. Hãy chọn tệp; tệp quá lớn máy chủ không nhận."))
    for file in sent:
        services.receive_whole(
            actor=actor,
            upload=cast("Upload", file.file),
            name=file.name or "",
            purpose=resumable.purpose_of(request.POST.get("muc-dich")),
        )


def _page(request: Request, error: DomainError | None = None) -> HttpResponse:
    purpose = resumable.purpose_of(request.POST.get("muc-dich") or request.GET.get("muc-dich"))
    page = documents.list_uploads(actor_on_page(request), purpose, after=request.GET.get("sau"))
    context = {
        "page": page,
        "purpose": purpose,
        "error": error.message if error else "",
        **links(request, page),
    }
    return render(request, "portal/documents/uploads.html", context, status=status_of(error))
