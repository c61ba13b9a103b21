"""The director signs the submission (Tờ trình) and it goes to the province."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.services._announcements import checked, hold, move
from motcua.domains.catalogue.types import AnnouncementAct, Progress
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@transaction.atomic
def sign_submission(*, actor: Actor, announcement_id: UUID, progress: Progress) -> Announcement:
    """The submission with its number; from now on the term of the announcement itself runs, at the province.
    `progress.on` empty: today.

    Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, Invalid (no number).
    """
    held = hold(actor, announcement_id, AnnouncementAct.SIGN)
    done = checked(progress, number=True)
    done = replace(done, on=done.on or clock.today())
    held.announcement.submission_number = done.document_number
    held.announcement.submitted_on = done.on
    return move(held, AnnouncementAct.SIGN, done)
