"""Files on their way in: each is seen by whoever sends it and by nobody else."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import FileNotReady
from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.types import Finding, Told, UploadPurpose, UploadSeen, UploadState
from motcua.kernel import clock, parts
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.pages import Page, keyset

_SHOWN = (UploadState.OPEN, UploadState.COMPLETE, UploadState.CHECKED, UploadState.REFUSED)


def own_uploads(actor: Actor) -> QuerySet[FileUpload]:
    """What the actor sends to their agency, or to the one whose page they are on."""
    if actor.id is None or actor.agency_id is None:
        return FileUpload.objects.none()
    return FileUpload.objects.filter(owner=actor.id, agency_id=actor.agency_id)


def get_upload(actor: Actor, public_id: UUID) -> UploadSeen:
    """One upload of the actor's own. Raises NotFound, for everybody else's too."""
    return upload_seen(_one(actor, public_id))


def list_uploads(actor: Actor, purpose: str, *, after: str | None = None, size: int = 20) -> Page[UploadSeen]:
    """The actor's uploads of a purpose that are not given up, the newest first."""
    found = own_uploads(actor).filter(purpose=purpose, state__in=_SHOWN).select_related("file")
    page = keyset(found, keys=["-id"], after=after, size=size)
    return Page([upload_seen(upload) for upload in page.rows], page.next, page.previous)


def file_of_upload(actor: Actor, public_id: UUID) -> StoredFile:
    """The file of an upload that was checked and found good, to be used.

    Raises NotFound, and FileNotReady saying how the upload stands.
    """
    upload = _one(actor, public_id)
    if upload.file is None or upload.state != UploadState.CHECKED:
        told = upload_seen(upload)
        why = told.findings[0].message if told.findings else told.words
        raise FileNotReady(why, state=upload.state)
    rules.require_ready(upload.file.scan)
    return upload.file


def find_upload(actor: Actor, public_id: UUID) -> FileUpload | None:
    """The actor's own upload with its file, however it stands; None for anybody else's."""
    return own_uploads(actor).select_related("file").filter(public_id=public_id).first()


def room_of(actor: Actor) -> tuple[int, int, int]:
    """What the actor has on the way: how many files, how many bytes, how many bytes at most."""
    under_way = own_uploads(actor).filter(state=UploadState.OPEN, expires_at__gt=clock.now())
    found = under_way.aggregate(count=Count("id"), taken=Sum("size"))
    limit = file_limit(actor.agency_key, UploadPurpose.TOTAL, clock.today())
    return found["count"], found["taken"] or 0, limit.max_bytes


def upload_seen(upload: FileUpload) -> UploadSeen:
    """An upload as its owner sees it. The disk has the last word on how much is here."""
    offset, state = offset_of(upload), UploadState(upload.state)
    if state is UploadState.OPEN and upload.expires_at <= clock.now():
        state = UploadState.EXPIRED
    findings = [Finding.of_json(kept) for kept in upload.findings]
    return UploadSeen(
        public_id=upload.public_id,
        name=str(upload.original_name),
        size=upload.size,
        offset=offset,
        state=state,
        words=rules.standing(state, offset=offset, size=upload.size, is_scanned=bool(settings.CLAMD)),
        findings=tuple(Told(one.code, one.severity, rules.sentence_of(one)) for one in findings),
        expires_at=upload.expires_at,
        file_id=upload.file.public_id if upload.file else None,
    )


def offset_of(upload: FileUpload) -> int:
    """Where the next byte goes: a disk that lost the last pieces gets them again."""
    if upload.state != UploadState.OPEN:
        return upload.received
    return min(upload.received, parts.size_of(upload.public_id))


def _one(actor: Actor, public_id: UUID) -> FileUpload:
    upload = find_upload(actor, public_id)
    if upload is None:
        raise NotFound(_("Không tìm thấy tệp đang tải lên."))
    return upload
