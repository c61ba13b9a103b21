"""Putting up and taking off. The caller holds the place and checked the act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import NotPostable, PlaceNotFound
from motcua.domains.catalogue.events import PostingConfirmed, ProceduresPosted, ProceduresTakenDown
from motcua.domains.catalogue.models import Posting, PostingPlace, ProcedureVersion
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import Upload
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile

PURPOSE = "posting-photo"


def lock_places(actor: Actor, ids: Sequence[UUID] | None) -> list[PostingPlace]:
    """Places in use of the actor's agency (None: all where people post by hand), held in the order of their
    keys. Raises PlaceNotFound when one of them is not there."""
    open_ones = PostingPlace.objects.filter(agency_id=actor.agency_key, closed_at__isnull=True)
    if not policies.may_read(actor) and not policies.may_post(actor):
        open_ones = open_ones.none()
    wanted = open_ones.filter(posts_itself=False) if ids is None else open_ones.filter(public_id__in=ids)
    places = list(wanted.order_by("pk").select_for_update(of=("self",)))
    if ids is not None and len(places) < len(set(ids)):
        raise PlaceNotFound(_("Không tìm thấy nơi niêm yết."))
    return places


def lock_place(actor: Actor, place_id: UUID) -> PostingPlace:
    """One place in use, held. Raises PlaceNotFound."""
    return lock_places(actor, [place_id])[0]


def require_by_hand(place: PostingPlace) -> None:
    """Raises NotPostable for a place that posts itself."""
    if place.posts_itself:
        text = _("“%(place)s” tự đăng bản đang áp dụng nên không niêm yết bằng tay.")
        raise NotPostable(text % {"place": place.name})


def keep_photo(actor: Actor, photo: Upload | None, name: str) -> StoredFile | None:
    """A photo (or scan) as proof; None where none was taken. Raises FileRefused, Invalid for another file."""
    if photo is None:
        return None
    kept = documents.store_file(actor=actor, upload=photo, name=name, purpose=PURPOSE)
    if not kept.mime.startswith("image/") and kept.mime != "application/pdf":
        raise Invalid(_("Ảnh xác nhận phải là tệp ảnh (JPG, PNG) hoặc bản quét PDF."), field="photo")
    return kept


def put_up(
    actor: Actor, place: PostingPlace, versions: Sequence[ProcedureVersion], photo: StoredFile | None
) -> None:
    """These versions (with procedure and decision loaded) hang here from now on, in the place of what hung of
    the same procedures."""
    if not versions:
        return
    now = clock.now()
    _end(actor, place, [version.procedure_id for version in versions])
    Posting.objects.bulk_create(
        Posting(
            agency_id=place.agency_id,
            place=place,
            procedure_id=version.procedure_id,
            version=version,
            content_hash=version.content_hash,
            decision_number=version.decision.number if version.decision else "",
            posted_at=now,
            posted_by_id=actor.officer_pk,
            photo=photo,
            checked_at=now if photo else None,
            checked_by_id=actor.officer_pk if photo else None,
        )
        for version in versions
    )
    event = ProceduresPosted(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        place=place.name,
        count=len(versions),
        versions=tuple(str(version.public_id) for version in versions),
        with_photo=photo is not None,
    )
    journal.record(actor=actor, event=event)


def take_off(actor: Actor, place: PostingPlace, procedure_pks: Sequence[int]) -> int:
    """What hangs here of these procedures is put away; gives how many there were."""
    hanging = place.postings.filter(procedure_id__in=procedure_pks, removed_at__isnull=True)
    versions = tuple(map(str, hanging.order_by("pk").values_list("version__public_id", flat=True)))
    if not versions:
        return 0
    _end(actor, place, procedure_pks)
    event = ProceduresTakenDown(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        place=place.name,
        count=len(versions),
        versions=versions,
    )
    journal.record(actor=actor, event=event)
    return len(versions)


def prove(actor: Actor, place: PostingPlace, postings: Sequence[Posting], photo: StoredFile) -> None:
    """The photo shows what hangs here of these."""
    if not postings:
        return
    Posting.objects.filter(pk__in=[posting.pk for posting in postings]).update(
        photo=photo, checked_at=clock.now(), checked_by_id=actor.officer_pk
    )
    event = PostingConfirmed(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        place=place.name,
        count=len(postings),
        versions=tuple(str(posting.version.public_id) for posting in postings),
    )
    journal.record(actor=actor, event=event)


def _end(actor: Actor, place: PostingPlace, procedure_pks: Sequence[int]) -> None:
    place.postings.filter(procedure_id__in=procedure_pks, removed_at__isnull=True).update(
        removed_at=clock.now(), removed_by_id=actor.officer_pk
    )
