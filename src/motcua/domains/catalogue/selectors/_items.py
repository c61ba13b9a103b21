"""Procedures of an announcement with the whole content of their drafts."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from motcua.domains.catalogue.models import Announcement, AnnouncementItem, ProcedureVersion
from motcua.domains.catalogue.rules import blocking, check_content
from motcua.domains.catalogue.selectors._contents import content_of, with_content


def items_with_content(announcement: Announcement, *, before: bool = False) -> list[AnnouncementItem]:
    """Every item in order and its draft with its content; with `before` also the version that draft began
    from."""
    drafts = with_content(ProcedureVersion.objects.select_related("procedure"))
    if before:
        drafts = drafts.prefetch_related(
            Prefetch("based_on", with_content(ProcedureVersion.objects.select_related("procedure")))
        )
    return list(_rows(announcement).prefetch_related(Prefetch("draft", drafts)))


def items_of(announcement: Announcement) -> list[AnnouncementItem]:
    """Every item in order, its draft without its content; one statement."""
    return list(_rows(announcement).select_related("draft"))


def _rows(announcement: Announcement) -> QuerySet[AnnouncementItem]:
    rows = announcement.items.select_related("procedure__field", "procedure__executing_unit", "successor")
    return rows.order_by("order")


def lacking(item: AnnouncementItem) -> tuple[str, ...]:
    """What keeps the draft of an item from being announced; nothing for what closes."""
    if item.draft is None:
        return ()
    content = content_of(item.draft)
    return (*check_content(content).values(), *(finding.message for finding in blocking(content)))
