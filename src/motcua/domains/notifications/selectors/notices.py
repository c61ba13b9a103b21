"""An officer's own notices."""

from __future__ import annotations

from django.db import connection

from motcua.domains.notifications.models import Notification
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

MOST_SHOWN = 99
# Written out: it comes with every page of the workspace.
_UNREAD = """
select count(*) from (
  select from notifications_notification
   where agency_id = %s and officer_id = %s and read_at is null limit %s
) as unread
"""


def unread_count(actor: Actor) -> int:
    """How many of the actor's notices are unread, counted no further than 100."""
    if actor.officer_pk is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, [actor.agency_key, actor.officer_key, MOST_SHOWN + 1])
        return int(cursor.fetchone()[0])


def notices_of(
    actor: Actor,
    *,
    unread_only: bool = False,
    kind: str | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[Notification]:
    """The actor's notices, newest first: all, only unread ones, only one kind."""
    mine = Notification.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_key)
    if unread_only:
        mine = mine.filter(read_at__isnull=True)
    if kind:
        mine = mine.filter(kind=kind)
    return keyset(mine, keys=("-created_at", "-id"), after=after, size=size)
