"""The scan of files that were kept at once, as at the counter."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.documents.errors import ScannerAway
from motcua.domains.documents.events import MalwareFound
from motcua.domains.documents.gateways import clamd
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.services._keeping import SCAN
from motcua.domains.documents.types import ScanState
from motcua.kernel import clock, jobs, journal, storage
from motcua.kernel.actors import system_actor

_ROUND = 200


def scan_file(*, file_id: UUID) -> None:
    """Ask the scanner and write down what it said, for every file of the same bytes that waits.

    Malware is said of all of them, also of those found clean by older signatures, and the bytes leave the store.
    Safe to run twice. While the scanner is away the file waits; where it was given up, the file passes unscanned.
    """
    file = StoredFile.objects.filter(public_id=file_id, scan=ScanState.PENDING).first()
    if file is None:
        return
    try:
        with storage.open_blob(file.sha256) as stream:
            verdict = clamd.scan(stream)
    except ScannerAway:
        return
    if verdict.is_too_large:
        return
    with transaction.atomic():
        same = StoredFile.objects.select_for_update().filter(sha256=file.sha256)
        if verdict.state is not ScanState.INFECTED:
            same.filter(scan=ScanState.PENDING).update(scan=verdict.state, scanned_at=clock.now())
            return
        struck = list(same.exclude(scan=ScanState.INFECTED))
        same.update(scan=ScanState.INFECTED, scanned_at=clock.now(), malware=verdict.malware)
        for one in struck:
            journal.record(
                actor=system_actor(SCAN, agency_id=one.agency_id, permissions=[]),
                event=MalwareFound(
                    subject_id=one.public_id,
                    agency_id=one.agency_id,
                    sha256=one.sha256,
                    malware=verdict.malware,
                ),
            )
        transaction.on_commit(lambda: storage.set_aside(file.sha256))


def rescan_files(*, agency_id: int) -> int:
    """Begin the scan of files that wait: the scanner was away, or the worker. How many."""
    late = StoredFile.objects.filter(agency_id=agency_id, scan=ScanState.PENDING).order_by("id")
    waiting = list(late.values_list("public_id", flat=True)[:_ROUND])
    for public_id in waiting:
        jobs.defer_once(SCAN, f"{SCAN}.{public_id}", file_id=str(public_id))
    return len(waiting)
