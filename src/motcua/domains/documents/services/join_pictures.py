"""Several photos of one paper made into one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import gateways, policies, rules
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.selectors.uploads import file_of_upload
from motcua.domains.documents.services._keeping import keep_file
from motcua.domains.documents.types import ScanState
from motcua.kernel import parts, storage
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.kernel.inspection import Unreadable

MOST = 50


def join_pictures(*, actor: Actor, upload_ids: Sequence[UUID], name: str) -> StoredFile:
    """One PDF of the actor's checked photos, in this order; the photos stay. `name` is without an ending.

    Raises NotAllowed, NotFound, FileNotReady, and FileRefused for none, too many, or what is no picture.
    """
    agency_id = policies.require_may_store_files(actor)
    if not 1 <= len(upload_ids) <= MOST:
        raise FileRefused(_("Hãy chọn từ 1 đến %(most)d ảnh để ghép.") % {"most": MOST})
    files = [file_of_upload(actor, public_id) for public_id in upload_ids]
    if any(not file.mime.startswith("image/") for file in files):
        raise FileRefused(_("Chỉ ghép được ảnh. Tệp PDF hãy nộp riêng."))

    blob = _joined(files)
    with transaction.atomic():
        return keep_file(
            actor=actor,
            agency_id=agency_id,
            blob=blob,
            mime="application/pdf",
            name=rules.tidy_name(f"{name}.pdf"),
            purpose=files[0].purpose,
            uploaded_by=actor.id,
            scan=ScanState(files[0].scan),
        )


def _joined(files: Sequence[StoredFile]) -> storage.StoredBlob:
    """Made in another process; the bytes come to rest before any row names them."""
    work = uuid7()
    made = parts.beside(work, ".pdf")
    try:
        gateways.join_pictures([storage.path_of(file.sha256) for file in files], made)
        with storage.open_path(made) as stream:
            return storage.put(stream)
    except Unreadable:
        raise FileRefused(_("Không ghép được các ảnh này. Hãy chụp lại, hoặc nộp từng ảnh.")) from None
    finally:
        parts.remove(work)
