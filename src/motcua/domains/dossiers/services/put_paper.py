"""A file is given for a paper that a filing asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.domains.documents.types import Finding, UploadState
from motcua.domains.dossiers.errors import FilingInvalid
from motcua.domains.dossiers.models import FiledPaper, FilingDraft
from motcua.domains.dossiers.selectors.filed_papers import file_of
from motcua.domains.dossiers.services.filing_drafts import lock_filing, note_saving, version_of
from motcua.domains.dossiers.types import PaperSource
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile

_USABLE = (UploadState.COMPLETE, UploadState.CHECKED, UploadState.REFUSED)


@transaction.atomic
def put_paper(
    *,
    actor: Actor,
    public_id: UUID | str,
    requirement_pk: int,
    file: StoredFile,
    source: PaperSource,
    findings: Sequence[Finding] = (),
) -> FiledPaper:
    """Give a file for one of the papers that are asked for; an earlier one is replaced.

    The caller has shown that the file is the citizen's to give, and says what the checks found where the paper must
    be signed. Raises FilingNotFound, FilingSent, FilingInvalid.
    """
    filing = lock_filing(actor, public_id)
    _require_asked(filing, requirement_pk)
    kept = [one.as_json() for one in findings]
    return _put(filing, requirement_pk, file=file, upload=None, source=source, findings=kept)


@transaction.atomic
def put_upload(*, actor: Actor, public_id: UUID | str, requirement_pk: int, upload_id: UUID) -> FiledPaper:
    """Give a file that one sent, also while its checks still run: the filing waits for them, and says what they
    found. Raises FilingNotFound, FilingSent, FilingInvalid (not asked for; not one's own; not all of it here)."""
    filing = lock_filing(actor, public_id)
    _require_asked(filing, requirement_pk)
    upload = documents.find_upload(actor, upload_id)
    if upload is None or upload.state not in _USABLE:
        raise FilingInvalid(_("Tệp này chưa tải xong hoặc đã bỏ. Hãy chọn lại tệp."), field="upload")
    return _put(
        filing,
        requirement_pk,
        file=upload.file,
        upload=upload,
        source=PaperSource.UPLOAD,
        findings=upload.findings,
    )


def settle_uploads(filing: FilingDraft) -> None:
    """Keep with the filing the files whose checks ended well since they were given, and what was found; call under
    its lock."""
    waiting = list(filing.papers.filter(file__isnull=True).select_related("file", "upload__file"))
    found = [paper for paper in waiting if file_of(paper) is not None]
    for paper in found:
        paper.file, paper.findings = file_of(paper), paper.upload.findings if paper.upload else []
    FiledPaper.objects.bulk_update(found, ["file", "findings"])


def _require_asked(filing: FilingDraft, requirement_pk: int) -> None:
    if requirement_pk not in {need.pk for need in version_of(filing).papers_in(filing.case)}:
        raise FilingInvalid(_("Thủ tục không yêu cầu giấy tờ này. Hãy tải lại trang."), field="papers")


def _put(filing: FilingDraft, requirement_pk: int, **given: Any) -> FiledPaper:
    now = clock.now()
    paper, _made = FiledPaper.objects.update_or_create(
        filing=filing,
        requirement_id=requirement_pk,
        defaults={"agency_id": filing.agency_id, "added_at": now, **given},
    )
    settle_uploads(filing)
    note_saving(filing, now)
    return paper
