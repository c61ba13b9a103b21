"""The unit's draft goes to the office that checks it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ItemRefused
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.rules import changed_parts, diff_contents
from motcua.domains.catalogue.selectors._contents import content_of
from motcua.domains.catalogue.selectors._items import items_with_content, lacking
from motcua.domains.catalogue.services._announcements import checked, hold, move
from motcua.domains.catalogue.types import AnnouncementAct, Progress
from motcua.kernel.actors import Actor


@transaction.atomic
def send_announcement(
    *, actor: Actor, announcement_id: UUID, progress: Progress | None = None
) -> Announcement:
    """Send it with every draft complete (parts a to g); also after the province gave it back. What each draft
    changes is kept for the annex.

    Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, and ItemRefused: no procedure yet, or one
    message per draft that lacks something, under "items.<n>".
    """
    held = hold(actor, announcement_id, AnnouncementAct.SEND)
    done = checked(progress or Progress())
    items = items_with_content(held.announcement, before=True)
    if not items:
        raise ItemRefused(_("Chưa chọn thủ tục nào. Hãy thêm thủ tục trước khi gửi."), field="items")
    faults = {
        f"items.{place}": f"“{item.procedure.name}”: {' '.join(said)}"
        for place, item in enumerate(items)
        if (said := lacking(item))
    }
    if faults:
        raise ItemRefused(faults)

    for item in items:
        if item.draft is not None and item.draft.based_on is not None:
            parts = changed_parts(diff_contents(content_of(item.draft.based_on), content_of(item.draft)))
            item.changed_parts = [part.value for part in parts]
            item.save(update_fields=["changed_parts"])
    return move(held, AnnouncementAct.SEND, done)
