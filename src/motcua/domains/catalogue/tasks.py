"""What runs by itself: versions take effect and end at midnight."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.catalogue.services.check_addresses import JOB, check_addresses
from motcua.domains.catalogue.services.switch_versions import switch_versions
from motcua.domains.catalogue.types import CataloguePermission
from motcua.domains.people import selectors as people
from motcua.kernel.actors import system_actor
from motcua.kernel.jobs import job, periodic

# Crons run in UTC: 17:00 there is midnight in Viet Nam. Repeated through the night and the day, because a worker
# may be down at midnight; once done, a round costs one look at an index.


@job(name=JOB, retry=2)
def check_addresses_of(agency_id: int, place_id: str) -> None:
    """Open the pages of one place."""
    permissions = [CataloguePermission.READ, CataloguePermission.POST]
    actor = system_actor(JOB, agency_id=agency_id, permissions=permissions)
    check_addresses(actor=actor, place_id=UUID(place_id))


@periodic(cron="0,5 17 * * *", name="catalogue.switch_at_midnight")
def switch_at_midnight() -> None:
    """At midnight and once more."""
    _switch_all()


@periodic(cron="35 * * * *", name="catalogue.switch_late")
def switch_late() -> None:
    """Every hour: what midnight missed."""
    _switch_all()


def _switch_all() -> None:
    for agency_id in people.agency_ids():
        permissions = [CataloguePermission.READ, CataloguePermission.PUBLISH]
        switch_versions(
            actor=system_actor("catalogue.switch_versions", agency_id=agency_id, permissions=permissions)
        )
