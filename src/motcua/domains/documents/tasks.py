"""What runs by itself: checks of what has arrived, scans for malware, the end of uploads nobody finished."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.documents.services._keeping import SCAN
from motcua.domains.documents.services._uploads import CHECK
from motcua.domains.documents.services.cancel_upload import expire_uploads, sweep_parts
from motcua.domains.documents.services.check_upload import check_upload, recheck_uploads
from motcua.domains.documents.services.scan_file import rescan_files, scan_file
from motcua.domains.people import selectors as people
from motcua.kernel.jobs import job, periodic


@job(name=CHECK, queue="default", retry=5)
def check_upload_job(upload_id: str) -> None:
    """Look into one file that has arrived."""
    check_upload(upload_id=UUID(upload_id))


@job(name=SCAN, queue="default", retry=5)
def scan_file_job(file_id: str) -> None:
    """Scan one file that was kept at once."""
    scan_file(file_id=UUID(file_id))


@periodic(cron="*/5 * * * *", name="documents.recheck")
def recheck_all() -> None:
    """What still waits for its checks or its scan."""
    for agency_id in people.agency_ids():
        recheck_uploads(agency_id=agency_id)
        rescan_files(agency_id=agency_id)


@periodic(cron="11 * * * *", name="documents.expire_uploads")
def expire_all() -> None:
    """Every hour, for each agency; then what a crash left on the disk."""
    for agency_id in people.agency_ids():
        expire_uploads(agency_id=agency_id)
    sweep_parts()
