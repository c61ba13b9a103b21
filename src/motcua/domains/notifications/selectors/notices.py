"""An officer's own notices."""

from __future__ import annotations

from motcua.domains.notifications.models import Notification
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

MOST_SHOWN = 99


def unread_count(actor: Actor) -> int:
    """How many of the actor's notices are unread, counted no further than 100."""
    if actor.officer_pk is None:
        return 0
    unread = Notification.objects.filter(
        agency_id=actor.agency_key, officer_id=actor.officer_key, read_at__isnull=True
    )
    return len(unread.values_list("pk", flat=True)[: MOST_SHOWN + 1])


def notices_of(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Notification]:
    """The actor's notices, newest first."""
    mine = Notification.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_key)
    return keyset(mine, keys=("-created_at", "-id"), after=after, size=size)
