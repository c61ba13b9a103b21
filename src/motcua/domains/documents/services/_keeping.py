"""The row of a file whose bytes have come to rest, and its place in the queue for the scanner."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.documents.events import FileStored
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.types import ScanState
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import Actor
from motcua.kernel.storage import StoredBlob

SCAN = "documents.scan_file"


def keep_file(
    *,
    actor: Actor,
    agency_id: int,
    blob: StoredBlob,
    mime: str,
    name: str,
    purpose: str,
    uploaded_by: UUID | None,
    scan: ScanState,
) -> StoredFile:
    """Call in a transaction."""
    now = clock.now()
    file = StoredFile.objects.create(
        agency_id=agency_id,
        sha256=blob.sha256,
        size=blob.size,
        mime=mime,
        original_name=name,
        purpose=purpose,
        uploaded_by=uploaded_by,
        uploaded_at=now,
        scan=scan,
        scanned_at=now if scan is ScanState.CLEAN else None,
    )
    journal.record(
        actor=actor,
        event=FileStored(
            subject_id=file.public_id,
            agency_id=agency_id,
            sha256=blob.sha256,
            size=blob.size,
            mime=mime,
            purpose=purpose,
        ),
    )
    if scan is ScanState.PENDING:
        jobs.defer(jobs.app.configure_task(SCAN, queue="default"), file_id=str(file.public_id))
    return file
