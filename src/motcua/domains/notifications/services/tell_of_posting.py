"""A procedure changed: whoever posts procedures hears at which places another text still hangs."""

from __future__ import annotations

from textwrap import shorten

from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.events import VersionEnded
from motcua.domains.catalogue.types import CataloguePermission, PostingRow
from motcua.domains.notifications.services.notify import notify_all
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people import selectors as people
from motcua.kernel.actors import system_actor
from motcua.kernel.events import DeliveredEvent

_LONGEST_NAME = 160


def tell_of_posting(*, event: DeliveredEvent) -> None:
    """Tell every officer who posts, when some place shows what is not in force, or nothing; nobody when all of
    them show it already. Twice is once. Nghị định 63/2010/NĐ-CP, Điều 17: công khai đầy đủ, kịp thời."""
    if event.agency_id is None:
        return
    row = _standing(event)
    if row is None or not row.alarms:
        return
    if event.name == VersionEnded.name and row.version_id is not None:
        return  # another version began: its own event tells
    notify_all(
        agency_id=event.agency_id,
        officer_pks=people.officer_pks_in_agency_with(CataloguePermission.POST, agency_id=event.agency_id),
        kind=NoticeKind.POSTING,
        entry_id=event.id,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        title=_said(row),
        at=event.occurred_at,
    )


def _standing(event: DeliveredEvent) -> PostingRow | None:
    reader = system_actor("notifications", agency_id=event.agency_id, permissions=[CataloguePermission.READ])
    try:
        return catalogue.posting_row(reader, event.subject_id)
    except ProcedureNotFound:
        return None


def _said(row: PostingRow) -> str:
    shown = {"name": shorten(row.procedure.name, _LONGEST_NAME, placeholder="…"), "places": row.alarms}
    if row.version_id is None:
        return _("“%(name)s” hết áp dụng, còn %(places)d nơi phải gỡ") % shown
    return _("“%(name)s” có bản mới áp dụng, %(places)d nơi phải niêm yết lại") % shown
