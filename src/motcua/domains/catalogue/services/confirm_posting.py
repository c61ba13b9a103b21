"""Prove what hangs at a place, or take it off."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import NotPostable, PlaceNotFound
from motcua.domains.catalogue.models import Posting
from motcua.domains.catalogue.services._postings import keep_photo, lock_place, prove, take_off
from motcua.domains.documents.types import Upload
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def confirm_posting(*, actor: Actor, posting_id: UUID, photo: Upload | None, photo_name: str = "") -> Posting:
    """A photo of what hangs there now, with who took it and when. Raises PlaceNotFound, NotAllowed, NotPostable
    for what was taken off, FileRefused, Invalid without a photo."""
    actor, posting = _held(actor, posting_id)
    if photo is None:
        raise Invalid(_("Hãy chụp ảnh nơi niêm yết rồi gửi kèm."), field="photo")
    kept = keep_photo(actor, photo, photo_name)
    if kept is not None:
        prove(actor, posting.place, [posting], kept)
    posting.refresh_from_db()
    return posting


@transaction.atomic
def take_down(*, actor: Actor, posting_id: UUID) -> Posting:
    """Take one procedure off a place. Raises PlaceNotFound, NotAllowed, NotPostable for what was taken off."""
    actor, posting = _held(actor, posting_id)
    take_off(actor, posting.place, [posting.procedure_id])
    posting.refresh_from_db()
    return posting


def _held(actor: Actor, posting_id: UUID) -> tuple[Actor, Posting]:
    """The posting with its place held, and who acts."""
    found = Posting.objects.filter(agency_id=actor.agency_key, public_id=posting_id)
    posting = found.select_related("place", "version").first()
    if posting is None or not (policies.may_read(actor) or policies.may_post(actor)):
        raise PlaceNotFound(_("Không tìm thấy lần niêm yết."))
    place = lock_place(actor, posting.place.public_id)
    actor = policies.require_may_post(actor, unit_id=place.unit_id)
    posting.refresh_from_db(fields=["removed_at"])
    if posting.removed_at is not None:
        raise NotPostable(_("Bản này đã được gỡ xuống."))
    return actor, posting
