"""One paper of a filing: sent from the device, photographed, or taken from the vault; taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.domains.digitisation import selectors as digitisation
from motcua.domains.digitisation import services as vault
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.types import Upload, UploadPurpose
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import FilingNotFound
from motcua.domains.dossiers.types import FiledSeen, FilingStep
from motcua.interfaces.portal.filing.views.papers import row_of
from motcua.interfaces.portal.filing.wizard import of_filing, wizard_of
from motcua.interfaces.shared.downloads import file_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

PURPOSE = UploadPurpose.DOSSIER_PAPER


@of_filing
def paper(request: Request, actor: Actor, filing: FilingDraft, order: int) -> HttpResponse:
    """The ways to give it; sent, back to the list, where it says how the file stands."""
    seen = _asked(actor, filing, order)
    if request.method != "POST":
        return _page(request, actor, filing, seen)
    try:
        upload_id = uuid_of(request.POST.get("upload")) or _whole(request, actor)
        services.put_upload(
            actor=actor, public_id=filing.public_id, requirement_pk=seen.need.pk, upload_id=upload_id
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, actor, filing, seen, error)
    return _back(filing, order)


@require_POST
@of_filing
def from_vault(request: Request, actor: Actor, filing: FilingDraft, order: int) -> HttpResponse:
    """A paper of the vault for it."""
    seen = _asked(actor, filing, order)
    chosen = uuid_of(request.POST.get("giay"))
    try:
        if chosen is None:
            raise FileRefused(_("Hãy chọn một giấy tờ trong kho."))
        vault.put_vault_paper(
            actor=actor, filing_id=filing.public_id, requirement_pk=seen.need.pk, paper_id=chosen
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, actor, filing, seen, error)
    return _back(filing, order)


@require_POST
@of_filing
def take_out(_request: Request, actor: Actor, filing: FilingDraft, order: int) -> HttpResponse:
    """The file goes, the paper is asked for again."""
    seen = _asked(actor, filing, order)
    services.take_paper_out(actor=actor, public_id=filing.public_id, requirement_pk=seen.need.pk)
    return _back(filing, order)


@require_GET
@of_filing
def file(_request: Request, actor: Actor, filing: FilingDraft, order: int) -> HttpResponseBase:
    """What was given, to look at it."""
    return file_response(dossiers.open_filed_file(actor, filing.public_id, order))


def _asked(actor: Actor, filing: FilingDraft, order: int) -> FiledSeen:
    """The paper with this number in the filing's case. Raises FilingNotFound."""
    found = (one for one in dossiers.filed_papers(actor, filing) if one.need.order == order)
    seen = next(found, None)
    if seen is None:
        raise FilingNotFound(_("Hồ sơ này không hỏi giấy tờ đó."))
    return seen


def _whole(request: Request, actor: Actor) -> UUID:
    """A file that came with the form, from a page without scripts."""
    sent = request.FILES.get("tep")
    if sent is None:
        raise FileRefused(_("Chưa có tệp nào được gửi. Hãy chọn tệp; tệp quá lớn máy chủ không nhận."))
    whole = documents.receive_whole(
        actor=actor, upload=cast("Upload", sent.file), name=sent.name or "", purpose=PURPOSE
    )
    return whole.public_id


def _back(filing: FilingDraft, order: int) -> HttpResponse:
    return redirect(f"{reverse('portal:filing-papers', args=[filing.public_id])}#giay-{order}")


def _page(
    request: Request,
    actor: Actor,
    filing: FilingDraft,
    seen: FiledSeen,
    error: DomainError | None = None,
) -> HttpResponse:
    told = (error.errors or {"": error.message}) if error else {}
    context = {
        "wizard": wizard_of(filing, FilingStep.PAPERS),
        "row": row_of(seen),
        "purpose": PURPOSE.value,
        "vault": digitisation.papers_for_filing(actor, filing.public_id, seen.need.name),
        "errors": [{"id": "id_tep", "text": text} for text in told.values()],
        "typed": request.POST.get("giay", ""),
    }
    return render(request, "portal/filing/paper.html", context, status=status_of(error))
