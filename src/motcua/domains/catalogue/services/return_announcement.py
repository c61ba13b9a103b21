"""An announcement is given back, with the reason: by the department's office or director, or by the province."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.services._announcements import checked, hold, move
from motcua.domains.catalogue.types import AnnouncementAct, Progress
from motcua.kernel.actors import Actor


@transaction.atomic
def send_back_announcement(*, actor: Actor, announcement_id: UUID, progress: Progress) -> Announcement:
    """Back to the unit that drafts. Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, Invalid
    (no reason)."""
    held = hold(actor, announcement_id, AnnouncementAct.SEND_BACK)
    return move(held, AnnouncementAct.SEND_BACK, checked(progress, reason=True))


@transaction.atomic
def return_announcement(*, actor: Actor, announcement_id: UUID, progress: Progress) -> Announcement:
    """The province gave it back to be completed. Raises as above."""
    held = hold(actor, announcement_id, AnnouncementAct.RETURN)
    return move(held, AnnouncementAct.RETURN, checked(progress, reason=True))


@transaction.atomic
def drop_announcement(*, actor: Actor, announcement_id: UUID, progress: Progress) -> Announcement:
    """Nothing is to be announced after all; drafts stay with their procedures and are free for another
    announcement. Raises as above."""
    held = hold(actor, announcement_id, AnnouncementAct.DROP)
    done = checked(progress, reason=True)
    held.announcement.items.all().delete()
    return move(held, AnnouncementAct.DROP, done)
