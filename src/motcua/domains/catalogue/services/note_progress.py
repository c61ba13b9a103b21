"""What happened outside after the decision: database, publication, posting, processes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.services._announcements import Held, checked, hold, move
from motcua.domains.catalogue.types import AnnouncementAct, Progress
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn


@transaction.atomic
def enter_database(*, actor: Actor, announcement_id: UUID, progress: Progress | None = None) -> Announcement:
    """The decision and its procedures are in the national database since `progress.on` (empty: today). This day
    is what indicator 1.2 goes by. Nghị định 63/2010/NĐ-CP, Điều 24 khoản 2.

    Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, Invalid (a day before the decision).
    """
    held, done = _held(actor, announcement_id, AnnouncementAct.ENTER, progress)
    held.announcement.entered_on = done.on
    return move(held, AnnouncementAct.ENTER, done)


@transaction.atomic
def publish_announcement(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """The national database shows them to the public. Raises as `enter_database`."""
    held, done = _held(actor, announcement_id, AnnouncementAct.PUBLISH, progress)
    held.announcement.published_on = done.on
    return move(held, AnnouncementAct.PUBLISH, done)


@transaction.atomic
def post_announcement(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """They are posted at every place. Raises as `enter_database`."""
    held, done = _held(actor, announcement_id, AnnouncementAct.POST, progress)
    held.announcement.posted_on = done.on
    return move(held, AnnouncementAct.POST, done)


@transaction.atomic
def note_process_approved(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """The internal processes are approved, by the document noted. Raises as `enter_database`."""
    held, done = _held(actor, announcement_id, AnnouncementAct.APPROVE_PROCESS, progress)
    return move(held, AnnouncementAct.APPROVE_PROCESS, done)


@transaction.atomic
def note_process_configured(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """The electronic processes are set up. Raises as `enter_database`."""
    held, done = _held(actor, announcement_id, AnnouncementAct.CONFIGURE, progress)
    return move(held, AnnouncementAct.CONFIGURE, done)


@transaction.atomic
def close_announcement(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """Nothing is left to do. Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState."""
    held = hold(actor, announcement_id, AnnouncementAct.CLOSE)
    return move(held, AnnouncementAct.CLOSE, checked(progress or Progress()))


def _held(
    actor: Actor, announcement_id: UUID, act: AnnouncementAct, progress: Progress | None
) -> tuple[Held, Progress]:
    held = hold(actor, announcement_id, act)
    done = checked(progress or Progress())
    done = replace(done, on=done.on or clock.today())
    decision = held.announcement.decision
    if decision is not None and done.on is not None and done.on < decision.signed_on:
        raise Invalid(
            _("Ngày này không thể trước ngày ký quyết định %(day)s.") % {"day": date_vn(decision.signed_on)},
            field="on",
        )
    return held, done
