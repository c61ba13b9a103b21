"""What an officer may do has changed: they feel it, and so do those who stand in for them."""

from __future__ import annotations

from motcua.domains.people.models import Delegation, Officer
from motcua.domains.people.types import REVISION
from motcua.kernel import clock, revisions


def grants_changed(officer: Officer) -> None:
    """Move the `grants_version` of the officer, whose row is held, so that their next request does not go by
    what was kept in memory. Where others stand in for them everybody's is read anew: their rows are not held
    here, and taking hold of them now could lock two changes crosswise."""
    officer.grants_version += 1
    officer.save(update_fields=["grants_version"])
    if Delegation.objects.filter(
        giver=officer, revoked_at__isnull=True, valid_to__gte=clock.today()
    ).exists():
        revisions.bump(REVISION)
