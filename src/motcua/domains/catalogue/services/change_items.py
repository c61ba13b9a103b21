"""Which procedures an announcement touches, and how."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies, rules
from motcua.domains.catalogue.errors import AnnouncementNotFound, ItemRefused
from motcua.domains.catalogue.events import AnnouncementItemAdded, AnnouncementItemDropped
from motcua.domains.catalogue.models import Announcement, AnnouncementItem, Procedure, ProcedureVersion
from motcua.domains.catalogue.services._announcements import Held, lock_announcement, move, wrong_state
from motcua.domains.catalogue.services._locks import lock_procedure
from motcua.domains.catalogue.services.draft_new_procedure import draft_new_procedure
from motcua.domains.catalogue.services.open_draft import open_draft
from motcua.domains.catalogue.types import (
    AnnouncementAct,
    AnnouncementKind,
    AnnouncementState,
    CataloguePermission,
    ItemGiven,
    VersionState,
)
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def add_items(*, actor: Actor, announcement_id: UUID, items: Sequence[ItemGiven]) -> list[AnnouncementItem]:
    """Put procedures into an announcement that is not signed yet; the first makes it one that is being drafted.
    What is amended, standardised or new gets a draft (the one there is, else one opened here); what is abolished
    or replaced closes when the decision is recorded. All of them or none.

    Raises AnnouncementNotFound, ProcedureNotFound, NotAllowed, WrongAnnouncementState, ItemRefused (messages
    under "items.<n>").
    """
    announcement, acting = _editable(actor, announcement_id)
    begun = AnnouncementState(announcement.state) is AnnouncementState.DETECTED
    added = [_add(actor, acting, announcement, given, place) for place, given in enumerate(items)]
    if added and begun:
        announcement.drafter_id = acting.officer_pk
        move(Held(announcement, acting, AnnouncementState.DRAFTING), AnnouncementAct.DRAFT)
    return added


@transaction.atomic
def add_new_procedure(
    *, actor: Actor, announcement_id: UUID, name: str, field_code: str, unit_id: UUID, code: str = ""
) -> ProcedureVersion:
    """Begin a procedure that was not in the catalogue and put it into the announcement as new; gives its draft.
    Raises what `draft_new_procedure` and `add_items` raise."""
    _editable(actor, announcement_id)
    draft = draft_new_procedure(actor=actor, name=name, field_code=field_code, unit_id=unit_id, code=code)
    given = ItemGiven(AnnouncementKind.NEW, draft.procedure.public_id)
    add_items(actor=actor, announcement_id=announcement_id, items=[given])
    return draft


@transaction.atomic
def drop_item(*, actor: Actor, announcement_id: UUID, item_id: UUID) -> None:
    """Take a procedure out again; its draft stays with its procedure. Raises AnnouncementNotFound, NotAllowed,
    WrongAnnouncementState."""
    announcement, acting = _editable(actor, announcement_id)
    item = announcement.items.select_related("procedure").filter(public_id=item_id).first()
    if item is None:
        raise AnnouncementNotFound(_("Thủ tục này không còn trong hồ sơ công bố."))

    item.delete()
    event = AnnouncementItemDropped(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        procedure_id=item.procedure.public_id,
        procedure=item.procedure.name,
    )
    journal.record(actor=acting, event=event)


def _editable(actor: Actor, announcement_id: UUID) -> tuple[Announcement, Actor]:
    announcement = lock_announcement(actor, announcement_id)
    acting = policies.require_may_announce(actor, CataloguePermission.DRAFT, unit_id=announcement.unit_id)
    if AnnouncementState(announcement.state) not in rules.EDITABLE:
        raise wrong_state(announcement)
    return announcement, acting


def _add(
    actor: Actor, acting: Actor, announcement: Announcement, given: ItemGiven, place: int
) -> AnnouncementItem:
    procedure = lock_procedure(actor, given.procedure_id)
    successor = lock_procedure(actor, given.successor_id) if given.successor_id else None
    fault = _fault(announcement, procedure, successor, given)
    if fault:
        raise ItemRefused({f"items.{place}": fault})
    kind = AnnouncementKind(given.kind)
    last = announcement.items.aggregate(last=Max("order"))["last"] or 0
    item = AnnouncementItem.objects.create(
        agency_id=announcement.agency_id,
        announcement=announcement,
        order=last + 1,
        kind=kind,
        procedure=procedure,
        draft=None if kind.closes else _draft(actor, procedure),
        successor=successor if kind is AnnouncementKind.REPLACED else None,
        changed=given.changed.strip(),
        legal_text=given.legal_text.strip(),
    )
    event = AnnouncementItemAdded(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        procedure_id=procedure.public_id,
        procedure=procedure.name,
        kind=kind.value,
        kind_text=str(kind.label),
    )
    journal.record(actor=acting, event=event)
    return item


def _draft(actor: Actor, procedure: Procedure) -> ProcedureVersion:
    """The draft there is, else one opened now."""
    existing = procedure.versions.filter(state=VersionState.DRAFT).first()
    return existing or open_draft(actor=actor, procedure_id=procedure.public_id)


def _fault(
    announcement: Announcement, procedure: Procedure, successor: Procedure | None, given: ItemGiven
) -> str:
    if given.kind not in AnnouncementKind.values:
        return _("Hãy chọn mới, sửa đổi, thay thế, bãi bỏ hoặc chuẩn hóa.")
    taken = AnnouncementItem.objects.filter(procedure=procedure).exclude(announcement__state__in=rules.ENDED)
    other = taken.exclude(announcement__decision__isnull=False).select_related("announcement").first()
    if other is not None:
        shown = {"name": procedure.name, "title": other.announcement.title}
        if other.announcement_id == announcement.pk:
            return _("“%(name)s” đã có trong hồ sơ này.") % shown
        return _("“%(name)s” đang nằm trong hồ sơ công bố “%(title)s”.") % shown
    kind = AnnouncementKind(given.kind)
    standing = procedure.versions.exclude(state=VersionState.DRAFT).exists()
    if kind is AnnouncementKind.NEW and standing:
        return _("“%(name)s” đã có trong danh mục: hãy chọn sửa đổi, bổ sung.") % {"name": procedure.name}
    if kind is not AnnouncementKind.NEW and not standing:
        return _("“%(name)s” chưa công bố lần nào: hãy chọn mới ban hành.") % {"name": procedure.name}
    return _closing_fault(kind, procedure, successor)


def _closing_fault(kind: AnnouncementKind, procedure: Procedure, successor: Procedure | None) -> str:
    if kind is AnnouncementKind.REPLACED and successor is None:
        return _("Hãy chọn thủ tục thay thế.")
    if successor is not None and successor.pk == procedure.pk:
        return _("Thủ tục không thể thay thế chính nó.")
    if kind.closes and not _in_force(procedure):
        return _("“%(name)s” không đang áp dụng nên không bãi bỏ, thay thế được.") % {"name": procedure.name}
    return ""


def _in_force(procedure: Procedure) -> bool:
    return procedure.versions.filter(state__in=[VersionState.IN_FORCE, VersionState.UPCOMING]).exists()
