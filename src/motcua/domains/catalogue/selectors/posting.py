"""The posting board: procedures against places, the alarms, one place, the proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import PlaceNotFound
from motcua.domains.catalogue.models import (
    PetitionAddress,
    Posting,
    PostingPlace,
    Procedure,
    ProcedureVersion,
)
from motcua.domains.catalogue.selectors._cells import (
    Figures,
    figures_of,
    is_in_force,
    on_the_board,
    procedures_with,
)
from motcua.domains.catalogue.selectors._standing import Standing, open_places, standing_of
from motcua.domains.catalogue.selectors.versions import ref_of
from motcua.domains.catalogue.selectors.visible import get_procedure
from motcua.domains.catalogue.types import (
    Cell,
    CellState,
    PetitionNotice,
    Place,
    PlaceCount,
    PlaceKind,
    PostingCounts,
    PostingFilter,
    PostingRow,
    PostingView,
    ProcedureKind,
)
from motcua.domains.documents.types import OpenedFile
from motcua.kernel import clock, pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page

_STANDING = ("procedure", "version", "place", "posted_by", "removed_by", "checked_by", "photo")


def places_of(actor: Actor) -> tuple[Place, ...]:
    """Places in use, in order; none for whoever may not read the catalogue."""
    return tuple(map(place_of, open_places(actor.agency_key))) if policies.may_read(actor) else ()


def get_place(actor: Actor, place_id: UUID) -> PostingPlace:
    """One place, also one that is no longer used. Raises PlaceNotFound."""
    places = PostingPlace.objects.filter(agency_id=actor.agency_key).select_related("unit")
    place = places.filter(public_id=place_id).first() if policies.may_read(actor) else None
    if place is None:
        raise PlaceNotFound(_("Không tìm thấy nơi niêm yết."))
    return place


def posting_board(
    actor: Actor,
    *,
    which: PostingFilter = PostingFilter.ALL,
    place_id: UUID | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[PostingRow]:
    """One page of procedures by name, each with its cell at every place in use. `which` keeps those with an alarm,
    with something wrong on show, or with something missing; with `place_id` that is asked of this place alone.
    A procedure that ended is on the board while it still hangs somewhere. Raises Invalid for a bad cursor."""
    if not policies.may_read(actor):
        return Page(rows=[], next=None, previous=None)
    places = open_places(actor.agency_key)
    procedures = Procedure.objects.filter(
        _wanted(actor.agency_key, places, which, place_id),
        agency_id=actor.agency_key,
        kind=ProcedureKind.PUBLIC,
    ).select_related("field")
    page = pages.keyset(procedures, keys=("sort_name", "id"), after=after, size=size)
    standing = standing_of(actor.agency_key, [procedure.pk for procedure in page.rows])
    return Page(rows=_rows(standing, page.rows), next=page.next, previous=page.previous)


def posting_row(actor: Actor, procedure_id: UUID) -> PostingRow | None:
    """One procedure as on the board; None for one that neither is in force nor hangs anywhere. Raises
    ProcedureNotFound."""
    procedure = get_procedure(actor, procedure_id)
    standing = standing_of(actor.agency_key, [procedure.pk])
    if procedure.pk not in standing.procedures():
        return None
    return _rows(standing, [procedure])[0]


def posting_counts(actor: Actor) -> PostingCounts:
    """The board in figures, for the alarm and for the heads of its columns; nothing for whoever may not read."""
    if not policies.may_read(actor):
        return PostingCounts(0, 0, 0, 0, ())
    places, figures = open_places(actor.agency_key), figures_of(actor.agency_key)
    return PostingCounts(
        total=figures.in_force + figures.ended,
        procedures=figures.alarm,
        mismatched=figures.wrong,
        lacking=figures.lacking,
        places=tuple(_count(place, figures) for place in places),
    )


def postings_at(
    actor: Actor, place_id: UUID, *, also_past: bool = False, after: str | None = None, size: int = 20
) -> Page[PostingView]:
    """What hangs at a place, newest first; with `also_past` also what hung there. Raises PlaceNotFound."""
    place = get_place(actor, place_id)
    found = place.postings.select_related(*_STANDING)
    if not also_past:
        found = found.filter(removed_at__isnull=True)
    return _views(found, after, size)


def postings_of(
    actor: Actor, procedure_id: UUID, *, after: str | None = None, size: int = 20
) -> Page[PostingView]:
    """Where a procedure hangs and hung, newest first: which version, since when, by whom, with which proof."""
    found = visible_postings(actor).filter(procedure__public_id=procedure_id)
    return _views(found.select_related(*_STANDING), after, size)


def procedure_of_posting(actor: Actor, posting_id: UUID) -> UUID:
    """The procedure a posting is of. Raises PlaceNotFound."""
    found = visible_postings(actor).filter(public_id=posting_id)
    procedure = found.values_list("procedure__public_id", flat=True).first()
    if procedure is None:
        raise PlaceNotFound(_("Không tìm thấy lần niêm yết."))
    return procedure


def visible_postings(actor: Actor) -> QuerySet[Posting]:
    """Postings of the actor's agency; none for whoever may not read the catalogue."""
    found = Posting.objects.filter(agency_id=actor.agency_key)
    return found if policies.may_read(actor) else found.none()


def open_photo(actor: Actor, posting_id: UUID) -> OpenedFile:
    """The photo that proves a posting. Raises PlaceNotFound."""
    posting = visible_postings(actor).select_related("photo").filter(public_id=posting_id).first()
    if posting is None or posting.photo is None:
        raise PlaceNotFound(_("Không tìm thấy ảnh chụp nơi niêm yết."))
    photo = posting.photo
    return OpenedFile(name=str(photo.original_name), mime=photo.mime, size=photo.size, sha256=photo.sha256)


def petition_notice(actor: Actor) -> PetitionNotice:
    """The addresses in force today; all blank when nobody wrote any yet."""
    rows = PetitionAddress.objects.filter(agency_id=actor.agency_key, effective_from__lte=clock.today())
    row = rows.order_by("-effective_from").first() if policies.may_read(actor) else None
    if row is None:
        return PetitionNotice()
    return PetitionNotice(
        receiver=row.receiver,
        address=row.address,
        post_address=row.post_address,
        phone=row.phone,
        fax=row.fax,
        email=row.email,
        website=row.website,
        effective_from=row.effective_from,
    )


def place_of(place: PostingPlace) -> Place:
    """A place (with its unit loaded) as pages name it."""
    return Place(
        pk=place.pk,
        public_id=place.public_id,
        kind=place.kind,
        kind_label=str(PlaceKind(place.kind).label),
        name=place.name,
        location=place.location,
        url=place.url,
        posts_itself=place.posts_itself,
        unit_pk=place.unit_id,
        unit=str(place.unit or ""),
    )


def _wanted(agency_id: int, places: Iterable[PostingPlace], which: PostingFilter, place_id: UUID | None) -> Q:
    """The procedures to show. A place that posts itself is never wrong and lacks nothing."""
    if place_id is None:
        if which is PostingFilter.ALL:
            return on_the_board(agency_id)
        return Q(pk__in=procedures_with(agency_id, _states(which), None))
    place = next((place for place in places if place.public_id == place_id), None)
    if place is None:
        return Q(pk__in=())
    if place.posts_itself:
        return is_in_force() if which is PostingFilter.ALL else Q(pk__in=())
    return Q(pk__in=procedures_with(agency_id, _states(which), place.pk))


def _states(which: PostingFilter) -> list[CellState]:
    return [state for state in CellState if _fits(state, which)]


def _fits(state: CellState, which: PostingFilter) -> bool:
    match which:
        case PostingFilter.ALL:
            return state is not CellState.NOT_DUE
        case PostingFilter.ALARM:
            return state.is_alarm
        case PostingFilter.MISMATCH:
            return state.is_mismatch
        case PostingFilter.MISSING:
            return state is CellState.MISSING


def _rows(standing: Standing, procedures: Iterable[Procedure]) -> list[PostingRow]:
    procedures = list(procedures)
    pks = [procedure.pk for procedure in procedures]
    versions = ProcedureVersion.objects.in_bulk(
        [standing.in_force[pk].version_pk for pk in pks if pk in standing.in_force]
    )
    hanging = [pk for one in pks for pk, _hash in standing.posted.get(one, {}).values()]
    postings = Posting.objects.select_related(*_STANDING).in_bulk(hanging)
    return [_row(standing, procedure, versions, postings) for procedure in procedures]


def _row(
    standing: Standing,
    procedure: Procedure,
    versions: Mapping[int, ProcedureVersion],
    postings: Mapping[int, Posting],
) -> PostingRow:
    now = standing.in_force.get(procedure.pk)
    version = versions.get(now.version_pk) if now else None
    hanging = standing.posted.get(procedure.pk, {})
    return PostingRow(
        procedure=ref_of(procedure),
        field_name=str(procedure.field),
        version_id=version.public_id if version else None,
        version_number=version.number if version else None,
        valid_from=version.valid_from if version else None,
        cells=tuple(
            Cell(
                place=place_of(place),
                state=standing.state(place, procedure.pk),
                posting=view_of(postings[hanging[place.pk][0]]) if place.pk in hanging else None,
                since=version.valid_from if version and place.posts_itself else None,
            )
            for place in standing.places
        ),
    )


def _count(place: PostingPlace, figures: Figures) -> PlaceCount:
    states = figures.cells.get(place.pk, {})
    return PlaceCount(
        place=place_of(place),
        ok=figures.in_force if place.posts_itself else states.get(CellState.OK, 0),
        outdated=states.get(CellState.OUTDATED, 0),
        missing=states.get(CellState.MISSING, 0),
        leftover=states.get(CellState.LEFTOVER, 0),
    )


def _views(found: QuerySet[Posting], after: str | None, size: int) -> Page[PostingView]:
    page = pages.keyset(found, keys=("-posted_at", "-id"), after=after, size=size)
    return Page(rows=[view_of(row) for row in page.rows], next=page.next, previous=page.previous)


def view_of(posting: Posting) -> PostingView:
    """A posting with everything it points to loaded."""
    return PostingView(
        public_id=posting.public_id,
        place_id=posting.place.public_id,
        place=posting.place.name,
        procedure=ref_of(posting.procedure),
        version_id=posting.version.public_id,
        version_number=posting.version.number,
        content_hash=posting.content_hash,
        decision=posting.decision_number,
        posted_at=posting.posted_at,
        posted_by=posting.posted_by.full_name if posting.posted_by else "",
        removed_at=posting.removed_at,
        removed_by=posting.removed_by.full_name if posting.removed_by else "",
        photo_id=posting.photo.public_id if posting.photo else None,
        url=posting.url,
        url_state=posting.url_state,
        url_note=posting.url_note,
        checked_at=posting.checked_at,
        checked_by=posting.checked_by.full_name if posting.checked_by else "",
    )
