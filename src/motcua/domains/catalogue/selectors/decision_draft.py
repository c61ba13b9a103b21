"""The draft of the province's decision: its parts to write in, and the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import rules
from motcua.domains.catalogue.models import Announcement, AnnouncementItem
from motcua.domains.catalogue.rules.decision_draft import ClosedItem, DecisionFacts, closes
from motcua.domains.catalogue.selectors._announcements import trigger_words
from motcua.domains.catalogue.selectors._items import items_of
from motcua.domains.catalogue.selectors._paper_words import (
    bases_on,
    decapitalised,
    list_title,
    province_of,
    recipients_on,
    trigger_basis,
)
from motcua.domains.catalogue.selectors.announcements import get_announcement
from motcua.domains.catalogue.types import AnnouncementKind, DecisionDraft, DecisionPart, TriggerKind
from motcua.domains.deadlines import rules as deadline_rules
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.documents.rules import official_date
from motcua.domains.documents.types import DecisionPaper, PaperHead
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn


def decision_draft(actor: Actor, announcement_id: UUID) -> DecisionDraft:
    """The parts of the draft to write in. Raises AnnouncementNotFound."""
    announcement = get_announcement(actor, announcement_id)
    return rules.draft_of(drafted_of(actor, announcement), announcement.decision_texts)


def decision_paper(actor: Actor, announcement_id: UUID) -> DecisionPaper:
    """The draft as it is laid before the province, marked as a draft. Raises AnnouncementNotFound."""
    announcement = get_announcement(actor, announcement_id)
    items = items_of(announcement)
    draft = rules.draft_of(drafted_of(actor, announcement, items), announcement.decision_texts)
    agency = people.get_agency(actor)
    province = province_of(agency)
    return DecisionPaper(
        head=PaperHead(agency=province, place=agency.place),
        symbol=_("/QĐ-UBND"),
        about=_("Về việc công bố %(title)s") % {"title": decapitalised(_title(actor, items))},
        issuer=_("Chủ tịch %(province)s") % {"province": province},
        bases=tuple(draft.text_of(DecisionPart.BASES).splitlines()),
        articles=tuple(one.text for one in draft.texts if one.part.is_article and one.text),
        recipients=tuple(draft.text_of(DecisionPart.RECIPIENTS).splitlines()),
        signer_title=_("Chủ tịch"),
    )


def drafted_of(
    actor: Actor, announcement: Announcement, items: Iterable[AnnouncementItem] | None = None
) -> Mapping[DecisionPart, str]:
    """Every part as the facts of the announcement (trigger loaded) give it. Raises SettingMissing."""
    items = items_of(announcement) if items is None else list(items)
    agency, trigger = people.get_agency(actor), announcement.trigger
    entry = SettingKey.DATABASE_ENTRY_SHORTENED if trigger.shortened else SettingKey.DATABASE_ENTRY
    amount, unit = deadlines.setting(announcement.agency_id, entry, trigger.received_on).as_term()
    on = announcement.submitted_on or clock.today()
    return rules.drafted_texts(
        DecisionFacts(
            agency=agency.name,
            province=province_of(agency),
            list_title=_title(actor, items),
            counted=rules.counted_kinds(AnnouncementKind(item.kind) for item in items),
            trigger=_("%(trigger)s ngày %(day)s")
            % {"trigger": trigger_words(trigger), "day": date_vn(trigger.signed_on)},
            issuer=trigger.issuer,
            by_ministry=trigger.kind == TriggerKind.MINISTRY,
            effective_on=trigger.effective_on,
            entry=deadline_rules.term_text(amount, unit),
            bases=(*bases_on(on, "decision"), trigger_basis(trigger)),
            recipients=recipients_on(on),
            submission=_submission(announcement),
            closed=tuple(_closed(item) for item in items if closes(AnnouncementKind(item.kind))),
        )
    )


def _title(actor: Actor, items: Iterable[AnnouncementItem]) -> str:
    return list_title(actor, [(item.kind, str(item.procedure.field)) for item in items])


def _submission(announcement: Announcement) -> str:
    if not announcement.submission_number or announcement.submitted_on is None:
        return ""
    return f"{announcement.submission_number} {official_date(announcement.submitted_on)}"


def _closed(item: AnnouncementItem) -> ClosedItem:
    successor = item.successor.name if item.successor else ""
    return ClosedItem(item.procedure.name, item.procedure.code or "", successor)
