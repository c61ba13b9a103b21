"""Set-up for tests of notices."""

from __future__ import annotations

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY
from motcua.domains.notifications.models import Notification
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.delivery import deliver
from motcua.kernel.journal import entries_of


def deliver_all(dossier: Dossier) -> None:
    """What the worker does: bring every entry of the dossier to its listeners (again for those that came)."""
    with clock.frozen(MONDAY):
        for entry in entries_of("dossier", dossier.public_id):
            deliver(str(entry.id))


def told(*actors: Actor) -> dict[int | None, list[tuple[str, str]]]:
    """Kind and title of each officer's notices, oldest first, by the officer's key; nobody without any."""
    found: dict[int | None, list[tuple[str, str]]] = {}
    for notice in Notification.objects.filter(officer_id__in=[actor.officer_pk for actor in actors]).order_by(
        "id"
    ):
        found.setdefault(notice.officer_id, []).append((notice.kind, notice.title))
    return found
