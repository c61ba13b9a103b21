"""An announcement begins: a unit is to draft it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import AnnouncementNotFound
from motcua.domains.catalogue.events import AnnouncementOpened
from motcua.domains.catalogue.models import Announcement, Trigger
from motcua.domains.catalogue.selectors._announcements import as_json, dues_of, running_due
from motcua.domains.catalogue.services.register_trigger import register_trigger
from motcua.domains.catalogue.types import AnnouncementState, CataloguePermission, TriggerGiven
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

_LONGEST = 300


@transaction.atomic
def open_announcement(*, actor: Actor, trigger_id: UUID, unit_id: UUID, title: str = "") -> Announcement:
    """The announcement that a registered trigger calls for, drafted by this unit; without a title it bears the
    trigger's. Its terms are counted and kept with their explanation.

    Raises AnnouncementNotFound (trigger), NotFound (unit), NotAllowed, Invalid.
    """
    trigger = Trigger.objects.filter(agency_id=actor.agency_key, public_id=trigger_id).first()
    if trigger is None:
        raise AnnouncementNotFound(_("Không tìm thấy căn cứ công bố."))
    unit = people.get_unit(actor, unit_id)
    actor = _permitted(actor, unit.pk)
    named = normalise(title) or trigger.title[:_LONGEST]
    if len(named) > _LONGEST:
        raise Invalid(_("Tên hồ sơ công bố nhiều nhất 300 ký tự."), field="title")

    lines = dues_of(trigger, None)
    due = running_due(AnnouncementState.DETECTED, lines).work_on
    announcement = Announcement.objects.create(
        agency_id=trigger.agency_id,
        trigger=trigger,
        title=named,
        unit=unit,
        dues=as_json(lines),
        due_on=due,
        opened_at=clock.now(),
    )

    event = AnnouncementOpened(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        trigger_id=trigger.public_id,
        number=trigger.number,
        unit_id=unit.public_id,
        unit=str(unit),
        due_on=due.isoformat(),
        day=date_vn(due),
    )
    journal.record(actor=actor, event=event)
    return announcement


@transaction.atomic
def announce_trigger(*, actor: Actor, given: TriggerGiven, unit_id: UUID, title: str = "") -> Announcement:
    """Register the text and give it to a unit in one act. Raises what both raise; then neither is there."""
    trigger = register_trigger(actor=actor, given=given)
    return open_announcement(actor=actor, trigger_id=trigger.public_id, unit_id=unit_id, title=title)


def _permitted(actor: Actor, unit_id: int) -> Actor:
    """With DRAFT over the unit, or with PUBLISH: the control officer gives work to units."""
    drafts = actor.acting(CataloguePermission.DRAFT, unit_id=unit_id)
    if drafts is not None:
        return drafts
    return policies.require_may_announce(actor, CataloguePermission.PUBLISH, unit_id=unit_id)
