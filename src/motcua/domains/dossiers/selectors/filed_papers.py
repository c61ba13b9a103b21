"""The papers of a filing as the citizen who writes it sees them: what is asked for, how each file stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import PaperNeed
from motcua.domains.documents import rules as files
from motcua.domains.documents import selectors as documents
from motcua.domains.documents.errors import FileNotReady
from motcua.domains.documents.types import Finding, OpenedFile, ScanState, UploadSeen, UploadState
from motcua.domains.dossiers.errors import FilingNotFound
from motcua.domains.dossiers.models import FiledPaper, FilingDraft
from motcua.domains.dossiers.selectors.filing_drafts import get_filing, of_actor
from motcua.domains.dossiers.types import FiledSeen, FiledState, PaperSource
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile


def filed_papers(actor: Actor, filing: FilingDraft | UUID | str) -> list[FiledSeen]:
    """Every paper the filing's case asks for, in order; one that the actor has read is not read again.
    Raises FilingNotFound."""
    return papers_of_filing(of_actor(actor, filing))


def open_filed_file(actor: Actor, public_id: UUID | str, order: int) -> OpenedFile:
    """What is needed to send the file given for one paper back to whoever gave it. Raises FilingNotFound,
    FileNotReady."""
    filing = get_filing(actor, public_id)
    row = _rows(filing).filter(requirement__order=order).first()
    file = file_of(row) if row else None
    if file is None:
        raise FilingNotFound(_("Giấy tờ này chưa có tệp."))
    files.require_ready(file.scan)
    return OpenedFile(str(file.original_name), file.mime, file.size, file.sha256)


def papers_of_filing(filing: FilingDraft) -> list[FiledSeen]:
    """The same of a filing that was read for its citizen. One statement."""
    version_id = filing.version.public_id
    version = catalogue.intake_version(filing.agency_id, version_id)
    given = {row.requirement_id: row for row in _rows(filing)}
    of_form = catalogue.paper_of_form(filing.agency_id, version_id=version_id, case=filing.case)
    return [
        _from_form(need) if need.pk == of_form else _seen(need, given.get(need.pk))
        for need in version.papers_in(filing.case)
    ]


def file_of(row: FiledPaper) -> StoredFile | None:
    """The file of a filed paper: its own, or that of its upload since that was found good."""
    if row.file is not None or row.upload is None:
        return row.file
    return row.upload.file if row.upload.state == UploadState.CHECKED else None


def _rows(filing: FilingDraft) -> QuerySet[FiledPaper]:
    return filing.papers.select_related("file", "upload__file")


def _from_form(need: PaperNeed) -> FiledSeen:
    """A paper nobody has to give: it is printed from the form when the filing is sent."""
    source = PaperSource.FORM
    words = _("Lập từ tờ khai bạn điền ở bước “Tờ khai”, không phải đính kèm.")
    return FiledSeen(need, FiledState.TAKEN, words, source=source.value, source_label=source.label)


def _seen(need: PaperNeed, row: FiledPaper | None) -> FiledSeen:
    if row is None or (row.file is None and row.upload is None):
        return FiledSeen(
            need, FiledState.MISSING, _("Chưa có") if need.is_required else _("Chưa có, không bắt buộc")
        )
    told = documents.upload_seen(row.upload) if row.upload else None
    file = file_of(row)
    source = PaperSource(row.source)
    state, words = _standing(file, told)
    found = [one.message for one in told.findings] if told else []
    if need.must_be_signed and state is FiledState.TAKEN:
        faults = _unsigned(row)
        if faults:
            state, words = FiledState.REFUSED, _("Giấy tờ này phải có chữ ký số hợp lệ.")
            found = [*faults, *(one for one in found if one not in faults)]
    return FiledSeen(
        need=need,
        state=state,
        words=words,
        findings=tuple(found),
        name=str(file.original_name) if file else (told.name if told else ""),
        source=source.value,
        source_label=source.label,
        size=file.size if file else (told.size if told else 0),
    )


def _unsigned(row: FiledPaper) -> list[str]:
    """Which rules its signature breaks, in words; none where it is good."""
    kept = row.upload.findings if row.upload is not None else row.findings
    faults = files.signature_faults(Finding.of_json(one) for one in kept)
    return [files.sentence_of(one) for one in faults]


def _standing(file: StoredFile | None, told: UploadSeen | None) -> tuple[FiledState, str]:
    """How the file stands, in words for whoever gave it."""
    if file is not None:
        try:
            files.require_ready(file.scan)
        except FileNotReady as error:
            is_pending = file.scan == ScanState.PENDING
            return FiledState.CHECKING if is_pending else FiledState.REFUSED, error.message
        return FiledState.TAKEN, _("Đã nhận tệp.")
    if told is None or told.state == UploadState.CANCELLED:
        return FiledState.REFUSED, _("Tệp đã bị bỏ. Hãy chọn tệp khác.")
    if told.state in (UploadState.OPEN, UploadState.COMPLETE):
        return FiledState.CHECKING, told.words
    return FiledState.REFUSED, told.words
