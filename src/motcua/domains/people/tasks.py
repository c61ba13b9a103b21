"""What runs by itself: clearing away what is kept no longer."""

from __future__ import annotations

from motcua.domains.people.errors import RetentionFailed
from motcua.domains.people.selectors import agency_ids
from motcua.domains.people.services import carry_out_retention
from motcua.domains.people.types import PeoplePermission
from motcua.kernel.actors import system_actor
from motcua.kernel.jobs import periodic

TASK = "people.retention"


# 19:30 UTC is 02:30 in Viet Nam.
@periodic(cron="30 19 * * *", name=TASK)
def carry_out_retention_of_all() -> None:
    """Every night, for each agency. What could not be cleared away fails the job, once all the rest is done: the
    health check and the page of rules tell of it. Raises RetentionFailed."""
    failed = []
    for agency_id in agency_ids():
        permissions = [PeoplePermission.MANAGE]
        done = carry_out_retention(actor=system_actor(TASK, agency_id=agency_id, permissions=permissions))
        failed += [f"{key} ({agency_id})" for key in done.failed]
    if failed:
        raise RetentionFailed(f"Not cleared away: {', '.join(failed)}")
