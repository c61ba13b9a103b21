"""An officer has seen notices."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.models import Notification
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


@transaction.atomic
def mark_read(*, actor: Actor, public_id: UUID | str) -> Notification:
    """Mark one of the actor's own notices as read (again is nothing new). Raises NotFound for another's."""
    notice = (
        Notification.objects.select_for_update()
        .filter(agency_id=actor.agency_key, officer_id=actor.officer_key, public_id=public_id)
        .first()
    )
    if notice is None:
        raise NotFound(_("Không có thông báo này."))
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


@transaction.atomic
def mark_all_read(*, actor: Actor) -> int:
    """Mark all of the actor's notices as read; gives how many were unread."""
    unread = Notification.objects.filter(
        agency_id=actor.agency_key, officer_id=actor.officer_key, read_at__isnull=True
    )
    return unread.update(read_at=clock.now())
