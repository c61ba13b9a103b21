"""Moving an announcement: held, permitted by the table, its term set anew, a line added to its trail."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies, rules
from motcua.domains.catalogue.errors import AnnouncementNotFound, WrongAnnouncementState
from motcua.domains.catalogue.events import AnnouncementMoved
from motcua.domains.catalogue.models import Announcement, AnnouncementStep
from motcua.domains.catalogue.selectors._announcements import (
    as_json,
    dues_of,
    running_due,
)
from motcua.domains.catalogue.types import AnnouncementAct, AnnouncementState, CataloguePermission, Progress
from motcua.domains.documents import selectors as documents
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

_SIGHT = (
    CataloguePermission.READ,
    CataloguePermission.DRAFT,
    CataloguePermission.PUBLISH,
    CataloguePermission.SIGN,
)
_LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Held:
    """An announcement in one's hands: who acts, and where the act leads."""

    announcement: Announcement
    actor: Actor
    to: AnnouncementState


def lock_announcement(actor: Actor, public_id: UUID) -> Announcement:
    """One announcement with its trigger and unit, held: acts on it follow each other."""
    found = None
    if actor.agency_id is not None and any(actor.may(permission) for permission in _SIGHT):
        rows = Announcement.objects.filter(agency_id=actor.agency_id, public_id=public_id)
        found = rows.select_related("trigger", "unit", "decision").select_for_update(of=("self",)).first()
    if found is None:
        raise AnnouncementNotFound(_("Không tìm thấy hồ sơ công bố."))
    return found


def hold(actor: Actor, public_id: UUID, act: AnnouncementAct) -> Held:
    """Lock, permit, check state. Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState."""
    announcement = lock_announcement(actor, public_id)
    state = AnnouncementState(announcement.state)
    found = rules.target(state, act)
    acting = policies.require_may_announce(
        actor, found[1] if found else _permission(actor, act, announcement), unit_id=announcement.unit_id
    )
    if found is None:
        raise wrong_state(announcement)
    return Held(announcement, acting, found[0])


def wrong_state(announcement: Announcement) -> WrongAnnouncementState:
    """What is said when an act does not follow from where the announcement stands."""
    state = AnnouncementState(announcement.state)
    return WrongAnnouncementState(
        _("Hồ sơ công bố đang ở bước “%(state)s” nên không làm việc này được.") % {"state": state.label},
        state=state.value,
    )


def move(held: Held, act: AnnouncementAct, progress: Progress | None = None) -> Announcement:
    """Into the next state, with its term, its line in the trail and its entry in the journal. The caller set
    whatever else the act changes; everything is saved here."""
    announcement, done = held.announcement, progress or Progress()
    before = announcement.state
    announcement.state = held.to
    announcement.dues = as_json(lines := dues_of(announcement.trigger, announcement.decision))
    announcement.due_on = running_due(held.to, lines).work_on
    if held.to in rules.ENDED:
        announcement.closed_at = clock.now()
    announcement.save()
    AnnouncementStep.objects.create(
        agency_id=announcement.agency_id,
        announcement=announcement,
        act=act,
        from_state=before,
        to_state=held.to,
        at=clock.now(),
        on=done.on,
        by_id=held.actor.officer_pk,
        document_number=done.document_number,
        note=done.note,
        file=documents.get_file(held.actor, done.file_id) if done.file_id else None,
    )
    event = AnnouncementMoved(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        act=act.value,
        act_text=str(act.label),
        before=before,
        after=held.to.value,
        state_text=str(held.to.label),
        document_number=done.document_number,
        reason=done.note if act in rules.NEEDS_REASON else "",
        due_on=announcement.due_on.isoformat(),
    )
    journal.record(actor=held.actor, event=event)
    return announcement


def checked(progress: Progress, *, reason: bool = False, number: bool = False) -> Progress:
    """What was typed, tidied. Raises Invalid when what this act needs is missing."""
    tidied = Progress(progress.on, progress.document_number.strip(), progress.note.strip(), progress.file_id)
    errors: dict[str, str] = {}
    if reason and len(tidied.note) < 5:
        errors["note"] = _("Hãy ghi lý do, ít nhất 5 ký tự, để người nhận biết phải sửa gì.")
    if number and not tidied.document_number:
        errors["document_number"] = _("Hãy ghi số, ký hiệu văn bản.")
    if len(tidied.document_number) > _LONGEST_NUMBER:
        errors["document_number"] = _("Số, ký hiệu nhiều nhất 100 ký tự.")
    if tidied.on is not None and tidied.on > clock.today():
        errors["on"] = _("Ngày này chưa đến. Hãy ghi ngày đã làm việc đó.")
    if errors:
        raise Invalid(errors)
    return tidied


def _permission(actor: Actor, act: AnnouncementAct, announcement: Announcement) -> CataloguePermission:
    """A permission this act asks for in some state, one of the actor's if there is any: whoever may do it at all
    is told that it is not its time."""
    asked = [may for (_state, one), (_end, may) in rules.TABLE.items() if one is act]
    held = (may for may in asked if actor.can(may, unit_id=announcement.unit_id))
    return next(held, asked[0])
