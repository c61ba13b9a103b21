"""Taking a file in."""

from __future__ import annotations

from io import BytesIO

from django.db import transaction

from motcua.domains.documents import policies, rules
from motcua.domains.documents.events import FileStored
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.types import Upload
from motcua.kernel import clock, journal, storage
from motcua.kernel.actors import Actor


@transaction.atomic
def store_file(*, actor: Actor, upload: Upload | bytes, name: str, purpose: str) -> StoredFile:
    """Keep a file under its hash once its content was found to be what its name says.

    `purpose` is a short code ("dossier-paper", "dossier-result"); limits may differ by it. Raises NotAllowed,
    and FileRefused (field "file") saying how to mend a file that is empty, too large, of a kind not taken, or
    another than its name says; then nothing is kept.
    """
    agency_id = policies.require_may_store_files(actor)
    stream = BytesIO(upload) if isinstance(upload, bytes) else upload
    shown = rules.tidy_name(name)
    now = clock.now()
    limit = file_limit(agency_id, purpose, clock.to_vn(now).date())
    mime = rules.check_file(stream, shown, limit.max_bytes)

    blob = storage.put(stream, limit=limit.max_bytes)
    file = StoredFile.objects.create(
        agency_id=agency_id,
        sha256=blob.sha256,
        size=blob.size,
        mime=mime,
        original_name=shown,
        purpose=purpose,
        uploaded_by=actor.id,
        uploaded_at=now,
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
    return file
