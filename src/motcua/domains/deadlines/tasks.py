"""What runs in the background: previews of changes of the calendar, and forgetting old ones."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.deadlines.services.previews import JOB, drop_old_previews, run_preview
from motcua.kernel.jobs import job, periodic

# Crons run in UTC: 19:20 there is 02:20 of the next day in Viet Nam.


@job(name=JOB, queue="default", retry=3)
def run_preview_job(preview_id: str) -> None:
    """Go on with one preview until it is through."""
    run_preview(public_id=UUID(preview_id))


@periodic(cron="20 19 * * *", name="deadlines.drop_old_previews")
def drop_old_previews_job() -> None:
    """Every night."""
    drop_old_previews()
