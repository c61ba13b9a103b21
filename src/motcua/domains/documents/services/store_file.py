"""Taking a file in."""

from __future__ import annotations

from io import BytesIO

from django.db import transaction

from motcua.domains.documents import policies, rules
from motcua.domains.documents.gateways import clamd
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.services._keeping import keep_file
from motcua.domains.documents.types import ScanState, Upload
from motcua.kernel import clock, storage
from motcua.kernel.actors import Actor


@transaction.atomic
def store_file(*, actor: Actor, upload: Upload | bytes, name: str, purpose: str) -> StoredFile:
    """Keep a file under its hash once its content was found to be what its name says.

    `purpose` is a short code ("dossier-paper", "dossier-result"); limits may differ by it. Raises NotAllowed,
    and FileRefused (field "file") saying how to mend a file that is empty, too large, of a kind not taken, or
    another than its name says; then nothing is kept. Where a scanner is set up the file is given out once that
    found it clean.
    """
    agency_id = policies.require_may_store_files(actor)
    stream = BytesIO(upload) if isinstance(upload, bytes) else upload
    shown = rules.tidy_name(name)
    limit = file_limit(agency_id, purpose, clock.today())
    mime = rules.check_file(stream, shown, limit.max_bytes)

    blob = storage.put(stream, limit=limit.max_bytes)
    return keep_file(
        actor=actor,
        agency_id=agency_id,
        blob=blob,
        mime=mime,
        name=shown,
        purpose=purpose,
        uploaded_by=actor.id,
        scan=ScanState.PENDING if clamd.is_set_up() else ScanState.OFF,
    )
