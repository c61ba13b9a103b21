"""The lock every act on an upload begins with, and its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import UploadOver
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.selectors.uploads import own_uploads
from motcua.domains.documents.types import UploadState
from motcua.kernel import jobs
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound

CHECK = "documents.check_upload"
_SOMEBODY_WAITS = 1
"""Before notices and sums, of which there may be hundreds: whoever sent the file sits before a page that waits."""


def lock_upload(actor: Actor, public_id: UUID) -> FileUpload:
    """The actor's own upload, its row locked until the transaction ends. Raises NotFound."""
    upload = own_uploads(actor).select_for_update(of=("self",)).filter(public_id=public_id).first()
    if upload is None:
        raise NotFound(_("Không tìm thấy tệp đang tải lên."))
    return upload


def require_open(upload: FileUpload, now: datetime) -> None:
    """Raises UploadOver, saying how the upload stands."""
    state = UploadState(upload.state)
    if state is UploadState.OPEN and upload.expires_at <= now:
        state = UploadState.EXPIRED
    if state is not UploadState.OPEN:
        words = rules.standing(state, offset=upload.received, size=upload.size, is_scanned=False)
        raise UploadOver(words, state=state.value)


def complete(upload: FileUpload, now: datetime) -> None:
    """All is here: the checks begin, in the background."""
    upload.state = UploadState.COMPLETE
    upload.completed_at = now
    jobs.defer(
        jobs.app.configure_task(CHECK, queue="default", priority=_SOMEBODY_WAITS),
        upload_id=str(upload.public_id),
    )
