"""What becomes of a file that has arrived: scanned, looked into, taken or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from motcua.domains.documents import rules
from motcua.domains.documents.errors import FileRefused, ScannerAway
from motcua.domains.documents.events import UploadRefused
from motcua.domains.documents.gateways import clamd, inspect_file
from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.services._keeping import keep_file
from motcua.domains.documents.services._uploads import CHECK
from motcua.domains.documents.types import Finding, ScanState, Severity, UploadState
from motcua.kernel import clock, jobs, journal, parts, storage
from motcua.kernel.actors import Actor, system_actor

WAITS_FOR = timedelta(minutes=5)
_ROUND = 200


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the checks came to. `path` is the file to keep, the one made of it where there is one."""

    findings: list[Finding]
    verdict: clamd.Verdict
    mime: str
    name: str
    path: Path


def check_upload(*, upload_id: UUID) -> None:
    """Scan a whole upload for malware, look into it in a process of its own, then keep or refuse it.

    Safe to run twice. While the scanner is away the upload waits and is tried again by itself.
    """
    upload = FileUpload.objects.filter(public_id=upload_id, state=UploadState.COMPLETE).first()
    if upload is None:
        return
    try:
        looked = _look(upload)
    except ScannerAway:
        return
    # The bytes come to rest before the row says so; the same bytes twice are kept once.
    blob = None if rules.refused(looked.findings) else storage.adopt(looked.path)
    actor = system_actor(CHECK, agency_id=upload.agency_id, permissions=[])
    with transaction.atomic():
        still = (
            FileUpload.objects.select_for_update().filter(pk=upload.pk, state=UploadState.COMPLETE).first()
        )
        if still is None:
            return
        still.findings = [one.as_json() for one in looked.findings]
        if blob is None:
            _refuse(actor, still, looked)
        else:
            still.file = _take(actor, still, looked, blob)
            still.state = UploadState.CHECKED
        still.save(update_fields=["findings", "state", "file"])
        transaction.on_commit(lambda: parts.remove(upload.public_id))


def recheck_uploads(*, agency_id: int) -> int:
    """Begin the checks of uploads that wait too long: the scanner was away, or the worker. How many."""
    late = FileUpload.objects.filter(
        agency_id=agency_id, state=UploadState.COMPLETE, completed_at__lte=clock.now() - WAITS_FOR
    )
    waiting = list(late.order_by("id").values_list("public_id", flat=True)[:_ROUND])
    for public_id in waiting:
        jobs.defer_once(CHECK, f"{CHECK}.{public_id}", upload_id=str(public_id))
    return len(waiting)


def _look(upload: FileUpload) -> _Looked:
    """Nothing is written and no row is held: this takes its time and talks to another program."""
    path, name = parts.path_of(upload.public_id), str(upload.original_name)
    with storage.open_path(path) as stream:
        verdict = clamd.scan(stream)
    looked = _Looked([], verdict, "", name, path)
    if verdict.state is ScanState.INFECTED:
        return replace(looked, findings=[Finding("infected", Severity.REFUSED, {"name": verdict.malware})])
    if verdict.is_too_large:
        return replace(looked, findings=[Finding("too_large_to_scan", Severity.REFUSED)])
    try:
        mime = _mime(upload, path, name)
    except FileRefused as error:
        return replace(looked, findings=[Finding("wrong_kind", Severity.REFUSED, {"message": error.message})])
    made = parts.beside(upload.public_id, ".jpg")
    findings = inspect_file(path, mime, needs_signature=upload.needs_signature, made=made)
    if made.exists():
        stem = name.rpartition(".")[0]
        return replace(looked, findings=findings, mime="image/jpeg", name=f"{stem}.jpg", path=made)
    return replace(looked, findings=findings, mime=mime)


def _mime(upload: FileUpload, path: Path, name: str) -> str:
    limit = file_limit(upload.agency_id, upload.purpose, clock.today())
    with storage.open_path(path) as stream:
        return rules.check_file(stream, name, limit.max_bytes, rules.ON_ARRIVAL)


def _take(actor: Actor, upload: FileUpload, looked: _Looked, blob: storage.StoredBlob) -> StoredFile:
    return keep_file(
        actor=actor,
        agency_id=upload.agency_id,
        blob=blob,
        mime=looked.mime,
        name=looked.name,
        purpose=upload.purpose,
        uploaded_by=upload.owner,
        scan=looked.verdict.state,
    )


def _refuse(actor: Actor, upload: FileUpload, looked: _Looked) -> None:
    upload.state = UploadState.REFUSED
    if looked.verdict.state is ScanState.INFECTED:
        parts.set_aside(upload.public_id)
    journal.record(
        actor=actor,
        event=UploadRefused(
            subject_id=upload.public_id,
            agency_id=upload.agency_id,
            reasons=", ".join(one.code for one in looked.findings if one.severity is Severity.REFUSED),
        ),
    )
