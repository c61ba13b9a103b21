"""Files people sent and nobody used go when their time is over."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.types import UploadPurpose, UploadState
from motcua.kernel import storage
from motcua.kernel.personal import Sweeper

_WAITING = (UploadState.OPEN, UploadState.COMPLETE)


def sweep_files(agency_id: int, before: datetime) -> int:
    """Remove uploads that are over, and files sent online that no paper, draft or vault names; how many. Must be
    called in a transaction: bytes leave the store once it is certain, unless another row has the same."""
    uploads = FileUpload.objects.filter(agency_id=agency_id, started_at__lt=before)
    _all, by_model = uploads.exclude(state__in=_WAITING).delete()
    unused = _unused(agency_id, before)
    hashes = set(unused.values_list("sha256", flat=True))
    files, _by_model = unused.delete()
    for sha256 in hashes:
        transaction.on_commit(partial(_set_aside, sha256))
    return by_model.get("documents.FileUpload", 0) + files


def _unused(agency_id: int, before: datetime) -> QuerySet[StoredFile]:
    """Files no row of any table points at."""
    rows = StoredFile.objects.filter(
        agency_id=agency_id, uploaded_at__lt=before, purpose__in=list(UploadPurpose)
    )
    for relation in StoredFile._meta.related_objects:
        users = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        rows = rows.filter(~Exists(users))
    return rows


def _set_aside(sha256: str) -> None:
    if not StoredFile.objects.filter(sha256=sha256).exists():
        storage.set_aside(sha256)


UNUSED_FILES = Sweeper(
    _("Tệp tải lên không dùng vào hồ sơ nào"), _("Xóa tên tệp, đưa nội dung ra khỏi kho tệp"), sweep_files
)
