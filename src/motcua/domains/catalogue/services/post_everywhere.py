"""Niêm yết: put up what is in force, in one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import NotPostable, ProcedureNotFound
from motcua.domains.catalogue.models import Posting, PostingPlace, Procedure, ProcedureVersion
from motcua.domains.catalogue.selectors._standing import Standing, standing_of
from motcua.domains.catalogue.selectors._versions import in_force_on, state_of
from motcua.domains.catalogue.services._postings import (
    keep_photo,
    lock_place,
    lock_places,
    prove,
    put_up,
    require_by_hand,
    take_off,
)
from motcua.domains.catalogue.types import CellState, Mended, ProcedureKind, VersionState
from motcua.domains.documents.types import Upload
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile


def post_everywhere(
    *,
    actor: Actor,
    place_ids: Sequence[UUID] | None = None,
    procedure_ids: Sequence[UUID] | None = None,
    photo: Upload | None = None,
    photo_name: str = "",
) -> Mended:
    """ "Hôm nay đã niêm yết đủ": every place (None: all where people post by hand) gets the version in force of
    every procedure (None: all) it lacks or shows in an old version, and loses those that ended. A photo is the
    proof of all of it, also of what hung there rightly before. All or nothing.

    Raises PlaceNotFound, ProcedureNotFound, NotAllowed, NotPostable for a place that posts itself, FileRefused.
    """
    with transaction.atomic(), journal.together():
        places = lock_places(actor, place_ids)
        acting = [policies.require_may_post(actor, unit_id=place.unit_id) for place in places]
        for place in places:
            require_by_hand(place)
        wanted = _procedures(actor, procedure_ids)
        kept = keep_photo(actor, photo, photo_name)
        standing = standing_of(actor.agency_key)
        versions = _versions(standing, wanted)
        done = [
            _mend(one, place, standing, versions, wanted, kept)
            for one, place in zip(acting, places, strict=True)
        ]
    return Mended(
        posted=sum(one.posted for one in done),
        removed=sum(one.removed for one in done),
        unchanged=sum(one.unchanged for one in done),
        places=len(places),
    )


@transaction.atomic
def post_version(
    *,
    actor: Actor,
    place_id: UUID,
    version_id: UUID,
    photo: Upload | None = None,
    photo_name: str = "",
) -> Posting:
    """Put one version up at one place, in the place of what hung there of the same procedure.

    Raises PlaceNotFound, ProcedureNotFound, NotAllowed, FileRefused, and NotPostable for a version that is not in
    force today (nothing is posted before its day, nothing after its end) or a place that posts itself.
    """
    place = lock_place(actor, place_id)
    acting = policies.require_may_post(actor, unit_id=place.unit_id)
    require_by_hand(place)
    owned = ProcedureVersion.objects.filter(agency_id=actor.agency_key).select_related(
        "decision", "procedure"
    )
    version = owned.filter(public_id=version_id).first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    if state_of(version) is not VersionState.IN_FORCE:
        text = _("Phiên bản %(number)d không đang áp dụng nên không niêm yết. Hãy niêm yết bản đang áp dụng.")
        raise NotPostable(text % {"number": version.number})

    put_up(acting, place, [version], keep_photo(acting, photo, photo_name))
    return place.postings.get(procedure_id=version.procedure_id, removed_at__isnull=True)


def _mend(
    actor: Actor,
    place: PostingPlace,
    standing: Standing,
    versions: Mapping[int, ProcedureVersion],
    wanted: Collection[int] | None,
    photo: StoredFile | None,
) -> Mended:
    states: dict[CellState, list[int]] = {state: [] for state in CellState}
    for pk in sorted(standing.procedures()):
        if wanted is None or pk in wanted:
            states[standing.state(place, pk)].append(pk)
    up = sorted(states[CellState.MISSING] + states[CellState.OUTDATED])
    removed = take_off(actor, place, states[CellState.LEFTOVER])
    put_up(actor, place, [versions[pk] for pk in up], photo)
    if photo is not None:
        prove(actor, place, _hanging(place, states[CellState.OK]), photo)
    return Mended(posted=len(up), removed=removed, unchanged=len(states[CellState.OK]), places=1)


def _hanging(place: PostingPlace, procedure_pks: Iterable[int]) -> list[Posting]:
    found = place.postings.filter(procedure_id__in=procedure_pks, removed_at__isnull=True)
    return list(found.select_related("version").order_by("pk"))


def _procedures(actor: Actor, ids: Sequence[UUID] | None) -> set[int] | None:
    if ids is None:
        return None
    owned = Procedure.objects.filter(agency_id=actor.agency_key, kind=ProcedureKind.PUBLIC, public_id__in=ids)
    found = set(owned.values_list("pk", flat=True))
    if len(found) < len(set(ids)):
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return found


def _versions(standing: Standing, wanted: Collection[int] | None) -> dict[int, ProcedureVersion]:
    pks = [one.version_pk for pk, one in standing.in_force.items() if wanted is None or pk in wanted]
    found = ProcedureVersion.objects.filter(in_force_on(clock.today()), pk__in=pks)
    return {row.procedure_id: row for row in found.select_related("decision")}
