"""The bytes of an upload, as they come."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import WrongOffset
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.selectors.uploads import offset_of
from motcua.domains.documents.services._uploads import complete, lock_upload, require_open
from motcua.domains.documents.services.start_upload import start_upload
from motcua.domains.documents.types import Upload, UploadPurpose
from motcua.kernel import clock, parts
from motcua.kernel.actors import Actor
from motcua.kernel.errors import LimitReached


@transaction.atomic
def receive_piece(*, actor: Actor, public_id: UUID, offset: int, piece: bytes) -> FileUpload:
    """Put one piece behind what is here; when this returns it survives a crash. With the last one the checks
    begin.

    Raises NotFound, UploadOver, WrongOffset (two senders, or a sender that forgot), LimitReached for more bytes
    than were announced, StorageUnavailable.
    """
    upload = lock_upload(actor, public_id)
    now = clock.now()
    require_open(upload, now)
    here = offset_of(upload)
    if offset != here:
        raise WrongOffset(_("Phần gửi lên không nối tiếp phần đã có. Hãy gửi tiếp từ chỗ dừng."), offset=here)
    if here + len(piece) > upload.size:
        raise LimitReached(
            _("Tệp gửi lên dài hơn dung lượng đã báo. Hãy chọn lại tệp."), code="too_many_bytes"
        )

    parts.write(upload.public_id, here, piece)
    upload.received = here + len(piece)
    upload.expires_at = now + rules.KEPT_FOR
    if upload.received == upload.size:
        complete(upload, now)
    upload.save(update_fields=["received", "expires_at", "state", "completed_at"])
    return upload


@transaction.atomic
def receive_whole(
    *,
    actor: Actor,
    upload: Upload,
    name: str,
    purpose: str = UploadPurpose.DOSSIER_PAPER,
    needs_signature: bool = False,
) -> FileUpload:
    """A file that came in one post, from a page without scripts. Raises what its two halves raise."""
    upload.seek(0, 2)
    size = upload.tell()
    upload.seek(0)
    begun = start_upload(actor=actor, name=name, size=size, purpose=purpose, needs_signature=needs_signature)
    while piece := upload.read(rules.PIECE * 8):
        begun = receive_piece(actor=actor, public_id=begun.public_id, offset=begun.received, piece=piece)
    return begun
