"""The announcement desk: its board, who is late, one announcement whole."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies, rules
from motcua.domains.catalogue.errors import AnnouncementNotFound
from motcua.domains.catalogue.models import Announcement, AnnouncementItem, AnnouncementStep
from motcua.domains.catalogue.selectors._announcements import (
    row_of_announcement,
    soon_limit,
    stored_dues,
)
from motcua.domains.catalogue.selectors._items import items_of, items_with_content, lacking
from motcua.domains.catalogue.selectors.versions import ref_of
from motcua.domains.catalogue.types import (
    AnnouncementAct,
    AnnouncementKind,
    AnnouncementRow,
    AnnouncementState,
    AnnouncementView,
    BoardCounts,
    CataloguePermission,
    DecisionRef,
    ItemView,
    LegalPart,
    StepView,
    TriggerView,
    VersionState,
    WhoIsLate,
)
from motcua.kernel import clock, pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page

_MOST_LATE = 10


def visible_announcements(actor: Actor) -> QuerySet[Announcement]:
    """Announcements of the actor's agency; none for whoever may not read the catalogue."""
    rows = Announcement.objects.filter(agency_id=actor.agency_key)
    rows = rows if policies.may_read(actor) else rows.none()
    return rows.select_related("trigger", "unit", "decision")


def announcement_board(
    actor: Actor, *, ended: bool = False, after: str | None = None, size: int = 10
) -> Page[AnnouncementRow]:
    """Announcements under way, the one due first on top; or (`ended`) those done, newest first. Two statements.
    Raises Invalid for a bad cursor."""
    over = Q(state__in=rules.ENDED)
    rows = visible_announcements(actor).filter(over if ended else ~over)
    keys = ("-opened_at", "-id") if ended else ("due_on", "id")
    page = pages.keyset(rows, keys=keys, after=after, size=size)
    return Page(rows=_rows(page.rows), next=page.next, previous=page.previous)


def announcement_counts(actor: Actor) -> BoardCounts:
    """How many are under way, late, due soon; one statement."""
    today = clock.today()
    if not policies.may_read(actor):
        return BoardCounts(0, 0, 0)
    found = _open(actor).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        soon=Count("pk", filter=Q(due_on__gte=today, due_on__lte=soon_limit(actor.agency_key, today))),
    )
    return BoardCounts(**found)


def who_is_late(actor: Actor) -> tuple[WhoIsLate, ...]:
    """Whoever holds something late, or due within three working days; the latest first, ten at most. One
    statement."""
    if not policies.may_read(actor):
        return ()
    today = clock.today()
    rows = _open(actor).filter(due_on__lte=soon_limit(actor.agency_key, today)).order_by("due_on", "id")
    found = (row_of_announcement(row, 0, today) for row in rows[:_MOST_LATE])
    return tuple(
        WhoIsLate(row.holder, row.due_label, row.public_id, abs(row.days_left or 0), row.is_late)
        for row in found
    )


def get_announcement(actor: Actor, announcement_id: UUID) -> Announcement:
    """One announcement. Raises AnnouncementNotFound, also for another agency's."""
    found = visible_announcements(actor).filter(public_id=announcement_id).first()
    if found is None:
        raise AnnouncementNotFound(_("Không tìm thấy hồ sơ công bố."))
    return found


def announcement_view(actor: Actor, announcement_id: UUID) -> AnnouncementView:
    """One announcement with its terms, procedures, trail and what the viewer may do now. Raises
    AnnouncementNotFound."""
    announcement = get_announcement(actor, announcement_id)
    trigger, decision = announcement.trigger, announcement.decision
    items = items_of(announcement) if decision else items_with_content(announcement)
    state = AnnouncementState(announcement.state)
    return AnnouncementView(
        row=row_of_announcement(announcement, len(items), clock.today()),
        trigger=_trigger(announcement),
        unit_name=announcement.unit.name,
        drafter=str(announcement.drafter.full_name) if announcement.drafter else "",
        dues=stored_dues(announcement),
        items=tuple(_item(item) for item in items),
        steps=tuple(_steps(announcement)),
        decision=DecisionRef(decision.public_id, decision.number, decision.signed_on) if decision else None,
        effective_on=decision.effective_on if decision else trigger.effective_on,
        next_acts=next_acts(actor, announcement),
        may_edit=state in rules.EDITABLE
        and policies.may_announce(actor, CataloguePermission.DRAFT, unit_id=announcement.unit_id),
    )


def next_acts(actor: Actor, announcement: Announcement) -> tuple[AnnouncementAct, ...]:
    """What the viewer may do with it now, the ordinary act first; taking it up is done by its first procedure."""
    return tuple(
        act
        for act, may in rules.acts_from(AnnouncementState(announcement.state))
        if act is not AnnouncementAct.DRAFT
        and policies.may_announce(actor, may, unit_id=announcement.unit_id)
    )


def _open(actor: Actor) -> QuerySet[Announcement]:
    return visible_announcements(actor).exclude(state__in=rules.ENDED)


def _rows(found: Iterable[Announcement]) -> list[AnnouncementRow]:
    rows, today = list(found), clock.today()
    counted = AnnouncementItem.objects.filter(announcement__in=rows).values_list("announcement_id")
    items = dict(counted.annotate(n=Count("pk"))) if rows else {}
    return [row_of_announcement(row, items.get(row.pk, 0), today) for row in rows]


def _trigger(announcement: Announcement) -> TriggerView:
    trigger = announcement.trigger
    return TriggerView(
        public_id=trigger.public_id,
        kind_label=trigger.get_kind_display(),
        number=trigger.number,
        title=trigger.title,
        issuer=trigger.issuer,
        signed_on=trigger.signed_on,
        effective_on=trigger.effective_on,
        received_on=trigger.received_on,
        shortened=trigger.shortened,
        source_url=trigger.source_url,
        file_id=trigger.file.public_id if trigger.file else None,
    )


def _item(item: AnnouncementItem) -> ItemView:
    parts = ", ".join(str(LegalPart(part).label) for part in item.changed_parts)
    return ItemView(
        public_id=item.public_id,
        kind=AnnouncementKind(item.kind),
        procedure=ref_of(item.procedure),
        draft_id=item.draft.public_id if item.draft else None,
        draft_number=item.draft.number if item.draft else None,
        changed=item.changed or parts,
        legal_text=item.legal_text,
        successor=ref_of(item.successor) if item.successor else None,
        lacking=lacking(item) if item.draft is not None and item.draft.state == VersionState.DRAFT else (),
    )


def _steps(announcement: Announcement) -> Iterable[StepView]:
    rows = AnnouncementStep.objects.filter(announcement=announcement)
    for step in rows.select_related("by", "file").order_by(F("id").desc())[:100]:
        yield StepView(
            act=AnnouncementAct(step.act),
            to_state=AnnouncementState(step.to_state),
            at=step.at,
            on=step.on,
            by=str(step.by.full_name) if step.by else "",
            document_number=step.document_number,
            note=step.note,
            file_id=step.file.public_id if step.file else None,
        )
