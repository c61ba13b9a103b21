"""The department's office finds the draft good and lays it before the director."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.services._announcements import checked, hold, move
from motcua.domains.catalogue.types import AnnouncementAct, Progress
from motcua.kernel.actors import Actor


@transaction.atomic
def check_announcement(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, Invalid."""
    held = hold(actor, announcement_id, AnnouncementAct.CHECK)
    return move(held, AnnouncementAct.CHECK, checked(progress or Progress()))
