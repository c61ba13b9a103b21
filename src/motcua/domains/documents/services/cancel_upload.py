"""The end of uploads nobody wants any more."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services._uploads import lock_upload
from motcua.domains.documents.types import UploadState
from motcua.kernel import clock, parts
from motcua.kernel.actors import Actor

FORGOTTEN_AFTER = timedelta(days=30)
_ROUND = 500


@transaction.atomic
def cancel_upload(*, actor: Actor, public_id: UUID) -> FileUpload:
    """Give an upload up: what has arrived goes. A file that was checked and is used somewhere stays there.

    Giving up twice is no fault. Raises NotFound.
    """
    upload = lock_upload(actor, public_id)
    upload.state = UploadState.CANCELLED
    upload.file = None
    upload.save(update_fields=["state", "file"])
    transaction.on_commit(partial(parts.remove, upload.public_id))
    return upload


def expire_uploads(*, agency_id: int) -> int:
    """Bytes that waited too long go; rows of uploads long over go too. How many uploads expired."""
    now = clock.now()
    late = FileUpload.objects.filter(agency_id=agency_id, state=UploadState.OPEN, expires_at__lte=now)
    expired = list(late.values_list("public_id", flat=True)[:_ROUND])
    for public_id in expired:
        with transaction.atomic():
            still = late.select_for_update().filter(public_id=public_id)
            if still.update(state=UploadState.EXPIRED):
                transaction.on_commit(partial(parts.remove, public_id))
    over = FileUpload.objects.filter(agency_id=agency_id, started_at__lte=now - FORGOTTEN_AFTER)
    over.exclude(state__in=[UploadState.OPEN, UploadState.COMPLETE]).delete()
    return len(expired)


def sweep_parts() -> int:
    """Bytes that belong to no upload any more, as after a crash between the two; how many files."""
    lying = list(parts.iter_all())
    waiting = FileUpload.objects.filter(
        public_id__in=lying, state__in=[UploadState.OPEN, UploadState.COMPLETE]
    )
    strays = set(lying) - set(waiting.values_list("public_id", flat=True))
    for stray in strays:
        parts.remove(stray)
    return len(strays)
